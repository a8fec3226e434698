"""In which language a text is written, told from its script, its commonest words and its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

UNDETERMINED = "und"

#: so much of a long text is looked at, in slices from its whole length
_SLICES = 8
_SLICE_CHARACTERS = 1250
#: a text in a script of its own cites names in Latin letters; its characters say more each than Latin ones
_OWN_SCRIPT_WEIGHT = 2
_SCRIPT_SHARE = 0.5
_KANA_SHARE = 0.05
_FEWEST_HITS = 2
_HIT_SHARE = 0.08
_SHORT_WORD_WEIGHT = 0.5
_LETTER_WEIGHT = 0.5

#: a script and the language it is taken for, where no letters tell otherwise
_SCRIPTS = {
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "kana": re.compile("[\u3041-\u309f\u30a0-\u30ff]"),
    "ko": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
    "ru": re.compile("[\u0400-\u052f]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ar": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "pa": re.compile("[\u0a00-\u0a7f]"),
    "gu": re.compile("[\u0a80-\u0aff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "te": re.compile("[\u0c00-\u0c7f]"),
    "kn": re.compile("[\u0c80-\u0cff]"),
    "ml": re.compile("[\u0d00-\u0d7f]"),
    "si": re.compile("[\u0d80-\u0dff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "lo": re.compile("[\u0e80-\u0eff]"),
    "my": re.compile("[\u1000-\u109f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "am": re.compile("[\u1200-\u137f]"),
    "km": re.compile("[\u1780-\u17ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
}
#: all of these, and what lies between them
_OWN_SCRIPT = re.compile("[\u0370-\u1cff\u3041-\ufaff]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
#: letters that tell languages of one script apart, most telling first
_CYRILLIC = (
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("sr", re.compile("[ђјљњћџЂЈЉЊЋЏ]")),
    ("ru", re.compile("[ыэёЫЭЁ]")),
    ("bg", re.compile("[ъЪ]")),
)
#: where no letter tells: common words that the other language does not have
_CYRILLIC_WORDS = {
    "bg": "на за да се ще ви че са при със сме тази това или имате данните вашите услугата",
    "ru": "и что вы для по мы если чтобы не мы вас вам это при или имеете данные ваши",
    "uk": "та що ви для якщо ми вас вам це або маєте дані ваші",
}
_ARABIC = (("ur", re.compile("[ٹڈڑےں]")), ("fa", re.compile("[پچژگی]")))
#: how many in a thousand letters make a letter more than a stray one
_TELLING_SHARE = 0.004

_WORDS = {
    "en": "the of and to in you that your we or for is our this with "
    "any may are by as be will from not on have it if at an",
    "fr": "le la les des et vous de du que nous votre pour dans ou "
    "par sur est vos une un avec nos ces au aux ce peut en sont",
    "de": "der die und zu den sie wir ist von mit ihre das für "
    "auf oder nicht im ein eine werden dem wenn uns sich als des",
    "es": "el los las que y de su usted para en por una con del se nuestro nuestra como sus no al nos o puede "
    "esta la más tus este pero también cuando tiene puedes podemos usuario servicio servicios estás sobre "
    "hasta derecho",
    "it": "il di che e per la del dei con le sono nostri nostro "
    "una non della delle nel gli i si da utente tuoi come o alla",
    "pt": "o os que e de para você sua do da em seus não uma com dos das ao nossos por no na se mais seu ou as "
    "pode são tem este sobre sem até também quando utilizador usuário dados aos direito avisamos",
    "nl": "het een van en wij u je voor op de dat te met uw "
    "onze zijn niet deze die of we om als worden kan door aan bij is",
    "sv": "att och som för av är vi du i på det din med till den om en dina eller inte har kan vår våra när ett "
    "från vid får blir än uppgifter uppgifterna utan efter denna samt längre",
    "da": "og at vi du på det som er til af din med den ikke dine eller om når har vores kan en et fra hvis vil "
    "ved også får bliver længere besked oplysninger oplysningerne uden efter denne",
    "no": "og å vi du på det som er til av din med den ikke dine eller om når har våre kan en et fra hvis vil "
    "ved også deg får blir lenger beskjed opplysninger opplysningene uten etter denne",
    "fi": "ja on että tai voi ei se ovat kun joka jos sekä myös niiden sen voimme tietoja käyttää "
    "henkilötietoja sinun ilman oikeus tietojen tietojasi ehdot siitä käytämme sinulla mukaan",
    "pl": "i w do z na oraz nie się jest przez że dla są lub od o po za jak może które tym które danych nas ich jego",
    "cs": "a v na se je že pro s z jsou nebo do které jako ve o k naše vaše být po od může údaje údajů vás také "
    "vám vaši třetím budeme nejsou není tím této dní jste můžete máte podmínek nejméně",
    "sk": "a v na sa je že pre s z sú alebo do ktoré ako vo o k naše vaše pri byť po od môže údaje údajov vás "
    "tiež vám vaši bez tretím budeme nie tým tejto dní ste môžete máte podmienok tieto",
    "hu": "a az és hogy nem is egy vagy meg ezt által ha van mint azt adatok során olyan azonban illetve személyes",
    "ro": "și de la în cu care pentru sau este pe din că "
    "nu prin dumneavoastră noastre ale să ca dvs datele sunt un o al",
    "tr": "ve bir bu için ile veya olarak da de kişisel olan gibi sizin bizim daha tarafından kadar her en ise",
    "hr": "i u na se je za da su ili od s koje koji kao vaše naše možete o kako ne biti te smo ako podataka "
    "podatke vam vas će ćemo bez podaci kada prema također imate treće trećim vašeg",
    "sl": "in v na se je za da so ali od z ki kot vaše naše lahko o kako ne biti ter smo če podatkov podatke "
    "vam vas bo bomo brez podatki kadar tudi imate tretjim vašega jih",
    "et": "ja on et ei või kui see mis oma meie teie kes selle ka ning isikuandmeid andmete teil õigus andmeid "
    "ilma sellest oleme võib selleks teile ette",
    "lv": "un ir ar no par uz vai kas ka jūsu mūsu lai to mēs jūs pie datu",
    "lt": "ir yra kad su iš apie arba kuris jūsų mūsų mes jūs gali tai taip pat duomenų asmens",
    "ca": "el els les que i de la del per a amb una en es no són vostè seva seves nostra aquesta més com o al "
    "dels aquest aquests vostre vostres sense teniu podeu dades tenim",
    "id": "dan yang di untuk dengan dari atau anda kami ini dalam tidak pada adalah dapat akan oleh ke informasi kita",
    "vi": "và của các là cho không bạn chúng tôi với được có này những trong để thông tin người hoặc khi",
}
#: letters of a language that its neighbours do without
_LETTERS = {
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "êèœç",
    "pt": "ãõ",
    "sv": "äö",
    "da": "æø",
    "no": "æø",
    "fi": "äö",
    "pl": "łżźśęąć",
    "cs": "řěů",
    "sk": "ľĺŕô",
    "hu": "őű",
    "ro": "țșăţş",
    "tr": "ğışİ",
    "hr": "đć",
    "et": "õäü",
    "lv": "āēīļņķģ",
    "lt": "ėųįė",
    "ca": "·",
    "vi": "ơưạảấầậđẻếềệọốồộớờợụừữự",
}
#: a word between spaces, punctuation aside: not a part of an address or of an identifier
_WORD = re.compile(r"(?<![^\s(\[\"'“‘«„-])[^\W\d_]+(?![^\s.,;:!?)\]\"'’”»-]|[.:][\w/])")


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        # a list may name a word twice
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), language)
    return found


_LANGUAGES_BY_WORD = _by_word()


_NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def name_of(code: str) -> str:
    """Return the English name of a language, its code where we have no name for it.

    >>> name_of("fr"), name_of("und"), name_of("xx")
    ('French', 'a language that could not be told', "language 'xx'")
    """
    if code in ("", UNDETERMINED):
        return "a language that could not be told"
    return _NAMES.get(code, f"language '{code}'")


def detect(text: str) -> str:
    """Return the language of a text as an ISO 639-1 code, or 'und' where it cannot be told.

    Deterministic, and fast for texts of any length: a sample of 10,000 characters is looked at.
    """
    sample = _sample(text)
    return _by_script(sample) or _by_words(sample)


def _sample(text: str) -> str:
    if len(text) <= _SLICES * _SLICE_CHARACTERS:
        return text
    step = (len(text) - _SLICE_CHARACTERS) // (_SLICES - 1)
    return "\n".join(text[index * step : index * step + _SLICE_CHARACTERS] for index in range(_SLICES))


def _by_script(text: str) -> str:
    """Return the language of a text that is not written in Latin letters; '' for one that is."""
    if text.isascii():
        return ""
    foreign = "".join(_OWN_SCRIPT.findall(text))
    if not foreign:
        return ""
    counts = {script: len(pattern.findall(foreign)) for script, pattern in _SCRIPTS.items()}
    own = sum(counts.values()) * _OWN_SCRIPT_WEIGHT
    if own < _SCRIPT_SHARE * (own + len(_LATIN.findall(text))) or not own:
        return ""
    counts["han"] += counts["kana"]
    kana = counts.pop("kana")
    script = max(counts, key=lambda script: counts[script])
    if script == "han":
        return "ja" if kana >= _KANA_SHARE * counts["han"] else "zh"
    if script == "ru":
        return _by_letters(text, _CYRILLIC, counts["ru"]) or _by_common_words(text, _CYRILLIC_WORDS) or "ru"
    if script == "ar":
        return _by_letters(text, _ARABIC, counts["ar"]) or "ar"
    return script


def _by_letters(text: str, telling: tuple[tuple[str, re.Pattern[str]], ...], letters: int) -> str:
    for language, pattern in telling:
        if len(pattern.findall(text)) > _TELLING_SHARE * letters:
            return language
    return ""


def _by_common_words(text: str, lists: dict[str, str]) -> str:
    """Return the language of which more common words stand in a text than of any other; '' where none has most."""
    words = _counted(text)
    hits = sorted(((sum(words[word] for word in known.split()), language) for language, known in lists.items()))
    return hits[-1][1] if hits[-1][0] > hits[-2][0] else ""


def _by_words(text: str) -> str:
    words = _counted(text)
    total = sum(words.values())
    hits: dict[str, float] = {}
    for word in words.keys() & _LANGUAGES_BY_WORD.keys():
        for language in _LANGUAGES_BY_WORD[word]:
            hits[language] = hits.get(language, 0) + words[word] * (1 if len(word) > 1 else _SHORT_WORD_WEIGHT)
    if not hits or max(hits.values()) < max(_FEWEST_HITS, _HIT_SHARE * total):
        return UNDETERMINED
    scores = {language: count + _LETTER_WEIGHT * bonus for language, count, bonus in _scored(words, hits)}
    return max(sorted(scores), key=lambda language: scores[language])


def _counted(text: str) -> Counter[str]:
    # the small letter of İ is two characters, the second no letter
    if "İ" in text:
        return Counter(word.lower() for word in _WORD.findall(text))
    return Counter(_WORD.findall(text.lower()))


def _scored(words: Counter[str], hits: dict[str, float]) -> Iterator[tuple[str, float, int]]:
    accented = [(set(word), times) for word, times in words.items() if not word.isascii()]
    for language, count in hits.items():
        letters = set(_LETTERS.get(language, ""))
        yield language, count, sum(times for letters_of, times in accented if not letters.isdisjoint(letters_of))
