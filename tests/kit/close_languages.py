"""Short texts of policies in languages that are easily taken for each other, written for this project."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, ...]] = {
    "da": (
        "Vi bruger dine oplysninger til at levere varen og til at svare på dine spørgsmål.",
        "Du har ret til at få slettet de oplysninger, vi har om dig.",
        "Hvis vilkårene ændres, får du besked mindst tredive dage før.",
        "Oplysningerne gemmes ikke længere end nødvendigt.",
    ),
    "no": (
        "Vi bruker opplysningene dine til å levere varen og til å svare på spørsmål.",
        "Du har rett til å få slettet de opplysningene vi har om deg.",
        "Hvis vilkårene endres, får du beskjed minst tretti dager før.",
        "Opplysningene lagres ikke lenger enn nødvendig.",
    ),
    "sv": (
        "Vi använder dina uppgifter för att leverera varan och för att svara på dina frågor.",
        "Du har rätt att få de uppgifter vi har om dig raderade.",
        "Om villkoren ändras får du besked minst trettio dagar i förväg.",
        "Uppgifterna sparas inte längre än nödvändigt.",
    ),
    "cs": (
        "Vaše údaje používáme k doručení zboží a k odpovědím na dotazy.",
        "Máte právo požadovat výmaz údajů, které o vás uchováváme.",
        "O změně podmínek vás budeme informovat nejméně třicet dní předem.",
        "Údaje nejsou předávány třetím stranám bez vašeho souhlasu.",
    ),
    "sk": (
        "Vaše údaje používame na doručenie tovaru a na odpovede na otázky.",
        "Máte právo požadovať vymazanie údajov, ktoré o vás uchovávame.",
        "O zmene podmienok vás budeme informovať najmenej tridsať dní vopred.",
        "Údaje sa neposkytujú tretím stranám bez vášho súhlasu.",
    ),
    "es": (
        "Usamos sus datos para entregar el pedido y responder a las preguntas.",
        "Usted tiene derecho a que se borren los datos que tenemos.",
        "Si cambian las condiciones, le avisaremos con treinta días de antelación.",
        "Los datos no se ceden a terceros sin su consentimiento.",
    ),
    "pt": (
        "Usamos os seus dados para entregar a encomenda e responder às perguntas.",
        "Tem o direito de pedir que os dados sejam apagados.",
        "Se as condições mudarem, avisamos com trinta dias de antecedência.",
        "Os dados não são cedidos a terceiros sem o seu consentimento.",
    ),
    "ca": (
        "Fem servir les dades per lliurar la comanda i respondre les preguntes.",
        "Teniu dret que s'esborrin les dades que tenim de vostè.",
        "Si canvien les condicions, us avisarem amb trenta dies d'antelació.",
        "Les dades no se cedeixen a tercers sense el vostre consentiment.",
    ),
    "it": (
        "Usiamo i dati per consegnare l'ordine e per rispondere alle domande.",
        "Lei ha il diritto di chiedere la cancellazione dei dati che conserviamo.",
        "Se le condizioni cambiano, avvisiamo gli utenti con trenta giorni di anticipo.",
        "I dati non sono ceduti a terzi senza il consenso dell'interessato.",
    ),
    "ro": (
        "Folosim datele pentru a livra comanda și pentru a răspunde la întrebări.",
        "Aveți dreptul să cereți ștergerea datelor pe care le păstrăm.",
        "Dacă se schimbă condițiile, vă anunțăm cu treizeci de zile înainte.",
        "Datele nu sunt transmise unor terți fără acordul dumneavoastră.",
    ),
    "hr": (
        "Vaše podatke koristimo za isporuku narudžbe i za odgovore na pitanja.",
        "Imate pravo tražiti brisanje podataka koje imamo o vama.",
        "Ako se uvjeti promijene, obavijestit ćemo vas trideset dana ranije.",
        "Podaci se ne ustupaju trećim stranama bez vašeg pristanka.",
    ),
    "sl": (
        "Vaše podatke uporabljamo za dostavo naročila in za odgovore na vprašanja.",
        "Imate pravico zahtevati izbris podatkov, ki jih hranimo o vas.",
        "Če se pogoji spremenijo, vas bomo obvestili trideset dni prej.",
        "Podatki se ne posredujejo tretjim osebam brez vašega soglasja.",
    ),
    "de": (
        "Wir verwenden Ihre Daten, um die Bestellung zu liefern und Fragen zu beantworten.",
        "Sie haben das Recht, die Löschung der Daten zu verlangen.",
        "Ändern sich die Bedingungen, sagen wir es Ihnen dreißig Tage vorher.",
        "Die Daten werden nicht ohne Ihre Einwilligung weitergegeben.",
    ),
    "nl": (
        "Wij gebruiken uw gegevens om de bestelling te leveren en vragen te beantwoorden.",
        "U heeft het recht om de gegevens te laten wissen.",
        "Als de voorwaarden veranderen, laten wij het dertig dagen van tevoren weten.",
        "De gegevens worden niet zonder uw toestemming aan derden gegeven.",
    ),
    "fi": (
        "Käytämme tietojasi tilauksen toimittamiseen ja kysymyksiin vastaamiseen.",
        "Sinulla on oikeus pyytää tietojen poistamista.",
        "Jos ehdot muuttuvat, ilmoitamme siitä kolmekymmentä päivää ennen.",
        "Tietoja ei luovuteta muille ilman suostumusta.",
    ),
    "et": (
        "Kasutame teie andmeid tellimuse täitmiseks ja küsimustele vastamiseks.",
        "Teil on õigus nõuda andmete kustutamist.",
        "Kui tingimused muutuvad, teatame sellest kolmkümmend päeva ette.",
        "Andmeid ei anta teistele ilma teie nõusolekuta.",
    ),
    "uk": (
        "Ми використовуємо ваші дані, щоб доставити замовлення.",
        "Ви маєте право вимагати видалення даних.",
        "Якщо умови зміняться, ми повідомимо за тридцять днів.",
        "Дані не передаються третім особам без вашої згоди.",
    ),
    "ru": (
        "Мы используем ваши данные, чтобы доставить заказ.",
        "Вы имеете право потребовать удаления данных.",
        "Если условия изменятся, мы сообщим об этом за тридцать дней.",
        "Данные не передаются третьим лицам без вашего согласия.",
    ),
    "bg": (
        "Използваме вашите данни, за да доставим поръчката.",
        "Имате право да поискате изтриване на данните.",
        "Ако условията се променят, ще ви уведомим тридесет дни по-рано.",
        "Данните не се предоставят на трети лица без вашето съгласие.",
    ),
}
