"""English cues on data: in whose hands, what for, how long, how guarded; for sentences of some kinds only."""

from monitor.flags.cue import Cue
from monitor.flags.families.family import words

CUES = (
    Cue(
        "minors let in",
        words(
            r"(?:parents?|guardians?) (?:may|can) (?:\w+ )?(?:give|allow|permit|consent|create)",
            r"(?:give|grant)(?:s|ing)? permission for",
        ),
    ),
    Cue(
        "someone to turn to",
        words(
            r"data protection officers?",
            r"dpo",
            r"representatives?",
            r"supervisory authorit\w+",
            r"ombuds\w+",
            r"dispute resolution (?:service|body|provider)\w*",
        ),
    ),
    Cue(
        "a way to reach the company",
        words(
            r"contact (?:us|me|our)",
            r"(?:call|write to|e-?mail|reach) (?:us|me)",
            r"[\w.+-]+@[\w-]+\.[\w.]+",
            r"toll[- ]free",
            r"telephone",
            r"by (?:phone|calling|e-?mail)",
            r"\d{3}[-.) ]+\d{3}[-. ]\d{4}",
        ),
    ),
    Cue(
        "a safeguard for transfers",
        words(
            r"(?:standard|model) contractual clauses",
            r"sccs?",
            r"(?:appropriate|adequate|suitable) (?:\w+ )?(?:safeguards?|protection|level)",
            r"adequacy",
            r"binding corporate rules",
            r"data privacy framework",
            r"dpf",
            r"privacy shield",
            r"safe harbou?r",
            r"cbpr",
            r"cross[- ]border privacy rules",
            r"adequate level",
            r"transfer mechanisms?",
        ),
    ),
    Cue(
        "a law that protects",
        words(
            r"gdpr",
            r"ccpa",
            r"cpra",
            r"lgpd",
            r"pipeda",
            r"(?:general )?data protection (?:law|act|regulation|legislation)s?",
            r"privacy (?:laws?|act)",
            r"consumer (?:protection )?(?:laws?|rights)",
        ),
    ),
    Cue(
        "personal data made anonymous",
        words(
            r"anonymi[sz]\w+",
            r"anonymous\w*",
            r"aggregated?",
            r"de-?identif\w+",
            r"pseudonymi[sz]\w+",
            r"hashed",
            r"non-personal\w*",
            r"not (?:\w+ )?(?:identify|identifiable|linked)",
        ),
    ),
    Cue(
        "an open list",
        words(
            r"including(?:,)? (?:but|without)",
            r"such as",
            r"for example",
            r"among others",
            r"etc",
            r"and/or",
            (
                r"other (?:similar )?(?:information|data|purposes?|third|partners?|technolog\w+|services?|companies|"
                r"parties|entities|means|reasons?)"
            ),
            r"any (?:other|reason|purpose)",
            r"similar technolog\w+",
        ),
    ),
    Cue(
        "advertising",
        words(
            r"advertis\w+",
            r"marketing",
            r"promotion\w*",
            r"interest-based",
            r"personali[sz]ed (?:ads?|content|advert\w+)",
            r"ads?",
            r"targeted",
            r"retargeting",
            r"audience",
        ),
    ),
    Cue(
        "machines that learn or decide",
        words(
            r"artificial intelligence",
            r"ai",
            r"machine learning",
            r"train\w*",
            r"automated",
            r"profil(?:e|es|ing)",
            r"algorithm\w*",
        ),
    ),
    Cue(
        "outside parties",
        words(
            r"third[- ]part(?:y|ies)",
            r"partners?",
            r"affiliates?",
            r"vendors?",
            r"service providers?",
            r"subsidiar\w+",
            r"other (?:companies|organi[sz]ations)",
            r"sub-?processors?",
            r"contractors?",
            r"advertisers?",
            r"data brokers?",
        ),
    ),
    Cue(
        "authorities",
        words(
            r"law[- ]enforcement",
            r"government\w*",
            r"authorit(?:y|ies)",
            r"national security",
            r"courts?(?! orders?)",
            r"police",
            r"regulators?",
        ),
    ),
    Cue(
        "sensitive data",
        words(
            r"biometric\w*",
            r"voice ?prints?",
            r"facial",
            r"face",
            r"precise",
            r"geo-?location",
            r"location",
            r"health",
            r"genetic",
            r"contacts?(?: list| book)?",
            r"address book",
            r"social security",
            r"gender",
            r"financial",
            r"camera",
            r"microphone",
            r"sensitive",
        ),
    ),
    Cue(
        "tracking",
        words(
            r"cookies?",
            r"pixels?",
            r"beacons?",
            r"track\w*",
            r"identifiers?",
            r"fingerprint\w*",
            r"device",
            r"ip address\w*",
            r"log (?:files?|data)",
            r"sdks?",
            r"browsing",
            r"analytics",
        ),
    ),
    Cue(
        "data kept long",
        words(
            r"(?:maintain|keep|retain)\w* (?:\w+ ){0,2}(?:records?|cop(?:y|ies))",
            r"longer",
            r"indefinite\w*",
            r"even after",
            r"(?:after|following) (?:you )?(?:\w+ ){0,3}(?:delet\w+|clos\w+|terminat\w+)",
            r"legitimate (?:business )?(?:interests?|purposes?)",
            r"(?:legal|regulatory|contractual) (?:obligations?|requirements?)",
            r"backup\w*",
            r"archiv\w+",
            r"as long as",
        ),
    ),
    Cue(
        "a set time",
        words(
            r"(?:within|after|for|than|at least|up to|maximum of) (?:\w+ \(?)?(?:\d+|one|two|three|six|twelve|"
            r"thirty|sixty|ninety)\)? (?:\w+ )?(?:days?|months?|years?|hours?|weeks?)"
        ),
    ),
    Cue(
        "necessity as a measure",
        words(
            r"necessary", r"minimum", r"reasonably (?:necessary|needed)", r"as needed", r"strictly", r"proportionate"
        ),
    ),
    Cue(
        "protection of data",
        words(
            r"encrypt\w*",
            r"ssl",
            r"tls",
            r"secur(?:e|ely|ity)",
            r"safeguard\w*",
            r"protect\w*",
            r"confidential\w*",
            r"access controls?",
            r"firewalls?",
        ),
    ),
    Cue(
        "protection of minors",
        words(r"knowingly", r"parental consent", r"minors?", r"under (?:the age of )?\d+", r"children", r"parents?"),
    ),
    Cue(
        "best efforts",
        words(r"reasonable", r"commercially", r"efforts", r"appropriate", r"endeavou?r", r"industry[- ]standard"),
    ),
    Cue(
        "data put together",
        words(r"combin\w+", r"link(?:ed|ing)?", r"match\w*", r"associat\w+", r"correlat\w+", r"across"),
    ),
)
