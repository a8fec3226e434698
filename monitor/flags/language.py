"""Which language a text is written in, told by its commonest words."""

from __future__ import annotations

import re

#: languages whose changes are classified
CLASSIFIED = ("en", "fr")

_COMMON: dict[str, frozenset[str]] = {
    "en": frozenset(["the", "of", "and", "to", "you", "or", "your", "we", "that", "for", "with", "our", "are", "by", "this", "not", "may", "any", "is", "be", "on", "as", "will"]),
    "fr": frozenset(
        ["le", "la", "les", "des", "et", "vous", "de", "nous", "que", "pour", "dans", "est", "votre", "vos", "par", "sur", "une", "du", "ou", "aux", "ces", "avec", "sont"]
    ),
    "de": frozenset(["der", "die", "das", "und", "sie", "wir", "zu", "ihre", "von", "für", "mit", "oder", "auf", "werden", "ist", "den", "im", "nicht", "eine", "ihnen"]),
    "es": frozenset(["el", "los", "las", "y", "que", "para", "en", "su", "por", "con", "una", "del", "usted", "se", "sus", "nuestros", "datos", "puede", "al", "es", "lo"]),
    "it": frozenset(["il", "di", "che", "per", "gli", "e", "della", "con", "del", "dei", "le", "sono", "nostri", "può", "alla", "utente", "dati", "nel", "una", "si", "da"]),
    "nl": frozenset(["de", "het", "een", "en", "van", "wij", "uw", "voor", "met", "op", "dat", "zijn", "we", "onze", "te", "of", "niet", "worden", "bij", "gegevens"]),
    "pt": frozenset(["o", "os", "e", "de", "que", "para", "em", "você", "seus", "com", "uma", "por", "dos", "não", "sua", "ao", "da", "nossos", "dados", "pode"]),
    "sv": frozenset(["och", "att", "vi", "som", "för", "av", "dina", "du", "på", "med", "är", "det", "kan", "om", "till", "en", "eller", "har", "personuppgifter"]),
    "da": frozenset(["og", "at", "vi", "som", "for", "af", "dine", "du", "på", "med", "er", "det", "kan", "om", "til", "en", "eller", "har", "vores", "dig"]),
    "pl": frozenset(["i", "w", "na", "do", "się", "nie", "że", "z", "o", "dla", "oraz", "lub", "przez", "jest", "danych", "osobowych", "są", "my", "twoje"]),
    "fi": frozenset(["ja", "on", "että", "tai", "voi", "ei", "sekä", "se", "jos", "kun", "myös", "voimme", "tietoja", "ovat", "sen", "palvelun"]),
    "tr": frozenset(["ve", "bir", "için", "bu", "ile", "veya", "olarak", "kişisel", "tarafından", "sizin", "olan", "daha", "gibi", "kadar"]),
}
_SAMPLE_CHARS = 40_000
_LEAST_SHARE = 0.12


def language_of(text: str) -> str:
    """Return the language as an ISO 639-1 code, 'und' where it cannot be told."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE_CHARS].lower())
    if len(words) < 5:
        return "und"
    shares = {code: sum(word in common for word in words) / len(words) for code, common in _COMMON.items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _LEAST_SHARE else "und"
