"""What authors call the parts of a page. Hints only: a name never decides against what the text is."""

from __future__ import annotations

import re
from functools import lru_cache

_CONSENT = re.compile(
    r"(^|[\s_-])(onetrust|ot-sdk|otflat|optanon|cookiebot|cybotcookiebot|didomi|usercentrics|truste|trustarc"
    r"|cookie-?(banner|consent|notice-?bar|bar|popup|modal|law|policy-?banner|dialog|layer|settings-?modal)|cookieconsent"
    r"|cc-window|cc-banner|consent-?(banner|modal|popup|manager|dialog|(extra-?)?info)|gdpr-?(banner|popup|cookie|consent)|cky-|iubenda-cs|osano"
    r"|qc-cmp|sp_message|axeptio|tarteaucitron|klaro|cmplz|termly-|borlabs|hs-eu-cookie|ch2-|fc-consent|cmp-?(ui|container))",
    re.I,
)
#: menus, headers and footers of the site; no name that a part of a text could also have
_CHROME = re.compile(
    r"(^|[\s_-])(breadcrumbs?|skip-?(link|to|nav)[\w-]*|(site|page|global)-?(header|footer|nav)|navbar|nav-?(menu|bar|links?)"
    r"|main-?nav|mega-?menu|footer|newsletter|social(-?(links?|icons?|share))?|lang(uage)?-?(switcher|selector|picker)"
    r"|pagination|related-?(articles?|posts?)|search-?(form|box|bar)|app-?banner|back-?to-?top|w-nav[\w-]*"
    r"|(?:header|footer|nav|menu)-?(?:container|wrapper|wrap|area|placeholder)[\w-]*)(?=$|[\s_-])",
    re.I,
)
_READER_ONLY = re.compile(
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


@lru_cache(maxsize=4096)
def is_consent_name(name: str) -> bool:
    """Tell whether a name is that of a consent dialog."""
    return _CONSENT.search(name) is not None


@lru_cache(maxsize=4096)
def is_chrome_name(name: str) -> bool:
    """Tell whether a name is that of a menu, a header, a footer or the like."""
    return _CHROME.search(name) is not None


@lru_cache(maxsize=4096)
def is_reader_only(name: str) -> bool:
    """Tell whether a class is for what only screen readers say."""
    return _READER_ONLY.search(name) is not None
