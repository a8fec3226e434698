"""French cues that speak for or against the user; the names are those of the English ones where both have them."""

from monitor.flags.cue import Cue
from monitor.flags.families.family import words

_DEAL = (
    r"(?:collect|recueill|partag|vend|revend|lou(?:er|ons|é)|communiqu|divulgu|utilis|trait|conserv|stock|enregistr|"
    r"transm|céd|cèd|transf[eé]r)"
)
_DEALT = (
    r"(?:collecté|recueilli|partagé|vendu|revendu|loué|communiqué|divulgué|utilisé|traité|conservé|stocké|enregistré|"
    r"transmis|cédé|transféré)(?:e?s?)"
)
#: what users may not do is no promise to them
_NE = r"(?<!vous )(?:ne |n')"

CUES = (
    Cue(
        "a promise not to",
        words(
            rf"{_NE}(?:\w+ ){{0,2}}{_DEAL}\w* (?:\w+ ){{0,2}}(?:pas|jamais|aucune?)",
            rf"{_NE}(?:\w+ ){{0,3}}(?:pas|jamais)\b[^.;]{{0,40}}{_DEAL}\w*",
            rf"(?:pas|jamais) (?:être |été )?{_DEALT}",
            rf"ni {_DEALT}",
            rf"aucune (?:donnée|information)\b[^.;]{{0,40}}\b(?:n'est|ne (?:sera|sont|seront)) (?:\w+ )?{_DEALT}",
            rf"sans (?:être )?{_DEALT} (?:à|par|avec|sur)",
        ),
    ),
    Cue(
        "a limit",
        words(
            r"uniquement",
            r"exclusivement",
            r"strictement",
            r"seulement",
            r"(?:ne |n')(?:(?!\b(?:pas|plus|jamais|aucune?|point|ni)\b)[^.;]){3,70}?\b(?:que\b|qu')(?! vous (?:ne|n'))",
            r"limitée?s? (?:à|aux|au)",
            r"dans la (?:seule |stricte )?limite",
            r"(?:aux|à) (?:la |les )?seule?s? (?:fins?|finalités?|personnes)",
            r"seule?s? (?:les |nos )?\w+ (?:habilitée?s?|autorisée?s?)",
        ),
    ),
    Cue(
        "the user's consent",
        words(
            (
                r"(?:avec|sans|obten\w+|recueill\w+|retirer|après|sur|moyennant|donne[rz]) (?:\w+ ){0,2}"
                r"votre (?:\w+ )?(?:consentement|accord|autorisation)"
            ),
            r"votre (?:consentement|accord) (?:\w+ )?(?:préalable|exprès|explicite)",
            r"sous réserve de votre (?:consentement|accord)",
            r"sauf si vous (?!vous y|vous êtes opposé|refus)",
            r"si vous (?:l'|y |nous y )?(?:acceptez|consentez|autorisez)",
            r"si vous (?:nous )?(?:avez )?donn\w+ votre (?:consentement|accord)",
        ),
    ),
    Cue(
        "an exception that opens a promise",
        words(
            (
                r"sauf (?:dans (?:les|le|certains) cas|si la loi|disposition\w*|obligation\w*|lorsque|quand|"
                r"indication contraire|stipulation contraire)"
            ),
            r"à moins que (?:la loi|nous|cela)",
            r"à l'exception (?:de|des|du)\b(?! vo)",
        ),
    ),
    Cue(
        "a default against the user", words(r"sauf si vous (?:vous y|vous êtes opposée?|refus\w+)", r"sauf opposition")
    ),
    Cue(
        "a promise not kept up",
        words(
            (
                r"(?:ne |n')(?:\w+ ){0,3}plus (?:\w+ ){0,2}(?:adhér\w*|particip\w*|propos\w*|fourni\w*|garanti\w*|"
                r"chiffr\w*|inform\w*|rembours\w*|en mesure)"
            ),
        ),
    ),
    Cue(
        "a duty the company takes on",
        words(
            r"(?:nous nous engageons|s'engagent?) (?:à|de|pour)",
            r"(?:nous veillons|veillent?|veillera) à",
            r"(?:tenue?s?|obligation|contractuellement) (?:\w+ ){0,6}(?:protég\w*|confidentialité|sécurité|respecter)",
            r"(?:dans le respect|conformément à la réglementation|se conforme\w*)",
            r"mesures (?:\w+ )?appropriées",
        ),
    ),
    Cue("necessity as a measure", words(r"nécessaires? (?:à|au|aux|pour)", r"minimum", r"proportionnée?s?")),
    Cue(
        "data put together",
        words(
            r"(?:crois|combin|recoup|rapproch|associ|fusionn)(?:er|ons|ée?s?|ement|ements|ant)", r"reli(?:er|ons|ée?s?)"
        ),
    ),
    Cue(
        "an open list",
        words(
            r"notamment",
            r"tel(?:le)?s? que",
            r"par exemple",
            r"etc",
            r"y compris",
            r"et/ou",
            r"sans (?:s'y limiter|que cette liste)",
            r"d'autres (?:\w+ )?(?:données|informations|finalités|tiers|partenaires|technologies|services|sociétés)",
        ),
    ),
    Cue(
        "proof asked of the user",
        words(
            r"justificatifs?",
            r"pièces? d'identité",
            r"(?:vérifi|prouv|justifi)\w* (?:de )?(?:votre|son|leur) identité",
            r"titre d'identité",
            r"copie d[eu'] ?(?:\w+ ){0,3}(?:carte|passeport|document)",
        ),
    ),
    Cue(
        "best efforts",
        words(r"raisonnables?", r"raisonnablement", r"efforts", r"dans la mesure du possible", r"nous efforçons"),
    ),
    Cue(
        "what stays the user's",
        words(r"vous (?:conservez|restez|demeurez)", r"(?:reste\w*|demeure\w*) (?:votre|la) propriété"),
    ),
    Cue(
        "a power over content",
        words(
            r"perpétuel\w*",
            r"irrévocables?",
            r"sous-licenc\w+",
            r"libre de (?:droits|redevances?)",
            r"monde entier",
            r"mondiale",
            r"œuvres dérivées",
            r"licence",
        ),
    ),
    Cue("minors let in", words(r"(?:parents?|tuteurs?) (?:peut|peuvent) (?:\w+ )?(?:autoris|consent|cré|donn)\w+")),
    Cue(
        "something taken away",
        words(
            r"(?:ne |n')(?:\w+ ){1,3}plus",
            r"indisponibles?",
            r"pas disponibles?",
            r"limitée?s? (?:à|aux|au)",
            r"sauf",
            r"hors",
            r"à l'exception",
            r"à l'exclusion",
        ),
    ),
    Cue(
        "a right that the law gives",
        words(
            r"garanties? (?:légales?|de conformité|des vices)",
            r"vices cachés",
            r"(?:droit|délai) de rétractation",
            r"sans préjudice (?:de|des|du) (?:\w+ ){0,3}(?:droits?|articles?|protection)",
            (
                r"(?:ne|n')(?:\w+ ){1,3}(?:prive|limite|exclu[te])\w* (?:pas )?(?:\w+ ){0,3}(?:droits?|consommateurs?|"
                r"passagers?)"
            ),
        ),
    ),
    Cue(
        "a choice or right of the user",
        words(
            r"vous (?:pouvez|pourrez|avez (?:le droit|la possibilité)|disposez)",
            r"vos droits",
            r"droits? (?:d'|de |à |au )(?:\w+)",
            r"(?:se |vous )?(?:désabonn|désinscri)\w+",
            r"gratuit\w*",
            r"sans frais",
            r"à tout moment (?:et sans|retirer|vous opposer|modifier vos|demander)",
            r"(?:vous opposer|retirer votre|révoquer votre)",
            (
                r"(?:l'utilisateur|le client|l'acheteur|le membre|le passager) (?:peut|pourra|a le droit|dispose|"
                r"bénéficie)"
            ),
            r"faire appel",
        ),
    ),
    Cue("protection or deletion", words(r"(?:supprim|effac|détrui|anonymis|chiffr|protég)\w+")),
    Cue(
        "word to the user",
        words(
            (
                r"(?:nous vous|vous (?:en )?(?:serez|êtes)|vous) (?:en )?(?:\w+ )?(?:inform\w+|averti\w*|notifi\w+|"
                r"préviendr\w+|tiendr\w+ (?:inform|au courant)\w*)"
            ),
            r"(?<!sans )préavis",
        ),
    ),
    Cue(
        "a power of the company",
        words(
            r"nous (?:pouvons|pourrons|pourrions|nous réservons)",
            r"(?:se réserve\w*|nous réservons) (?:\w+ )?(?:le droit|la possibilité|la faculté)",
            rf"(?:peut|peuvent|pourra|pourront|pourraient|sont susceptibles d') ?(?:également )?être (?:\w+ )?{_DEALT}",
            rf"susceptibles? (?:d'être {_DEALT}|de (?:collecter|partager|communiquer|utiliser|transmettre|traiter))",
        ),
    ),
    Cue(
        "use of the user's data",
        words(
            (
                r"nous (?:collectons|partageons|utilisons|recueillons|transmettons|conservons|traitons|"
                r"communiquons|divulguons|enregistrons|stockons|analysons|transférons)"
            ),
            rf"(?:sont|seront|est|sera) (?:(?!pas\b|jamais\b)\w+ )?{_DEALT}",
        ),
    ),
    Cue(
        "freedom of the company",
        words(
            r"sans (?:préavis|notification|votre|vous (?:en )?(?:inform|averti|préven)\w+|information préalable)",
            r"à (?:notre|sa) (?:seule |entière )?discrétion",
            r"(?:sans|aucune) obligation de notre part",
            r"indéfiniment",
        ),
    ),
    Cue(
        "a burden on the user",
        words(
            (
                r"vous (?:ne (?:pouvez|devez|pourrez) (?:pas|plus)|devez|acceptez|reconnaissez|êtes "
                r"responsable)"
            ),
            r"vous (?:devrez|êtes tenue?s?|vous engagez|serez redevable)",
            r"(?:l'utilisateur|le client|l'acheteur|le membre|le passager) (?:doit|devra|s'engage|reconnaît|accepte)",
            r"interdit\w*",
            r"réputée? accept\w+",
        ),
    ),
    Cue(
        "a risk left to the user",
        words(
            r"(?:ne |n')(?:\w+ ){0,4}(?:responsables?|garanti(?:e|t|ssons|r)?)",
            r"décline\w* toute responsabilité",
            r"à vos (?:propres )?risques",
            r"en aucun cas (?:\w+ ){0,3}responsables?",
            r"aucune (?:garantie|responsabilité)",
        ),
    ),
    Cue(
        "a limit on those who receive data",
        words(r"(?:tiers|partenaires|prestataires|sous-traitants) (?:\w+ ){0,3}ne (?:\w+ ){0,3}(?:pas|jamais|que)"),
    ),
    Cue(
        "a legal order as a condition",
        words(r"décision (?:de justice|judiciaire)", r"réquisition\w*", r"mandat", r"injonction\w*", r"ordonnance\w*"),
    ),
    Cue(
        "someone to turn to",
        words(
            r"délégué\w* (?:à|de) la protection",
            r"dpo",
            r"représentants?",
            r"autorités? de (?:contrôle|protection)",
            r"cnil",
            r"médiateurs?",
        ),
    ),
    Cue(
        "a way to reach the company",
        words(r"(?:nous contacter|contactez-nous)", r"[\w.+-]+@[\w-]+\.[\w.]+", r"par (?:téléphone|courrier|e-?mail)"),
    ),
    Cue(
        "a safeguard for transfers",
        words(
            r"clauses contractuelles",
            r"garanties appropriées",
            r"décisions? d'adéquation",
            r"règles d'entreprise",
            r"cadre de protection",
            r"bouclier",
            r"niveau (?:de protection )?(?:adéquat|équivalent)",
        ),
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
    Cue(
        "a set time",
        words(
            (
                r"(?:pendant|dans|après|sous|de|durant|pour|maximum|d') ?(?:(?:une|un|les|le|durée|délai|période|"
                r"maximale?|de) "
                r"){0,5}(?:\d+|une?|deux|trois|quatre|cinq|six|douze|treize|trente|quinze) "
                r"(?:\(\d+\) )?(?:jours?|mois|ans?|années?|heures?|semaines?)"
            ),
        ),
    ),
    Cue("protection of data", words(r"chiffr\w+", r"sécuris\w+", r"protég\w+", r"confidential\w+")),
    Cue(
        "protection of minors",
        words(r"mineurs?", r"enfants?", r"moins de \w+ ans", r"(?:consentement|autorisation) parentale?"),
    ),
    Cue("an exception for the user", words(r"exceptions?", r"est autorisée?s?", r"sont autorisée?s?")),
    Cue("a ban", words(r"interdi\w+", r"vous ne (?:pouvez|devez) pas", r"enfrei\w+")),
    Cue("a sanction", words(r"suspen\w+", r"résili\w+", r"verrouill\w+", r"sanctions?")),
    Cue(
        "money asked of the user",
        words(
            r"(?<!sans )frais",
            r"tarifs?",
            r"factur\w+",
            r"(?:non|pas) remboursée?s?",
            r"non remboursables?",
            r"pénalités?",
            r"suppléments?",
            r"(?:débit|prélev|prélèv)\w+",
            r"payante?s?",
            r"à (?:votre|sa) charge",
        ),
    ),
    Cue(
        "money back to the user",
        words(
            r"(?:être|sera|seront|serez) remboursée?s?",
            r"remboursements?",
            r"gratuit\w*",
            r"sans frais",
            r"remboursables?",
            r"(?:ne |n')(?:\w+ ){0,3}(?:pas|aucun) (?:\w+ ){0,2}(?:débité|facturé|prélevé)\w*",
            r"bon d.achat",
            r"indemnisation",
        ),
    ),
    Cue("an appeal", words(r"recours", r"faire appel", r"réclamation", r"contester", r"opposer")),
    Cue("arbitration or a waiver", words(r"arbitrage", r"renonce\w*", r"indemnis(?:er|erez|ez)")),
    Cue(
        "a promise of no warranty",
        words(
            r"(?:sans|aucune) (?:\w+ )?garantie",
            r"(?:limit|exclu|déclin|exonér)\w* (?:\w+ ){0,3}responsabilités?",
            r"responsabilité\b[^.;]{0,40}\b(?:limitée|exclue|saurait|ne (?:peut|pourra))",
            r"dommages (?:indirects|consécutifs)",
        ),
    ),
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
