"""What a single line of a policy looks like: a title, a date, an address, a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTH = (
    r"jan(?:uary|uar|vier|uari)?|feb(?:ruary|ruar|ruari)?|f[ée]v(?:rier)?|mar(?:ch|s|zo|ço)?|märz|maart|apr(?:il"
    r"|ile)?|avril|abril|may|mai|mayo|maggio|maio|mei|maj|june?|juin|juni|junio|giugno|junho|july?|juillet|juli"
    r"|julio|luglio|julho|aug(?:ust|usti|ustus)?|août|agosto|sep(?:t|tember|tembre|tiembre)?|settembre|setembro"
    r"|o[ck]t(?:ober|obre|ubre)?|ottobre|outubro|nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|iembre|embro)?"
    r"|d[ée]cembre|dicembre|enero|gennaio|janeiro|febrero|febbraio|fevereiro"
)
_DATE = re.compile(
    rf"""
      \b\d{{1,2}}(?:st|nd|rd|th|er|[º°.])?\ (?:of\ |de\ )?(?:{_MONTH})\b\.?(?:\ de\b|\ of\b)?,?(?:\ \d{{4}}|\ *$)
    | \b(?:{_MONTH})\b\.?,?\ (?:\d{{1,2}}(?:st|nd|rd|th)?\b,?\ *)?(?:de\ )?\d{{4}}\b
    | \b(?:{_MONTH})\b\.?\ \d{{1,2}}(?:st|nd|rd|th)?$
    | \b\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}\b
    | \b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}\b | \b\d{{1,2}}/\d{{1,2}}/\d{{2}}\b
    | \d{{4}}\ ?年
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:this .{1,40} was )?(?:date )?(?:of )?(?:the )?(?:(?:last|latest|recently|most recent|first) )?(?:updated?"
    r"|effective|revis(?:ed|ion)|modifi(?:ed|cation)|version|published|posted|amended|changed|review(?:ed)?)\b"
    r"|derni[èe]re (?:mise|modif)|mise à jour|date d|entrée en vigueur|version|stand\b|letzte|zuletzt|gültig|última"
    r"|ultima|fecha|actualizad|ultimo|ultimo agg|data (?:di|de)|senast|laatst|ostatni",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(r"(?: date| on)?\W*", re.IGNORECASE)
_CONTACT = re.compile(
    r"\S@\S|https?:|www\.|\b[\w-]+\.(?:com|org|net|io|co\.uk|eu|de|fr)\b|[+(]?\d[\d\s().-]{7,}\d|\bp\.? ?o\.? box\b"
    r"|©|\(c\) ?\d{4}|\b[A-Z]{2} \d{5}\b|\b\d+\s(?:\w+\s){1,3}(?:street|st|avenue|ave|road|rd|blvd|boulevard|drive"
    r"|lane|square|suite)\b|\b(?:suite|floor) \w?\d|\d\w{0,2} floor\b|^(?:attn|attention|c/o|tel|telephone|phone|fax"
    r"|e-?mail|address)\s*[:.#]|^copyright (?:©|\(c\)|\d)|all rights reserved",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|incorporated|s\.?a\.?r\.?l|b\.?v|s\.?a|ag|plc|pty|oy|aps"
    r"|s\.?r\.?l|s\.?p\.?a|l\.?p|llp|l\.l\.c|company|co)\b\.?)$",
    re.IGNORECASE,
)
#: what pages say between the lines of a policy
_CONTROL = re.compile(
    r"(?:back to (?:the )?top|(?:learn|read|show|see|view|find out) (?:more|less|all|details)|click here|print"
    r"|download.{0,30}|share|next|previous|close|menu|home|top|skip to .{1,30}|accept(?: all)?|decline"
    r"|table of contents|contents|index|on this page|in this (?:article|section|policy|document)|expand(?: all)?"
    r"|collapse(?: all)?|english|search|log ?in|sign (?:in|up)|get started|haut de page|retour en haut|sommaire"
    r"|inhalt(?:sverzeichnis)?|nach oben|índice|indice)\W*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:please )?(?:note|notes|important|example|examples|for example|e\.g|i\.e|warning|attention|tip|notice"
    r"|remember|caution|effective|updated|last updated|version|date|q|a|yes|no|nb|n\.b|ps|p\.s|to|from|re|subject"
    r"|by (?:e-?mail|mail|phone|post)|e-?mail|phone|telephone|address|mail|post|fax|website|web|url|tel|contact|attn"
    r"|in short|summary|tl;?dr|tldr|hinweis|wichtig|remarque|nota|attenzione|importante|exemple|beispiel)\W*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:we|you|it|they|i|he|she|this|that|these|those|there|if|when|where|while|please|by|as|unless|until|although"
    r"|because|any|each|every|all|such|no|nothing|your|our|the|a|an|nous|vous|il|elle|si|wir|sie|wenn|bitte|usted|si"
    r"|nosotros)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:to the|by|in no|unless|except|subject|without|notwithstanding|dans|sauf|sans|à moins)\b")
_PRONOUN = re.compile(r"(?:We|You|They|It|I|Nous|Vous|Ils|On|Wir|Sie|Usted|Nosotros) [^\W\dA-Z]")
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|will|shall|must|may|might|can|cannot|should|would|could|has|have|had|do|does|did|agree"
    r"|agrees|apply|applies|include|includes|means|mean|consent|acknowledge|reserve|reserves|understand|don['’]t"
    r"|won['’]t|sommes|êtes|est|sont|peut|peuvent|pouvons|doit|sind|ist|haben|können|werden|wird|es|son|puede"
    r"|podemos|debe)\b"
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")
_CLOSERS = "\"'”’»)]"
_FULL_STOPS = tuple(".,;…。、；，")
_DATED_WORDS = 16
_DATE_WORDS = 10
_MINOR_WORDS = 4
_FEWEST_CAPITALS = 4
_TITLE_SHARE = 0.6


def word_count(text: str) -> int:
    """Return the number of words; two characters count as one where a script does without spaces."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(_CJK.findall(text)) // 2)


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do."""
    return bool(_SENTENCE_END.search(text))


def ends_open(text: str) -> bool:
    """Tell whether a line announces that it goes on: a colon, a comma, a semicolon, a conjunction."""
    return text.endswith((":", ",", ";", "：", "，", "、", " and", " or", " et", " ou", " und", " oder"))


def stopped(text: str) -> bool:
    """Tell whether a line ends in a full stop, a comma or a semicolon, quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_FULL_STOPS)


def is_prose(text: str) -> bool:
    """Tell whether a line is running text rather than a name, an address or a label."""
    words = word_count(text)
    return words >= 9 or (words >= 4 and (ends_sentence(text) or text.endswith((":", "：", ";"))))


@lru_cache(maxsize=8192)
def is_date_line(text: str) -> bool:
    """Tell whether a line is there to say when a policy was updated."""
    if word_count(text) > _DATED_WORDS:
        return False
    if (dated := _DATED.match(text)) and (any(map(str.isdigit, text)) or _DATE_ALONE.fullmatch(text, dated.end())):
        return True
    return any(map(str.isdigit, text)) and word_count(text) <= _DATE_WORDS and bool(_DATE.search(text))


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Tell whether a line is a contact, an address, a company's name or a control of the page."""
    return bool(_CONTACT.search(text) or _COMPANY.search(text) or _CONTROL.fullmatch(text))


def is_remark(text: str) -> bool:
    """Tell whether a bold word that opens a paragraph ('Note', 'E-mail') is no title of it."""
    return bool(_REMARK.fullmatch(text))


def is_sentence(text: str) -> bool:
    """Tell whether a line reads like a sentence though it may lack its full stop."""
    return bool(_SUBJECT.match(text) and _PREDICATE.search(text)) and not is_title_case(text) and not text.endswith("?")


def is_statement(text: str) -> bool:
    """Tell whether a line says what somebody does ('We collect your name'), which few titles without a mark do."""
    return bool(_PRONOUN.match(text)) and not is_title_case(text) and not text.endswith("?")


def announces(text: str) -> bool:
    """Tell whether a line in capitals is a sentence that leads to what follows ('YOU AGREE THAT YOU WILL NOT:')."""
    lower = text.lower()
    if not lower.endswith((":", "：")):
        return False
    return bool(_OPENING.match(lower) or (_SUBJECT.match(lower) and _PREDICATE.search(lower)))


def is_capitals(text: str) -> bool:
    """Tell whether a line is written in capitals throughout."""
    if not text.isupper():
        return False
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= _FEWEST_CAPITALS and all(map(str.isupper, letters))


def is_title_case(text: str) -> bool:
    """Tell whether most words of a line that matter begin with a capital."""
    words = [word.strip("\"'“”‘’«»()[]") for word in text.split()]
    words = [word for word in words if word[:1].isalpha()]
    major = [word for word in words if len(word) >= _MINOR_WORDS] or words
    return bool(major) and sum(word[0].isupper() for word in major) >= _TITLE_SHARE * len(major)


def begins_like_title(text: str) -> bool:
    """Tell whether a line begins with a capital (a name like eBay, too), a digit, or a letter that has no capital."""
    word = text.lstrip("\"'“”‘’«»([¿¡").partition(" ")[0]
    return word[:1].isdigit() or (word[:1].isalpha() and not (word[0].islower() and word == word.lower()))
