"""French cues; positive weights speak for the user."""

from monitor.flags.cue import Cue
from monitor.flags.families.family import words

CUES = (
    Cue(
        words(
            (
                r"ne (?:\w+ ){0,3}(?:pas|jamais)\b[^.;]{0,40}(?:collect\w*|partag\w*|vend\w*|communiqu\w*|"
                r"utilis\w*|conserv\w*|transm\w*|céd\w*)"
            ),
            (
                r"(?:pas|jamais) (?:être )?(?:collectées?|partagées?|vendues?|"
                r"communiquées?|utilisées?|conservées?|transmises?)"
            ),
        ),
        3,
        "a promise not to",
    ),
    Cue(words(r"uniquement", r"exclusivement", r"strictement", r"seulement"), 1, "a limit"),
    Cue(
        words(
            r"(?:avec|sans|obten\w+|retirer) votre (?:\w+ )?(?:consentement|accord|autorisation)",
            r"sauf si vous",
            r"si vous (?:acceptez|consentez|y consentez)",
        ),
        1.5,
        "the user's consent",
    ),
    Cue(
        words(
            r"vous (?:pouvez|pourrez|avez (?:le droit|la possibilité)|disposez)",
            r"vos droits",
            r"droit (?:d'|de |à )\w+",
            r"désabonn\w+",
            r"gratuit\w*",
            r"faire appel",
        ),
        2,
        "a choice or right of the user",
    ),
    Cue(words(r"(?:supprim|effac|détrui|anonymis|chiffr|protég)\w+"), 1, "protection or deletion"),
    Cue(
        words(r"(?:nous vous|vous serez) (?:\w+ )?(?:inform\w+|averti\w*|notifi\w+)", r"préavis"),
        1.5,
        "word to the user",
    ),
    Cue(
        words(
            r"nous (?:pouvons|pourrons|nous réservons)",
            r"se réserve\w* le droit",
            (
                r"(?:peut|peuvent|pourront) être (?:\w+ )?(?:collectées?|"
                r"partagées?|communiquées?|utilisées?|transmises?|conservées?)"
            ),
        ),
        -1.5,
        "a power of the company",
    ),
    Cue(
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
        -1,
        "use of the user's data",
    ),
    Cue(
        words(
            r"sans (?:préavis|notification|votre)", r"à (?:notre|sa) (?:seule |entière )?discrétion", r"indéfiniment"
        ),
        -2,
        "freedom of the company",
    ),
    Cue(
        words(
            (
                r"vous (?:ne (?:pouvez|devez|pourrez) (?:pas|plus)|devez|acceptez|reconnaissez|êtes "
                r"responsable)"
            ),
            r"interdit\w*",
            r"réputée? accept\w+",
        ),
        -1.5,
        "a burden on the user",
    ),
    Cue(
        words(r"ne (?:\w+ ){0,3}(?:responsable|garanti\w*)", r"décline toute responsabilité"),
        -2,
        "a risk left to the user",
    ),
)
