"""Text on a policy's page that is not the policy: menus, scripts, banners, footers, dates, pointers."""

from __future__ import annotations

import re

from monitor.flags.anycase import AnyCase
from monitor.flags.text import straight, tokens


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CODE = AnyCase(
    r"function\s*\(|\bvar \w+\s*=|window\.|document\.|=>|\{[^{}]{0,80}:[^{}]{0,80}[;,}]|"
    r"\\?u003[ce]|@media|</?\w+[^>]*>|\bgtag\(|\"\w+\":|\}\)\(|&&|\|\||[A-Za-z0-9+/=]{60,}|"
    r"\[CDATA\[|\w+\.\w+\(|require\(\""
)
_SIGN = re.compile(r"[{}\[\]();=<>|\\/_&$:\"'#@%+*]")
_COPYRIGHT = AnyCase(
    r"(?:©|\(c\)|\bcopyright\b)\W*(?:©|\(c\))?\W*(?:\d{4}|\w+ \d{4})|\ball rights reserved\b|©|"
    r"\btous droits réservés\b"
)
#: a copyright line that says more than whose it is
_OWNED = AnyCase(r"\b(?:you|your|infring\w*|claim|owner)\b")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|"
    r"\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
DATE = re.compile(
    rf"\b(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th|"
    rf"er)?(?:\s+of)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}|"
    rf"\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DATING = re.compile(
    (
        r"\b(?:updat\w*|revis\w*|modif\w*|effective|last|version|took effect|takes? effect|went "
        r"into effect|go(?:es)? into effect|into effect|in force|approved|dated?|posted|published|"
        r"as of|reviewed|prior|previous|archived?|mis[es]* à jour|en vigueur|dernière|date|datée?|applicable|"
        r"publiée?|valable|à compter|modifiée?|"
        r"révisée?|précédente|antérieure)\b"
    ),
    re.IGNORECASE,
)
#: a line that says how long ago the text was made, which another day says otherwise
_AGO = AnyCase(
    r"^\W*(?:last )?(?:updated|modified|edited|revised|reviewed|published|posted)(?: on)?:? (?:today|yesterday|"
    r"just now|(?:(?:over|about|almost) )?(?:an?|one|\d+) (?:minute|hour|day|week|month|year)s? ago)\W*$|"
    r"^\W*(?:(?:dernière )?mise? à jour|modifiée?|publiée?):? (?:aujourd'hui|hier|il y a .{1,20})\W*$"
)
#: words beside the dates of a sentence that only dates a version, by the number of its dates
_DATING_WORDS = (14, 20)
#: what a sentence says that does more than that
_DEED = AnyCase(
    r"\b(?:collect|shar(?:e|ed|ing)|retain|use[ds]?|delet\w+|sell|disclos\w+|consent|agree|charg\w+|fees?|transfer\w*|"
    r"process(?:ed|ing)?|stor(?:e|ed|ing)|arbitrat\w+|terminat\w+|conserv\w+|collect\w+|partag\w+|"
    r"factur\w+|rembours\w+|acheté\w*|achats?|command\w+|accept\w+|transm\w+|utilis\w+|supprim\w+|vend\w*)\b"
)
_POINTER = AnyCase(
    r"^\W*(?:(?:for|to (?:find|get|see|learn|read|view|access|review|obtain)) (?:more|further|"
    r"additional|out|about|details|the)\b|(?:please )?(?:see|read|refer to|review|visit|check|"
    r"click|consult|view|learn|find|download|print|go to)\b(?! (?:with|whether|if)\b)|more "
    r"(?:information|details)|(?:further|additional) (?:information|details)|you (?:can|may) "
    r"(?:find|read|see|view|learn|review|access)\b.*\b(?:here|more|page|article|website|link|"
    r"below|at)\b|pour (?:en savoir plus|plus d|de plus amples)|voir|(?:veuillez )?(?:consulte[rz]|cliquez|lire|lisez)|"
    r"en savoir plus|retour en haut|table des matières|sommaire|table of "
    r"contents|back to top|jump to|skip to)"
)
#: a pointer that says nothing itself, but for what a user can do there
_LEAD = AnyCase(
    r"^\W*(?:(?:for|to (?:find|get|see|learn|read)) (?:more|further|additional)\b[^.]*\b(?:see|visit|read|review|"
    r"refer|go|consult|check|click|here)\b|(?:please )?(?:learn|find out|read|see) more\b|"
    r"to (?:learn|find out) (?:how|about)\b[^.]*\bsee\b|(?:please )?see\b[^.]*\bfor (?:more|further|additional)\b|"
    r"more (?:information|details)\b[^.]*\b(?:here|available|found)\b|pour (?:en savoir plus|plus d|de plus amples))"
)
_CHOICE = AnyCase(
    r"\b(?:opt|opt-?out|unsubscrib\w+|exercis\w+|request\w*|delet\w+|eras\w+|disabl\w+|object|withdraw\w*|consent|"
    r"right to|contact\w*|complain\w*|refus\w+|retir\w+|supprim\w+|opposer|control|appeal|amend|report|manage|"
    r"set up|gérer|contester|signaler|paramétrer)\b"
)
_ABOUT_THE_PAGE = AnyCase(
    r"^(?:(?:finally|also|in addition), )?we (?:have |also )?(?:added|removed|clarified|updated|revised|reworded|"
    r"expanded|included) (?:(?:a|an|the|our|some|new|more|further|additional) )*(?:language|descriptions?|wording|"
    r"text|sections?|paragraphs?|definitions?|explanations?|examples?|details)\b|"
    r"^(?:the|these|none of the) (?:changes|updates) (?:were|was|are|is) (?:made|not retroactive|retroactive|mostly|"
    r"mainly|predominantly)|"
    r"^to (?:review|see|read|view) (?:a copy of )?(?:the|our) (?:\w+ ){0,3}(?:previous|prior|earlier)\b"
)
_MACHINE = AnyCase(
    r"\b(?:ai|machine|automatically|computer)[- ](?:generated|made|written)\b|\bgénérée? par (?:l'|une )?ia\b"
)
_CONSENT_TITLE = re.compile(
    r"(?:manage|customi[sz]e|change)(?: (?:my|your|the))? (?:cookies?|consent|privacy)(?: (?:settings|preferences|"
    r"choices))?|(?:cookies?|privacy|consent) (?:settings|preferences?|cent(?:er|re)|preference cent(?:er|re))|"
    r"(?:gérer|paramétrer|personnaliser|paramètres (?:des|de)|gestion des|préférences (?:des|en matière de)) "
    r"(?:les |mes |vos )?(?:cookies|traceurs)|(?:gérer|gestion de) (?:mes|vos|le|mon|"
    r"votre) (?:préférences|consentements?)|"
    r"centre de (?:préférences|confidentialité)",
    re.IGNORECASE,
)
#: a banner on cookies has no more words
_NOTICE_WORDS = 90
_SWITCH = re.compile(
    r"always (?:active|on|enabled)|(?:accept|reject|allow|refuse|decline|deny)(?: all)?(?: cookies)?|"
    r"(?:save|confirm)(?: (?:my|your))? (?:choices|preferences|settings)(?: and close)?|toujours actifs?|"
    r"tout (?:accepter|refuser|autoriser|rejeter)|(?:accepter|refuser|autoriser|rejeter)(?: tous)?(?: les cookies)?|"
    r"(?:enregistrer|confirmer|valider|sauvegarder) (?:mes|vos|les) (?:choix|préférences)|continuer sans accepter",
    re.IGNORECASE,
)
_BANNER = AnyCase(
    r"\b(?:was this (?:page|article|information) helpful|related (?:articles|topics|pages|"
    r"content)|add to cart|shop now|buy now|order now|call (?:us )?now|call \w+ "
    r"(?:at|on) \+?[\d-]|for free and|subscribe (?:now|to our newsletter)|download (?:the|our) "
    r"app|"
    r"follow us|share (?:this|on)|tweet this|leave a (?:comment|reply)|cookie settings|accept "
    r"(?:all )?cookies|manage (?:cookies?|consent)|your choices have been saved|opens in a new|"
    r"select (?:your )?(?:language|date|country)|in other languages|archived versions|"
    r"download pdf|print this|search (?:the )?(?:site|help)|skip to|"
    r"we(?:'re| are) (?:updating|making (?:some )?changes)|we(?:'ve| have) (?:made some updates|"
    r"updated|recently updated|changed)|see (?:here )?(?:for )?(?:what's|the updated)|(?:an? "
    r")?(?:updated|new|current|previous|prior|future) (?:version|policy|"
    r"terms)\b.{0,80}(?:takes? effect|into effect|here|available|apply|effective|view)|"
    r"minutes? read|min read|days ago|hours ago|happy holidays|black friday|is now (?:available )?on|"
    r"privacy choices|contact sales|get started|free trial now|placez? votre commande|"
    r"cet article vous a-t-il (?:aidé|été utile)|articles? (?:associés|similaires|connexes)|"
    r"ajouter au panier|mon panier|livraison offerte dès|inscrivez-vous à (?:la|notre) newsletter|suivez-nous|"
    r"partager sur|imprimer cette page|plan du site|aller au contenu|menu principal|s'ouvre dans (?:un|une) nouve\w+|"
    r"gestion des cookies|nous avons mis à jour|nous mettons à jour)\b"
)
#: words of menus, which sentences of a policy have too
_MENU_WORD = AnyCase(
    r"\b(?:sign (?:in|up)|log ?in|my account|menu|loading|until then|gift cards?|careers|press|newsroom|all rights|"
    r"sitemap|accessibility|se connecter|mon compte)\b"
)
#: what opens, unfolds or leads on, and says no more
_CONTROL = re.compile(
    r"(?:learn|read|show|see|view) (?:more|less)|expand(?: all)?|collapse(?: all)?|close|copy link|"
    r"en savoir plus|voir plus|lire la suite|(?:afficher|montrer) (?:plus|moins)|fermer",
    re.IGNORECASE,
)
#: a text with a word of menus is part of one up to so many words
_MENU_WORDS = 8
#: the small words of running language
_SMALL = _set(
    """
    the a an is are of to you or we our your that and will may not for in with by this le la les de des vous nous
    et est sont pour be can on at as from it if has have been any all must shall do does no us their its which who
    when how i please vos votre que qui par sur une un du au
    à en ou pas ne se si il elle leur leurs dans avec son sa ses ce cette ces
    """
)
#: small words that French ties to the next: "l'adresse"
_ELISION = re.compile(r"(?<=\b[cdjlmnst])'|(?<=\bqu)'")
_MASK = re.compile(
    (
        r"[\w.+-]*\[\s*(?:email|e-mail)[\s\xa0]*protected\s*\]\S*|\S*cdn-cgi/l/email-protection\S*|"
        r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+"
    ),
    re.IGNORECASE,
)
#: a part of all that `_MASK` looks for, which is slow
_MAIL_SIGN = AnyCase(r"@|[(\[]at[)\]]|protect")
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\s+(?=[\"'“(]?[^\W\d_a-z])|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)](?:\w{1,2}[.)])*\s*)+"
    r"(?=\S)"
)
_HERE = re.compile(
    r"\((?:which |that )?(?:(?:(?:can|may) be |is |are )?(?:found|accessible|available|viewed|see|read) )?"
    r"(?:by clicking )?here\)|(?:,? (?:which )?(?:can be found|is available|are available))? by clicking here\b|"
    r"\((?:disponibles? |voir |accessibles? )?ici\)|\ben cliquant ici\b",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
#: stands for a web address
WEB_ADDRESS = "webaddress"
_PLACE = r"(?:\d{1,3}[a-z]?|[ivx]{1,5}|[a-z])"
_REFERENCE = re.compile(
    rf"\b(sections?|articles?|art|clauses?|paragraphs?|parts?|chapters?|schedule|annex|appendix|exhibit|items?|steps?|"
    rf"points?|page|note|rubrique|alinéa) {_PLACE}(?: (?:and |or |to |through |et |ou |à )?{_PLACE}\b)*"
)
_COUNTED = re.compile(r" (?:\d{1,2} following|following \d{1,2}) ")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MASKED = AnyCase(r"\[\s*e-?mail[\s\xa0]*protected\s*\]|email-protection")


def is_code(text: str) -> bool:
    """Tell whether a text is script, style or data rather than language."""
    # the pattern is slow, and few texts have so many signs
    if len(_SIGN.findall(text)) <= 0.06 * len(text) and len(max(text.split(), key=len, default="")) <= 60:
        return False
    return bool(_CODE.search(text))


def is_footer(text: str) -> bool:
    """Tell whether a short text is a copyright line."""
    return len(text.split()) <= 25 and bool(_COPYRIGHT.search(text)) and not _OWNED.search(text)


def is_prose(text: str) -> bool:
    """Tell whether a text is running language: nine words or more, and among them the small ones."""
    words = text.lower().split()
    return len(words) >= 9 and sum(word in _SMALL for word in words) >= len(words) * 0.15 and not is_code(text)


def is_listing(text: str) -> bool:
    """Tell whether a text is a row of names, as menus and lists of languages are."""
    words = _ELISION.sub(" ", straight(text).lower()).split()
    plain = not re.search(r"[,;:.!?|¦$€£]", text)
    return len(words) >= 7 and plain and sum(word in _SMALL for word in words) <= len(words) * 0.1


def is_dating(text: str) -> bool:
    """Tell whether a text only says when a version was made or takes effect."""
    plain = straight(text)
    if _AGO.search(plain):
        return True
    if not has_date(plain) or not (_DATING.search(plain) or len(plain.split()) <= 5):
        return False
    rest = [word for word in tokens(_DATING.sub(" ", DATE.sub(" ", plain))) if not word.isdigit()]
    most = _DATING_WORDS[min(len(DATE.findall(plain)), len(_DATING_WORDS)) - 1]
    return len(rest) <= most and not _DEED.search(plain)


def is_pointer(text: str) -> bool:
    """Tell whether a sentence only leads the reader to another place."""
    return bool(_POINTER.search(straight(text))) and len(text.split()) <= 30


def leads_on(text: str) -> bool:
    """Tell whether a sentence does nothing but name the place where more is said, whatever it is about."""
    plain = straight(text)
    return len(text.split()) <= 30 and bool(_LEAD.search(plain)) and not _CHOICE.search(plain)


def is_about_the_page(text: str) -> bool:
    """Tell whether a sentence tells of the text itself: what was changed in it, which version it is."""
    return bool(_ABOUT_THE_PAGE.search(straight(text)))


def is_made_by_machine(title: str) -> bool:
    """Tell whether a title stands over a summary that a machine made of the policy."""
    return bool(_MACHINE.search(title))


def is_consent_title(text: str) -> bool:
    """Tell whether a text is the title of a dialogue on cookies."""
    return bool(_CONSENT_TITLE.fullmatch(text))


def is_cookie_notice(text: str) -> bool:
    """Tell whether a text is short enough for a banner on cookies, and speaks of them."""
    return "cookie" in text.lower() and len(text.split()) <= _NOTICE_WORDS


def is_switch(text: str) -> bool:
    """Tell whether a text is nothing but a switch of a dialogue on cookies."""
    return bool(_SWITCH.fullmatch(text))


def is_banner(text: str) -> bool:
    """Tell whether a text is an announcement or a control of the page."""
    plain, words = straight(text), len(text.split())
    if _CONTROL.fullmatch(plain.strip(" .…>›»+-")):
        return True
    return words <= 45 and bool(_BANNER.search(plain) or (words <= _MENU_WORDS and _MENU_WORD.search(plain)))


def is_masked(text: str) -> bool:
    """Tell whether an address in the text is hidden from robots."""
    return bool(_MASKED.search(text))


def without_mail(text: str) -> str:
    """Return the text without e-mail addresses, masked or not."""
    return _MASK.sub(" ", text) if _MAIL_SIGN.search(text) else text


def without_addresses(text: str) -> str:
    """Return the text without e-mail addresses, masked or not, and without web addresses."""
    return _URL.sub(" ", without_mail(text))


def without_pointers(text: str) -> str:
    """Return the text without the words that only say where a link is: '(which can be found here)'."""
    return _HERE.sub(" ", text) if "here" in text or "ici" in text else text


def without_number(text: str) -> str:
    """Return the text without the number that leads it: '3.', '(a)', 'B.1.b.'."""
    return _NUMBERED.sub("", text)


def with_hosts(text: str) -> str:
    """Return the text with each web address as one word that names its host alone: pages move within a site."""
    if "://" not in text and "www." not in text:
        return text
    return _URL.sub(lambda match: f" {WEB_ADDRESS}{_host(match.group(0))} ", text)


def _host(address: str) -> str:
    host = address.lower().split("://")[-1].split("/")[0].removeprefix("www.")
    return "".join(filter(str.isalnum, host))


def without_references(words: tuple[str, ...]) -> str:
    """Return folded words without the numbers of the sections that they refer to."""
    return _REFERENCE.sub(r"\1", " ".join(words))


def without_counts(words: tuple[str, ...]) -> str:
    """Return folded words without the number of what follows: the list itself tells it."""
    return _COUNTED.sub(" following ", " ".join(words))


def without_dates(text: str) -> str:
    """Return the text without dates."""
    plain = straight(text)
    return DATE.sub(" ", plain) if _DIGIT.search(plain) else plain


def has_date(text: str) -> bool:
    """Tell whether a text names a day, a month or a year."""
    return bool(_DIGIT.search(text) and DATE.search(text))
