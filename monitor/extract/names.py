"""What authors call the parts of a page. Hints only: a name never decides against what the text is."""

from __future__ import annotations

import re

CONSENT = re.compile(
    r"(^|[\s_-])(onetrust|ot-sdk|otflat|optanon|cookiebot|cybotcookiebot|didomi|usercentrics|truste|trustarc"
    r"|cookie-?(banner|consent|notice-?bar|bar|popup|modal|law|policy-?banner|dialog|layer|settings-?modal)|cookieconsent"
    r"|cc-window|cc-banner|consent-?(banner|modal|popup|manager|dialog)|gdpr-?(banner|popup|cookie|consent)|cky-|iubenda-cs|osano"
    r"|qc-cmp|sp_message|axeptio|tarteaucitron|klaro|cmplz|termly-|borlabs|hs-eu-cookie|ch2-|fc-consent|cmp-?(ui|container))",
    re.I,
)
CHROME = re.compile(
    r"(^|[\s_-])(breadcrumbs?|skip-?(link|to|nav)[\w-]*|site-?(header|footer|nav)|page-?footer|global-?(header|footer|nav)|navbar"
    r"|nav-?(menu|bar|links?)|main-?nav|mega-?menu|side-?(bar|nav)|footer|share|social(-?(links?|icons?|share))?|newsletter"
    r"|subscribe|modal|popup|pop-?up|lang(uage)?-?(switcher|selector|picker)|pagination|related-?(articles?|posts?)"
    r"|search-?(form|box|bar)|toast|app-?banner|download-?(app|banner)|back-?to-?top|announcement-?(bar|banner)|promo(tion)?"
    r"-?(bar|banner)|w-nav[\w-]*"
    r"|(?:site-|page-|global-)?(?:header|footer|nav|menu)-?(?:container|wrapper|wrap|area|placeholder)[\w-]*)(?=$|[\s_-])",
    re.I,
)
CONTENTS = re.compile(
    r"(^|[\s_-])(toc|table-?of-?contents?|tableofcontents|on-?this-?page|sommaire|inhaltsverzeichnis|anchor-?(nav|links?|list))"
    r"(?=$|[\s_-])",
    re.I,
)
READER_ONLY = re.compile(
    r"(^|\s)(sr-?only|visually-?hidden|screen-?reader(-?(text|only))?|screenreader|a11y-?hidden|assistive-text|u-?hidden-visually"
    r"|offscreen|element-invisible)(?=$|\s)",
    re.I,
)
CHROME_TAGS = frozenset(("nav", "footer", "aside", "menu", "dialog"))
CHROME_ROLES = frozenset(
    (
        *("navigation", "contentinfo", "complementary", "banner", "search"),
        *("dialog", "alertdialog", "alert", "menu", "menubar", "tablist", "toolbar", "tooltip"),
    )
)
