"""How long data is kept, and when it is deleted."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_PERIOD = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety|a few|"
    r"several)\)? (?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?)"
)

FAMILY = Family(
    kind=FlagKind.RETENTION,
    about="how long data is kept",
    more_is_better=False,
    vocabulary={
        "en": Words(
            strong=words(
                r"retain(?:s|ed|ing)?",
                r"retention(?: periods?)?",
                r"(?:kept|keep|keeps|keeping|store[sd]?|storing|saved?|held|hold|maintain\w*|log(?:s|ged)?|"
                r"archive[sd]?)\b[^.;]{0,70}\b(?:for (?:up to |at least |a (?:maximum |minimum )?(?:period|"
                r"limited|longer)|as long as|no longer)|"
                rf"(?:for |up to |within |than |at least )*{_PERIOD}|until|indefinitely|no longer|"
                rf"permanently|on file|temporar\w+)",
                (
                    r"(?:information|data|records?|document|report|content|conversations?|copies|logs?|"
                    r"accounts?)\b[^.;]{0,60}\b(?:destroyed|erased|purged|wiped|anonymi[sz]ed|deleted)\b"
                ),
                (
                    rf"(?:delete[ds]?|erase[ds]?|destroy(?:ed|s)?|remove[ds]?|"
                    rf"purge[ds]?)\b[^.;]{{0,60}}\b(?:after|within|once|when|upon|no later than) "
                    rf"[^.;]{{0,25}}(?:{_PERIOD}|longer|close|terminat\w+)"
                ),
                r"as long as (?:\w+ ){0,6}(?:necessary|needed|required|account|active|customer)",
                r"no longer (?:necessary|needed|required)",
                r"(?:keep|kept|maintain\w*|store) (?:\w+ ){0,5}(?:in our (?:database|records|archives)|on file)",
                r"(?:is|are|be) (?:\w+ )?(?:deleted|erased|destroyed|anonymi[sz]ed)",
                r"(?:delet|eras|purg)\w* (?:\w+ ){0,6}(?:after|within|once)",
                r"stor(?:e|es|ed|ing|age)\b[^.;]{0,70}\b(?:period|as long as|(?:necessary|required|needed) (?:for|to))",
                r"(?:irreversibly|permanently) (?:delet|remov|eras)\w*",
                r"remains? (?:stored|on (?:our|the) servers?|in our)",
                r"(?:stored|kept|saved|cached) (?:only )?temporarily",
                r"temporarily (?:stor|keep|kept|sav|cach)\w*",
                rf"cached (?:\w+ ){{0,3}}{_PERIOD}",
                r"storage (?:period|duration|time)",
                r"deletion (?:period|schedule)s?",
            ),
            weak=words(
                r"kept?",
                r"keep",
                r"store[sd]?",
                r"delet\w+",
                r"erase[ds]?",
                r"destroy(?:ed)?",
                r"indefinitely",
                r"until",
                r"permanently",
                r"temporary",
                r"backup\w*",
                rf"(?:up to|after|for|within|at least|maximum of|than) {_PERIOD}",
                rf"{_PERIOD} (?:after|from|following|plus)",
            ),
            heading=words(
                r"retention", r"retain\w*", r"how long", r"storage", r"kept?", r"keep", r"deletion", r"delet(?:e|ing) "
            ),
            better=words(
                (
                    r"(?:is|are|be|been|we|then|permanently|securely|immediately|automatically) (?:then |"
                    r"permanently |securely |immediately |automatically )*(?:delete|deleted|destroy|destroyed|"
                    r"erase|erased|anonymi[sz]ed?|purged?|removed)"
                ),
                r"no longer than",
                r"not (?:be )?(?:kept|stored|retained|saved)",
                r"(?:do|will) not (?:keep|store|retain)",
                r"only (?:as|for as) long as",
                r"minimum necessary",
                r"temporar\w+",
            ),
            worse=words(
                r"indefinitely",
                r"perpetual\w*",
                r"forever",
                r"permanently (?:retain|store|keep)\w*",
                (
                    r"(?:kept|keep|retained?|stored?|maintain(?:ed)?) (?:\w+ ){0,4}(?:on file|in our "
                    r"(?:database|records)|for)"
                ),
                r"as long as (?:we|it is) (?:deem|consider|useful)\w*",
                r"longer",
                r"even after",
                r"legitimate (?:business )?(?:interests?|purposes?)",
            ),
        ),
        "fr": Words(
            strong=words(
                r"conserv\w+",
                r"durées? de (?:conservation|stockage)",
                (
                    r"(?:supprim|effac|détrui|anonymis)\w*\b[^.;]{0,50}\b(?:jours?|mois|ans?|délai|après|à "
                    r"l'issue|au terme)"
                ),
                r"archiv\w+",
                r"(?:gardée?s?|stockée?s?) (?:\w+ ){0,3}(?:pendant|durant|jusqu'à)",
                r"durée de vie",
                r"délais? de (?:conservation|prescription|suppression)",
                r"aussi longtemps que",
            ),
            weak=words(r"expir\w+", r"délais?", r"stock\w+", r"supprim\w+", r"effac\w+", r"durée", r"pendant"),
            heading=words(r"conserv\w+", r"durées?", r"combien de temps", r"suppression", r"archivage"),
            better=words(r"supprim\w+", r"détruit\w*", r"effac\w+", r"anonymis\w+", r"pas conserv\w+"),
            worse=words(r"indéfiniment", r"sans limitation", r"plus longtemps", r"aussi longtemps"),
        ),
    },
)
