"""Languages are told from hand-written sentences of policies, and from the labels of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from close_languages import TEXTS

from monitor.language import UNDETERMINED, detect

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "changes"

SENTENCES = {
    "en": "We may share your personal data with the partners that help us to run our service.",
    "fr": "Nous pouvons partager vos données personnelles avec les partenaires qui nous aident à fournir le service.",
    "de": "Wir können Ihre personenbezogenen Daten mit den Partnern teilen, die uns bei dem Dienst unterstützen.",
    "es": "Podemos compartir sus datos personales con los socios que nos ayudan a prestar el servicio.",
    "it": "Possiamo condividere i dati personali con i partner che ci aiutano a fornire il servizio agli utenti.",
    "pt": "Podemos partilhar os seus dados pessoais com os parceiros que não são nossos, para prestar o serviço.",
    "nl": "Wij kunnen uw persoonsgegevens delen met de partners die ons helpen om de dienst te leveren.",
    "sv": "Vi kan dela dina personuppgifter med de partner som hjälper oss att leverera tjänsten och för statistik.",
    "da": "Vi kan dele dine personoplysninger med de partnere, der hjælper os, hvis du ikke har sagt nej, og vores.",
    "no": "Vi kan dele personopplysningene dine med partnere av oss, og du kan si nei hvis du ikke vil det, på våre.",
    "fi": "Voimme jakaa henkilötietoja kumppaneille, jotka auttavat, ja se on sallittu, jos niiden käyttö ei lopu.",
    "pl": "Możemy udostępniać dane osobowe partnerom, którzy nam pomagają, oraz nie są one przez nas sprzedawane.",
    "cs": "Vaše údaje můžeme sdílet s partnery, které nám pomáhají, a jsou u nás v bezpečí, pro účely služby.",
    "hu": "Az adatokat megoszthatjuk a partnerekkel, és ez nem jelenti azt, hogy egy cég vagy más által eladjuk.",
    "ro": "Putem partaja datele dumneavoastră cu partenerii care ne ajută să oferim serviciul, și nu sunt vândute.",
    "tr": "Kişisel verileri bize yardım eden ortaklarla paylaşabiliriz ve veriler bir yıl için saklanır.",
    "ja": "当社は、サービスの提供を支援するパートナーと個人情報を共有することがあります。",
    "zh": "我们可能会与帮助我们提供服务的合作伙伴共享您的个人信息。",
    "ko": "당사는 서비스 제공을 돕는 파트너와 개인정보를 공유할 수 있습니다.",
    "ru": "Мы можем передавать ваши персональные данные партнёрам, которые помогают нам оказывать услуги.",
    "uk": "Ми можемо передавати ваші персональні дані партнерам, які допомагають нам надавати її послуги.",
    "bg": "Можем да споделяме личните ви данни с партньори, които ни помагат да предоставяме услугата, със съгласие.",
    "el": "Μπορούμε να μοιραστούμε τα προσωπικά σας δεδομένα με συνεργάτες που μας βοηθούν.",
    "he": "אנו עשויים לשתף את המידע האישי שלך עם שותפים שעוזרים לנו לספק את השירות.",
    "ar": "قد نشارك بياناتك الشخصية مع الشركاء الذين يساعدوننا في تقديم الخدمة.",
    "fa": "ما ممکن است داده‌های شخصی شما را با شرکای خود که به ما کمک می‌کنند به اشتراک بگذاریم.",
    "th": "เราอาจแบ่งปันข้อมูลส่วนบุคคลของคุณกับพันธมิตรที่ช่วยเราให้บริการ",
    "hi": "हम आपका व्यक्तिगत डेटा उन भागीदारों के साथ साझा कर सकते हैं जो हमारी सहायता करते हैं।",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_is_enough(language: str, sentence: str) -> None:
    assert detect(sentence) == language


@pytest.mark.parametrize("language", TEXTS)
def test_short_texts_in_close_languages(language: str) -> None:
    together = "\n".join(TEXTS[language])
    assert detect(together) == language
    wrong = [text for text in TEXTS[language] if detect(text) not in (language, UNDETERMINED)]
    # Slovak without a word that Czech lacks
    assert len(wrong) <= (language == "sk"), wrong


@pytest.mark.parametrize(
    "text", ["", "   ", "1234 5678", "Xyzzy Qwrt", "§ 4.2", "_ga _gid _fbp", "https://example.org/the/of"]
)
def test_no_claim_without_words(text: str) -> None:
    assert detect(text) == UNDETERMINED


def test_names_in_latin_letters_do_not_make_a_text_english() -> None:
    names = "Google Analytics, Facebook Pixel, Amazon Web Services"
    assert detect(f"当社は以下を利用します。{names}。お客様の情報はサービスの提供のためにのみ使用されます。") == "ja"


def test_addresses_and_identifiers_are_no_words() -> None:
    table = " ".join(f"https://www.example.com/i/no/el/{number} _el_no_{number} cookie.el.com" for number in range(200))
    assert detect(f"{table} The cookies in this table are set by us and by the partners of our service.") == "en"


def test_a_long_text_is_judged_by_all_its_parts() -> None:
    menu = "Home Products Prices Login "
    assert detect(menu * 100 + SENTENCES["de"] * 2000) == "de"


def test_the_same_text_gives_the_same_answer() -> None:
    mixed = SENTENCES["da"] + SENTENCES["no"]
    assert {detect(mixed) for _ in range(5)} == {detect(mixed)}


def test_labels_of_real_policies() -> None:
    if not CORPUS.is_dir():
        pytest.skip("needs the labelled changes in ../shared/corpus beside the checkout")
    rows = [json.loads(line) for line in (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()]
    french = [row for row in rows if row["language"] == "fr"]
    english = [row for row in rows if row["language"] == "en"][:40]
    wrong = []
    for row in french + english:
        text = (CORPUS / "pairs" / row["id"] / "after.md").read_text("utf-8", "replace")
        if detect(text) != row["language"]:
            wrong.append(row["id"])
    assert wrong == []
