"""What sort of document a policy is: what it says of data, of the contract, or of conduct."""

from __future__ import annotations

from enum import StrEnum

from monitor.document import Document
from monitor.flags.anycase import AnyCase
from monitor.records import FlagKind

K = FlagKind


class Genre(StrEnum):
    """The sort of document."""

    PRIVACY = "privacy"
    TERMS = "terms"
    GUIDELINES = "guidelines"


_WORDS: dict[Genre, AnyCase] = {
    Genre.PRIVACY: AnyCase(
        r"\bprivacy\b|\b(?:personal(?:ly identifiable)?|your|usage|log|device) (?:information|"
        r"data)\b|\bcookies?\b|\bdata (?:subject|controller|protection)\b|\b(?:données|"
        r"informations) (?:personnelles|à caractère personnel)|\bvos données\b|\bconfidentialité\b"
    ),
    Genre.TERMS: AnyCase(
        r"\bagreement\b|\b(?:these|the|our|of) terms\b|\bliab(?:le|ility)\b|\bwarrant\w+|"
        r"\barbitrat\w+|\bterminat\w+|\bfees?\b|\brefunds?\b|\bsubscriptions?\b|\blicen[sc]e\w*|"
        r"\bindemn\w+|\byou agree\b|\bconditions générales\b|\babonnement\b|\brésiliation\b"
    ),
    Genre.GUIDELINES: AnyCase(
        r"\bcontent\b|\bguidelines\b|\bviolat\w+|\bharass\w+|\b(?:not|don't|n't) allow\w*|"
        r"\bprohibited\b|\bposts?\b|\bads?\b|\bmisleading\b|\bcreators?\b|\bmerchants?\b|"
        r"\bcontenus?\b|\brègle(?:s|ment)?\b|\binterdit\w*|\btweets?\b|\bpubli(?:er|cation)s?\b"
    ),
}
_TITLE: dict[Genre, AnyCase] = {
    Genre.PRIVACY: AnyCase(r"privacy|cookie|data protection|confidentialité|données|trackers?"),
    Genre.TERMS: AnyCase(r"terms|conditions|agreement|contract|eula|tos\b|licen[sc]e|subscriber"),
    Genre.GUIDELINES: AnyCase(
        r"guidelines|standards|rules|acceptable use|(?:usage|advertising|property|monetization|content) polic|"
        r"community|règle|prohibited"
    ),
}
_SAMPLE_CHARS = 20_000
#: how much a title says, as a share of all words that speak for a sort
_TITLE_SHARE = 0.6

#: how readily a change in such a document is taken to be about a kind; 1 for the kinds not named.
#: Shares of the kinds among changes labelled by hand: content, account and dispute are rare in privacy policies,
#: the kinds about data rare elsewhere.
READINESS: dict[Genre, dict[FlagKind, float]] = {
    Genre.PRIVACY: {K.CONTENT: 0.35, K.ACCOUNT: 0.4, K.DISPUTE: 0.55, K.SCOPE: 0.85},
    Genre.TERMS: {
        K.SHARING: 0.7,
        K.COLLECTION: 0.5,
        K.USE: 0.6,
        K.CHOICE: 0.5,
        K.RETENTION: 0.6,
        K.SECURITY: 0.6,
        K.TRANSFER: 0.6,
    },
    Genre.GUIDELINES: {
        K.CONTENT: 1.4,
        K.SHARING: 0.4,
        K.COLLECTION: 0.4,
        K.USE: 0.4,
        K.CHOICE: 0.4,
        K.RETENTION: 0.5,
        K.SECURITY: 0.5,
        K.TRANSFER: 0.5,
        K.DISPUTE: 0.5,
        K.SCOPE: 0.6,
        K.ENTITY: 0.5,
    },
}
#: what a change in such a document is about when its words do not say
DEFAULT_KIND: dict[Genre, FlagKind] = {Genre.GUIDELINES: K.CONTENT}


def genre_of(document: Document) -> Genre:
    """Return the sort of document that the words and the titles speak for."""
    text = document.text[:_SAMPLE_CHARS]
    counts = {genre: float(sum(1 for _ in pattern.finditer(text))) for genre, pattern in _WORDS.items()}
    counts[Genre.GUIDELINES] *= 0.7
    total = sum(counts.values()) or 1.0
    titles = [document.title, *(section.title for section in document.sections[:3])]
    for genre, pattern in _TITLE.items():
        if any(pattern.search(title) for title in titles):
            counts[genre] += total * _TITLE_SHARE
    return max(counts, key=lambda genre: counts[genre])
