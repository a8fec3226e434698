"""Security measures and duties after a breach."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

FAMILY = Family(
    kind=FlagKind.SECURITY,
    about="how data is protected",
    vocabulary={
        "en": Words(
            strong=words(
                r"(?:need|needs)[- ]to[- ]know",
                r"bug bounty",
                r"hash(?:ed|ing)",
                r"(?:confidentiality|secrecy|security) of your (?:\w+ )?(?:password|account|credentials)",
                r"(?:limit|restrict)(?:s|ed)? access to (?:your|personal|the) (?:\w+ )?(?:information|data)",
                r"audit trail",
                r"(?:on|entirely on|only on) (?:our|your) own (?:servers?|devices?)",
                r"intrusion",
                r"encrypt\w*",
                (
                    r"(?:security|protective|technical|organi[sz]ational|administrative|physical) (?:\w+ "
                    r")?(?:measures?|safeguards?|controls?|procedures?|practices?|steps)"
                ),
                r"safeguards? (?:to|that|your|the|against|designed|for protecting)",
                r"(?:data|security|personal data) (?:breach\w*|incidents?)",
                r"ssl",
                r"tls",
                r"secure sockets?",
                r"firewalls?",
                r"pseudonymi[sz]\w+",
                r"multi-?factor",
                r"two-?factor",
                r"penetration test\w*",
                r"vulnerabilit\w+",
                r"unauthori[sz]ed (?:access|use|disclosure|person)",
                (
                    r"(?:commercially )?reasonable (?:steps|measures|efforts|precautions|"
                    r"security)\b[^.;]{0,50}(?:protect|secur|safeguard|loss|prevent)\w*"
                ),
                r"protect(?:s|ed|ing)? (?:\w+ ){0,4}(?:information|data|privacy of your)\b",
                (
                    r"(?:secure|security) (?:\w+ )?(?:servers?|environment|connection|facilit\w+|technolog\w+|"
                    r"methods?|systems?|of your)"
                ),
                r"guarantee (?:the )?(?:absolute )?security",
                r"access controls?",
                r"iso ?27001",
                r"soc ?2",
                r"breach notification",
                r"ddos",
                r"recaptcha",
            ),
            weak=words(r"(?<!social )secur\w+", r"safeguard\w*", r"password\w*"),
            heading=words(
                r"security",
                r"secur(?:e|ing)",
                r"protect(?:ing|ion|s)?(?: of)? (?:your|the|information|data|personal)",
                r"safeguards?",
                r"breach\w*",
                r"how we protect",
            ),
            better=words(
                r"encrypt\w*",
                r"ssl",
                r"tls",
                r"notify",
                r"audit\w*",
                r"test(?:s|ed|ing)",
                r"train (?:our )?(?:employees|staff)",
                r"two-?factor",
                r"industry[- ]standard",
                r"restrict\w*",
                r"access controls?",
                r"every precaution",
                r"best",
            ),
            worse=words(
                r"(?:cannot|can't|can not|do not|does not|no) (?:\w+ ){0,3}(?:guarantee|ensure|warrant|promise)",
                r"no (?:method|system|physical|security|security system)",
                r"not (?:100%|secured?|completely|absolutely)",
                r"at your own risk",
                r"(?:commercially )?reasonable (?:steps|efforts)",
                r"your responsibility",
                r"you are responsible",
                r"without encryption",
                r"(?:all|any|every) (?:\w+ ){0,2}(?:staff|employees?|personnel)\b[^.;]{0,30}\baccess",
                r"not responsible",
            ),
        ),
        "fr": Words(
            strong=words(
                r"sécuri\w+",
                r"chiffr\w+",
                r"mesures? (?:techniques?|organisationnelles?|de sécurité)",
                r"violations? de données",
                r"accès non autorisés?",
                r"pare-feu",
                r"cryptée?s?",
                r"cryptage",
                r"failles? de sécurité",
                r"double authentification",
                r"authentification (?:forte|à deux facteurs)",
                r"destruction accidentelle",
                r"protéger (?:vos|les) données",
            ),
            heading=words(r"sécurité", r"protection"),
            better=words(r"chiffr\w+", r"notifi\w+", r"audit\w*"),
            worse=words(r"ne (?:\w+ ){0,2}(?:garanti\w+|peut|pouvons)", r"à vos risques"),
        ),
    },
)
