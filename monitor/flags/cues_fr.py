"""French cues that speak for or against the user; the names are those of the English ones."""

from monitor.flags.cue import Cue
from monitor.flags.families.family import words

CUES = (
    Cue(
        "a promise not to",
        words(
            (
                r"ne (?:\w+ ){0,2}(?:collect|partag|vend|communiqu|utilis|conserv|transm|céd)\w+ (?:\w+ ){0,2}"
                r"(?:pas|jamais)"
            ),
            (
                r"ne (?:\w+ ){0,3}(?:pas|jamais)\b[^.;]{0,40}(?:collect\w*|partag\w*|vend\w*|communiqu\w*|"
                r"utilis\w*|conserv\w*|transm\w*|céd\w*)"
            ),
            (
                r"(?:pas|jamais) (?:être )?(?:collectées?|partagées?|vendues?|"
                r"communiquées?|utilisées?|conservées?|transmises?)"
            ),
        ),
    ),
    Cue("a limit", words(r"uniquement", r"exclusivement", r"strictement", r"seulement")),
    Cue(
        "the user's consent",
        words(
            r"(?:avec|sans|obten\w+|retirer) votre (?:\w+ )?(?:consentement|accord|autorisation)",
            r"sauf si vous",
            r"si vous (?:acceptez|consentez|y consentez)",
        ),
    ),
    Cue(
        "a choice or right of the user",
        words(
            r"vous (?:pouvez|pourrez|avez (?:le droit|la possibilité)|disposez)",
            r"vos droits",
            r"droit (?:d'|de |à )\w+",
            r"désabonn\w+",
            r"gratuit\w*",
            r"faire appel",
        ),
    ),
    Cue("protection or deletion", words(r"(?:supprim|effac|détrui|anonymis|chiffr|protég)\w+")),
    Cue("word to the user", words(r"(?:nous vous|vous serez) (?:\w+ )?(?:inform\w+|averti\w*|notifi\w+)", r"préavis")),
    Cue(
        "a power of the company",
        words(
            r"nous (?:pouvons|pourrons|nous réservons)",
            r"se réserve\w* le droit",
            (
                r"(?:peut|peuvent|pourront) être (?:\w+ )?(?:collectées?|"
                r"partagées?|communiquées?|utilisées?|transmises?|conservées?)"
            ),
        ),
    ),
    Cue(
        "use of the user's data",
        words(
            (
                r"nous (?:collectons|partageons|utilisons|recueillons|transmettons|conservons|traitons|"
                r"communiquons)"
            ),
            (
                r"(?:sont|seront) (?:\w+ )?(?:collectées?|partagées?|"
                r"communiquées?|transmises?|conservées?|utilisées?)"
            ),
        ),
    ),
    Cue(
        "freedom of the company",
        words(
            r"sans (?:préavis|notification|votre)", r"à (?:notre|sa) (?:seule |entière )?discrétion", r"indéfiniment"
        ),
    ),
    Cue(
        "a burden on the user",
        words(
            (
                r"vous (?:ne (?:pouvez|devez|pourrez) (?:pas|plus)|devez|acceptez|reconnaissez|êtes "
                r"responsable)"
            ),
            r"interdit\w*",
            r"réputée? accept\w+",
        ),
    ),
    Cue(
        "a risk left to the user", words(r"ne (?:\w+ ){0,3}(?:responsable|garanti\w*)", r"décline toute responsabilité")
    ),
    Cue(
        "a limit on those who receive data",
        words(r"(?:tiers|partenaires|prestataires|sous-traitants) (?:\w+ ){0,3}ne (?:\w+ ){0,3}(?:pas|jamais|que)"),
    ),
    Cue("a legal order as a condition", words(r"décision (?:de justice|judiciaire)", r"réquisition\w*", r"mandat")),
    Cue(
        "someone to turn to",
        words(
            r"délégué\w* à la protection", r"dpo", r"représentants?", r"autorités? de contrôle", r"cnil", r"médiateur"
        ),
    ),
    Cue(
        "a way to reach the company",
        words(r"(?:nous contacter|contactez-nous)", r"[\w.+-]+@[\w-]+\.[\w.]+", r"par (?:téléphone|courrier|e-?mail)"),
    ),
    Cue(
        "a safeguard for transfers",
        words(r"clauses contractuelles", r"garanties appropriées", r"décisions? d'adéquation", r"règles d'entreprise"),
    ),
    Cue("a law that protects", words(r"rgpd", r"informatique et libertés", r"loi (?:\w+ )?sur la protection")),
    Cue("personal data made anonymous", words(r"anonym\w+", r"agrégée?s?", r"pseudonym\w+")),
    Cue("advertising", words(r"publicit\w+", r"annonces?", r"prospection", r"marketing", r"ciblée?s?")),
    Cue(
        "machines that learn or decide",
        words(
            r"intelligence artificielle",
            r"ia",
            r"apprentissage automatique",
            r"entraîn\w+",
            r"profilage",
            r"automatisée?s?",
        ),
    ),
    Cue(
        "outside parties",
        words(r"tiers", r"partenaires?", r"prestataires?", r"sous-traitants?", r"filiales?", r"annonceurs?"),
    ),
    Cue("authorities", words(r"autorités?", r"police", r"gouvernement\w*", r"sécurité nationale")),
    Cue(
        "sensitive data",
        words(r"biométri\w+", r"géolocalisation", r"localisation", r"santé", r"sensibles?", r"contacts", r"photos?"),
    ),
    Cue("tracking", words(r"cookies?", r"traceurs?", r"identifiants?", r"adresses? ip", r"appareil")),
    Cue(
        "data kept long",
        words(r"plus longtemps", r"indéfiniment", r"obligations? légales?", r"archiv\w+", r"aussi longtemps"),
    ),
    Cue("a set time", words(r"(?:pendant|dans|après|sous|de) (?:\w+ )?\d+ (?:jours?|mois|ans?|heures?|semaines?)")),
    Cue("protection of data", words(r"chiffr\w+", r"sécuris\w+", r"protég\w+", r"confidential\w+")),
    Cue("protection of minors", words(r"mineurs?", r"enfants?", r"moins de \w+ ans", r"consentement parental")),
    Cue("an exception for the user", words(r"exceptions?", r"est autorisée?s?", r"sont autorisée?s?")),
    Cue("a ban", words(r"interdi\w+", r"vous ne (?:pouvez|devez) pas", r"enfrei\w+")),
    Cue("a sanction", words(r"suspen\w+", r"résili\w+", r"verrouill\w+", r"sanctions?")),
    Cue(
        "money asked of the user",
        words(r"frais", r"prix", r"paiements?", r"tarifs?", r"factur\w+", r"non remboursables?"),
    ),
    Cue("money back to the user", words(r"(?:être|sera|seront|serez) remboursée?s?", r"remboursement", r"gratuit\w*")),
    Cue("an appeal", words(r"recours", r"faire appel", r"réclamation", r"contester", r"opposer")),
    Cue("arbitration or a waiver", words(r"arbitrage", r"renonce\w*", r"indemnis\w+")),
    Cue("a promise of no warranty", words(r"garantie?s?", r"responsabilité", r"dommages")),
    Cue(
        "consent by going on",
        words(r"en (?:utilisant|continuant|accédant|vous inscrivant)", r"vous (?:acceptez|consentez)"),
    ),
    Cue(
        "the user's own say",
        words(r"(?:votre|son|leur) (?:consentement|accord|choix)", r"si vous (?:choisissez|souhaitez)"),
    ),
    Cue("a means in settings", words(r"paramètres?", r"préférences", r"formulaires?", r"espace (?:client|personnel)")),
    Cue("inform", words(r"inform\w+", r"préavis", r"notifi\w+", r"au préalable", r"averti\w*")),
    Cue("must", words(r"devez", r"doit", r"doivent", r"tenue? de", r"obligatoire\w*")),
)
