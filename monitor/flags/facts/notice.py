"""How and when users are told that the policy changes."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.anycase import AnyCase
from monitor.flags.facts.reading import Sentence, Text, quotes
from monitor.flags.quantities import periods

_POLICY = r"(?:polic(?:y|ies)|statements?|notices?|terms|agreements?|charte|politique|conditions|déclaration|règlement)"
_CHANGE = (
    r"(?:chang\w*|updat\w*|amend\w*|modif\w*|revis\w*|révis\w*|mis\w* à jour|mettre à jour|mettons à jour|"
    r"amendée?s?|évoluer)"
)
#: a part of all that `_ABOUT` and `_SPEAKS` look for
_HINT = AnyCase(rf"{_CHANGE}|notice|in a manner|préavis")
_ABOUT = AnyCase(
    rf"\b{_CHANGE}\b[^.;]{{0,80}}\b{_POLICY}\b|\b{_POLICY}\b[^.;]{{0,80}}\b{_CHANGE}\b|\bdays'? "
    rf"(?:prior |advance )?notice\b|\b(?:notice|notif\w+)\b[^.;]{{0,60}}\b{_CHANGE}\b"
    r"|\bin a manner (?:\w+ )?different from\b|\bchanges (?:will be|are) (?:posted|effective|communicated)\b"
)
#: the title over a sentence says what "a change" is a change of
_TITLE = AnyCase(rf"\b{_CHANGE}\b[^.;]{{0,40}}\b{_POLICY}\b|\b{_POLICY}\b[^.;]{{0,40}}\b{_CHANGE}\b|^{_CHANGE}$")
_CHANGED = AnyCase(_CHANGE)
_SPEAKS = AnyCase(rf"\b{_CHANGE}")
_TELLS = AnyCase(
    r"\b(?:notice|notif\w+|inform\w*|tell|e-?mail\w*|post\w*|publi\w+|announc\w+|préavis|"
    r"averti\w*|prévien\w*|prévenu\w*|prévenir|notifi\w*|préalable\w*|affich\w*|advance|prior|effective|in effect)\b"
)
_OTHER = AnyCase(
    r"\b(?:your (?:personal )?(?:information|account|profile|preferences|password|data)|e-?mail "
    r"address|billing|price|fee|subscription|password)\b[^.;]{0,30}\b(?:chang|updat|modif)\w*|"
    r"\b(?:update|correct|change|modify|access) (?:or \w+ )?(?:your|their|any) (?:\w+ "
    r")?(?:information|data|account|preferences|settings|profile)"
)
_PERIOD = AnyCase(
    r"\b(?:notice|notif\w+|advance|prior|before|inform\w*|effective|préavis|avant|averti\w*|prévenu\w*|à l'avance)\b"
)
_WITHOUT = AnyCase(
    r"\bwithout (?:any |prior |advance |further |giving |individual )*(?:notice|notification|"
    r"notifying|informing)|\b(?:not|no) (?:be )?(?:under (?:any|no) obligation|obliged|"
    r"obligated|required) to (?:notify|inform|tell)|\bunder no obligation to (?:notify|inform|"
    r"tell)|\bsans (?:préavis|notification|avertissement|information préalable|vous (?:en )?(?:inform|averti|préven|"
    r"notifi)\w+)\b|\bwill not (?:\w+ )?(?:notify|inform)\b"
)
_MECHANISMS: dict[str, AnyCase] = {
    "e-mail": AnyCase(
        r"\b(?:by|via|through|an?|send\w*|to (?:your|the)) (?:\w+ ){0,4}e-?mail|\be-?mail(?:ed|"
        r"ing)? (?:you|users?|to you|notification)|\bpar e-?mail|\bcourriel|\bcourrier électronique"
    ),
    "posted on the site": AnyCase(
        r"\bpost(?:s|ed|ing)?\b|\bpubli(?:sh\w*|é\w*|er|cation)\b|\b(?:revised|updated|"
        r"new|current) (?:version|policy|terms)\b[^.;]{0,40}\b(?:on|at) (?:this|our|"
        r"the) (?:\w+ )?(?:page|site|website)|\bon (?:this|our|the) (?:\w+ )?(?:page|"
        r"website|site)\b"
    ),
    "notice in the service": AnyCase(
        r"\b(?:in-app|in-product|pop-?up|banner|push notification|notification "
        r"(?:in|through|within)|notice (?:in|through|within) (?:the|our)|"
        r"prominent(?:ly)?)\b"
    ),
    "date at the top": AnyCase(
        r"\b(?:updat\w+|chang\w+|revis\w+) (?:the|this) (?:\W?\w+\W? ){0,3}date\b|"
        r"\b(?:date|legend) at the (?:top|beginning|bottom)|\blast (?:updated|revised|"
        r"modified)\W? (?:date|legend)"
    ),
}
_DEEMED = AnyCase(
    r"\b(?:continued use|continu\w+ (?:to use|using|to access)|by (?:using|continuing|"
    r"accessing)|submitting your information)\b[^.;]{0,140}\b(?:accept\w*|agree\w*|consent\w*|"
    r"constitut\w+|acknowledg\w*)|\b(?:deemed|considered)\b[^.;]{0,30}\b(?:accept\w*|agree\w*|"
    r"consent\w*)|\ben continuant\b|\b(?:poursui\w+|continu\w+) (?:\w+ ){0,3}(?:utilisation|utiliser|"
    r"navigation|naviguer)\b[^.;]{0,140}\b(?:accept\w*|vaut|vaudra|consent\w*)|\bréputée?s? (?:avoir )?accept\w*"
)


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice of changes to the policy itself."""

    #: the shortest notice promised, in days; None where no period is named
    period_days: int | None
    #: how users are told, in words of ours
    mechanisms: tuple[str, ...]
    #: the policy may change without telling
    without_notice: bool
    #: going on is taken for consent
    deemed_acceptance: bool
    quotes: tuple[str, ...]


def read_notice(text: Text) -> Notice:
    """Read how changes are announced."""
    about = [s for s in text.sentences if _is_about(text, s)]
    telling = [s for s in about if text.has(s, _TELLS)]
    timed = [(days, s) for s in telling if _PERIOD.search(s.plain) for days in _days(s)]
    deemed = [s for s in text.matching(_DEEMED) if _ABOUT.search(s.plain) or s in about or _CHANGED.search(s.plain)]
    without = [s for s in about if _WITHOUT.search(s.plain)]
    mechanisms = tuple(name for name, pattern in _MECHANISMS.items() if any(pattern.search(s.plain) for s in telling))
    shown = [s for _, s in timed] + without + [s for s in telling if s not in without] + deemed
    return Notice(
        round(min((days for days, _ in timed), default=0)) or None,
        mechanisms,
        bool(without),
        bool(deemed),
        quotes(shown),
    )


def _is_about(text: Text, sentence: Sentence) -> bool:
    # first what rules out most sentences
    if not text.has(sentence, _HINT) or text.has(sentence, _OTHER):
        return False
    if text.has(sentence, _ABOUT):
        return True
    return _TITLE.search(sentence.title) is not None and text.has(sentence, _SPEAKS)


def _days(sentence: Sentence) -> tuple[float, ...]:
    return tuple(period.days for period in periods(sentence.text) if 1 <= period.days <= 366)
