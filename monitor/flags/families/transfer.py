"""Where data is processed, how it crosses borders, and under which framework."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_FRAMEWORK = (
    r"safe harbou?r",
    r"privacy shield",
    r"data privacy framework",
    r"dpf",
    r"standard contractual clauses?",
    r"sccs?",
    r"model clauses",
    r"binding corporate rules",
    r"bcrs?",
    r"adequacy decisions?",
    r"adequate level",
    r"cross[- ]border privacy rules",
    r"cbpr",
    r"international data transfer (?:agreement|addendum)",
    r"idta",
    r"standard data protection clauses",
)

FAMILY = Family(
    kind=FlagKind.TRANSFER,
    about="where data goes and under which framework",
    vocabulary={
        "en": Words(
            strong=words(
                r"adequa(?:cy|te) (?:decisions?|regulations?|countr(?:y|ies)|jurisdictions?|status|protections?)",
                r"data (?:im|ex)porters?",
                r"third country",
                r"servers? (?:is|are) (?:\w+ )?(?:located|hosted) in",
                r"investigatory and enforcement powers",
                r"federal trade commission",
                r"data (?:then )?flows? (?:between|to)",
                r"servers? (?:located )?in\b",
                r"data (?:is|are|will be) (?:hosted|stored|processed) in",
                *_FRAMEWORK,
                (
                    r"transfer(?:s|red|ring)?\b[^.;]{0,80}\b(?:countr(?:y|ies)|outside|international\w*|"
                    r"borders?|overseas|abroad|united states|u\.?s\.?|eea|european (?:union|economic area)|"
                    r"jurisdictions?)"
                ),
                r"(?:international|cross-?border|onward|overseas) (?:data )?transfers?",
                (
                    r"(?:stored|process(?:ed)?|hosted|located|maintained|servers?|data cent(?:er|"
                    r"re)s?)\b[^.;]{0,60}\b(?:in|outside|within) (?:the |any )?(?:united states|u\.?s\.?a?\b|"
                    r"eea|eu\b|european|countr(?:y|ies)|other jurisdictions?|canada|ireland|singapore|china|"
                    r"india|switzerland|elsewhere)"
                ),
                r"(?:countries|jurisdictions?) (?:\w+ ){0,3}(?:other than|outside|that (?:may|do))",
                (
                    r"outside (?:of )?(?:the |your )?(?:eea|eu|european|country|uk|united kingdom|switzerland|"
                    r"jurisdiction|united states)"
                ),
                r"data locali[sz]ation",
            ),
            weak=words(
                r"transfer\w*",
                r"countr(?:y|ies)",
                r"european economic area",
                r"eea",
                r"adequa\w+",
                r"frameworks?",
                r"abroad",
            ),
            heading=words(
                r"transfers?",
                r"international",
                r"cross-?border",
                r"safe harbou?r",
                r"privacy shield",
                r"framework",
                r"where (?:we|is|your|do)",
                r"storage location",
                r"data locations?",
            ),
            better=words(
                r"adheres?",
                r"compl(?:y|ies) with",
                r"certified",
                r"participates?",
                r"appropriate safeguards?",
                r"standard contractual clauses",
                r"(?:only|exclusively) (?:in|within)",
                r"not (?:be )?(?:transfer\w*|sent|leave)",
                r"self-certif\w+",
                r"commit\w*",
                r"anonymi[sz]ed",
            ),
            worse=words(
                r"no longer (?:\w+ ){0,3}(?:participat|adher|certif|tak|rel|compl)\w*",
                r"(?:do|does|will) not (?:\w+ ){0,3}(?:participat|adher|rely)\w*",
                r"withdr[ae]w\w*",
                r"may not (?:have|provide|offer)",
                r"(?:consent|agree) to (?:\w+ ){0,4}transfer\w*",
                r"consenting to",
                r"any country",
                r"less protective",
                r"not (?:have the same|be as|provide the same)",
            ),
        ),
        "fr": Words(
            strong=words(
                (
                    r"transf[eé]r\w*\b[^.;]{0,80}\b(?:pays|hors|en dehors|étranger|états-unis|international\w*|"
                    r"union européenne)"
                ),
                r"clauses contractuelles",
                r"bouclier",
                r"privacy shield",
                r"safe harbor",
                r"data privacy framework",
                r"pays tiers",
                r"(?:hors|en dehors) de (?:l'union|l'espace|l'ue|l'eee)",
                r"cadre de protection des données",
                r"règles (?:internes|d'entreprise) contraignantes",
                r"niveau (?:de protection )?(?:adéquat|équivalent)",
                r"serveurs\b[^.;]{0,40}\b(?:situés|localisés)",
                r"décision d'adéquation",
                r"hébergé\w*\b[^.;]{0,50}\b(?:en|aux|au)\b",
            ),
            weak=words(r"transf[eé]r\w*", r"pays", r"espace économique européen"),
            heading=words(r"transferts?", r"international\w*", r"hébergement", r"hors"),
            better=words(r"garanties appropriées", r"clauses contractuelles", r"adhère", r"conforme", r"uniquement"),
            worse=words(r"ne (?:\w+ )?plus", r"vous (?:acceptez|consentez)"),
        ),
    },
)
