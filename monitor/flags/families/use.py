"""What personal data is used for: advertising, profiling, AI training, automated decisions, analytics, marketing."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_AI = (
    (
        r"(?:train|training|fine-?tun\w+|develop|improv\w+)\b[^.;]{0,60}\b(?:models?|artificial "
        r"intelligence|ai|machine[- ]learning|algorithms?|classifiers?)"
    ),
    r"(?:artificial intelligence|ai|machine[- ]learning|language) models?\b[^.;]{0,60}\btrain\w*",
    r"generative ai",
    r"ai (?:models?|tools?|training|features?)",
)
_ADS = (
    (
        r"(?:targeted|personali[sz]ed|behaviou?ral|interest[- ]based|tailored|relevant|"
        r"cross-context) (?:\w+ )?(?:ads?|advertis\w+|marketing|content|offers)"
    ),
    r"ad(?:vertising)?[- ]?targeting",
    r"advertising purposes",
    (
        r"(?:show|serve|display|deliver|see|personali[sz]e|target)\w* (?:\w+ ){0,4}(?:ads?|"
        r"advertis\w+|adverts)"
    ),
    r"retargeting",
    r"remarketing",
    r"lookalike\w*",
    r"profiling",
    r"audiences?",
)

#: what is done with data, as the purpose for which it is held
_AIM = (
    r"(?:improv|personali[sz]|customi[sz]|enhanc|analy[sz]|develop|understand|evaluat|measur|detect|prevent|"
    r"market|promot|advertis|research|recommend|train|target|tailor|optimi[sz]|diagnos|troubleshoot)\w*"
)

FAMILY = Family(
    kind=FlagKind.USE,
    about="what personal data is used for",
    vocabulary={
        "en": Words(
            strong=words(
                r"(?:send|contact) you (?:\w+ ){0,4}(?:information|offers|newsletters|messages|communications|about)",
                r"infer\b",
                r"inferences?",
                (
                    r"(?:use[sd]?|using|process(?:es|ed|ing)?|analy[sz]\w+|"
                    r"combin\w+)\b[^.;:]{0,60}\b(?:information|data|content|records?|identifiers?|inputs?|"
                    rf"address(?:es)?|details)\b[^.;]{{0,60}}\b(?:to|for) (?:\w+ )?{_AIM}"
                ),
                (
                    r"(?:information|data|records?|content|cookies|details)\b[^.;]{0,50}\b(?:(?:is|are|be|will "
                    r"be) (?:also |not )?used|to (?:improve|personali[sz]e|analy[sz]e|develop|train|market|"
                    r"advertise))"
                ),
                r"automated (?:decision|means|processing|individual)\w*(?:[- ]making)?",
                *_AI,
                *_ADS,
                r"market research",
                rf"to (?:better |further |continually |\w+ and |\w+, )?{_AIM}",
                rf"(?:used?|uses|using)\b[^.;]{{0,60}}\b(?:to|for) (?:\w+ )?{_AIM}",
                r"(?:help|allow|enable|permit)(?:s|ing)? us (?:to )?\w+",
                r"so (?:that )?we (?:can|may)",
                (
                    r"(?:advertising|security|research|statistical|analytic\w*|business|commercial|internal) "
                    r"purposes"
                ),
                r"recommend(?:s|ed|ations?)\b[^.;]{0,50}\b(?:based|you|personal\w*)",
                r"(?:detect|prevent|investigat|combat)\w*\b[^.;]{0,30}\b(?:fraud\w*|abuse|spam|misuse)",
                (
                    r"(?:marketing|promotional) (?:communications?|messages?|e-?mails?|purposes?|materials?|"
                    r"information|offers)"
                ),
                (
                    r"to (?:improve|personali[sz]e|customi[sz]e|enhance) (?:\w+ ){0,3}(?:services?|experience|"
                    r"products?|content)"
                ),
                r"any (?:business |lawful |commercial )?purpose",
                r"re-?identify\w*",
                r"legitimate interests?",
            ),
            weak=words(
                r"advertis\w+",
                r"marketing",
                r"personali[sz]\w+",
                r"improv(?:e|es|ed|ing|ements?)",
                r"analytics",
                r"machine learning",
                r"purposes? (?:of|for which|we|other than|described|set out)",
                (
                    r"we (?:may |will |also |can |do not |never )*(?:use|process|analy[sz]e|combine) (?:\w+ "
                    r"){0,4}(?:information|data|content)"
                ),
                r"statistic\w*",
                r"understand",
                r"develop(?:ing|ment)?",
                r"research",
                r"analy[sz]\w+",
                r"process(?:ing|ed)?",
                r"ads?",
            ),
            heading=words(
                r"(?:how|why) (?:we|do we|is|your|and why)?\b.*\bus(?:e|ed|es|ing)",
                r"use of",
                r"us(?:e|es|ing) (?:of )?(?:your |personal |the )?(?:information|data)",
                r"purposes?",
                r"advertis\w+",
                r"marketing",
                r"analytics",
                r"profiling",
                r"automated",
                r"personali[sz]\w+",
                r"legal bas[ie]s",
                r"our use",
                r"ads",
                r"processing",
            ),
            better=words(
                (
                    r"(?:do|does|will|shall) (?:not|never) (?:\w+ ){0,3}(?:use|process|train|profile|show|link|"
                    r"combine|correlate|analy[sz]e|make)"
                ),
                r"never (?:use|train|process|link)",
                r"not (?:be )?(?:used|linked|correlated|combined|mined|analy[sz]ed)",
                r"(?:a|by) (?:person|human)\w*",
                r"human (?:review|intervention)\w*",
                r"not re-?identif\w+",
                r"only (?:be )?used?",
                r"solely",
            ),
            worse=words(
                *_AI,
                *_ADS[:5],
                r"any (?:business |lawful |commercial )?purpose",
                r"for our (?:own )?(?:business|commercial)",
                r"research for",
                r"automated decision",
            ),
        ),
        "fr": Words(
            strong=words(
                (
                    r"(?:utilis|trait|analys|exploit)\w*\b[^.;]{0,60}\b(?:données|informations|"
                    r"contenus?)\b[^.;]{0,60}\b(?:pour|afin|aux fins|à des fins)"
                ),
                r"(?:données|informations)\b[^.;]{0,50}\b(?:utilisées|traitées|sont utilis)",
                r"finalités?",
                r"publicités? (?:\w+ )?(?:ciblée?s?|personnalisée?s?)",
                r"profilage",
                r"prospection",
                r"intelligence artificielle",
                r"décisions? automatisée?s?",
                r"mesures? d'audience",
                r"à des fins",
                r"aux fins (?:de|d'|suivantes)",
                r"(?:entraîn|entrain)\w+\b[^.;]{0,60}\b(?:modèles?|ia|algorithmes?)",
                r"bases? (?:légales?|juridiques?)",
                r"intérêts? légitimes?",
                r"lutte contre la fraude",
            ),
            weak=words(
                r"utilis\w+",
                r"finalités?",
                r"publicit\w+",
                r"marketing",
                r"statistiques?",
                r"améliorer",
                r"personnalis\w+",
                r"intérêts? légitimes?",
            ),
            heading=words(
                r"utilis\w+", r"finalités?", r"publicit\w+", r"pourquoi", r"marketing", r"profilage", r"base légale"
            ),
            better=words(
                r"ne (?:\w+ ){0,3}(?:pas|jamais)\b[^.;]{0,40}(?:utilis\w*|trait\w*|exploit\w*)",
                r"uniquement",
                r"exclusivement",
                r"intervention humaine",
            ),
            worse=words(
                r"publicités? (?:\w+ )?(?:ciblée?s?|personnalisée?s?)",
                r"profilage",
                r"entraîn\w+",
                r"décisions? automatisée?s?",
            ),
        ),
    },
)
