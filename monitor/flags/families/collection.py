"""Which data is collected, and from which source."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_TYPES = (
    r"geo-?locations?",
    r"(?:precise|approximate|device|your|gps) location",
    r"location (?:data|information)",
    r"biometric\w*",
    r"voice ?prints?",
    r"face ?(?:prints?|geometry|scans?)",
    r"facial",
    r"contact lists?",
    r"address books?",
    r"ip[- ]?addresse?s?",
    r"(?:device|unique|advertising|mobile) (?:ids?|identifiers?)",
    r"browsing (?:history|data|activity)",
    r"search history",
    r"keystrokes?",
    r"web ?beacons?",
    r"pixels?",
    r"tracking technolog\w+",
    r"cookies?",
    r"local storage",
    r"fingerprint\w*",
    r"sensors?",
    r"microphone",
    r"camera",
    r"photos?",
    r"purchase history",
    r"credit (?:card|reports?)",
    r"payment (?:card )?(?:information|details|data)",
    r"date of birth",
    r"birth ?date",
    r"government[- ]?(?:issued )?id\w*",
    r"social security",
    r"health (?:data|information)",
    r"sensitive (?:personal )?(?:data|information)",
    r"log (?:data|files?|information)",
    r"usage (?:data|information)",
    r"metadata",
    r"user agent",
    r"clickstream\w*",
    r"demographic\w*",
    r"device information",
    r"survey (?:responses?|data)",
    r"audio (?:recordings?|data)",
    r"voice recordings?",
    r"call (?:audio|records?|logs?)",
)

#: these are hardly named but where one tells what is collected
_TELLING = (
    *_TYPES[:9],
    r"web ?beacons?",
    r"pixels?",
    r"search history",
    r"keystrokes?",
    r"local storage",
    r"fingerprint\w*",
    r"sensors?",
    r"camera",
    r"purchase history",
    r"date of birth",
    r"birth ?da(?:te|y)",
    r"government[- ]?(?:issued )?id\w*",
    r"social security",
    r"user agent",
)

FAMILY = Family(
    kind=FlagKind.COLLECTION,
    about="which data is collected",
    vocabulary={
        "en": Words(
            strong=words(
                r"access (?:to )?(?:the |your )?(?:location|microphone|camera|contacts|photos)",
                r"search terms",
                r"(?:user)?names?, (?:e-?mail|profile|password|address)",
                r"phone numbers?",
                (
                    r"(?:our \w+|service|site|website|app|application|platform|company|providers?|"
                    r"partners?|parties)\b[^.;:]{0,40}\b(?:collects?|gathers?|records?|obtains?|log(?:s)?|"
                    r"tracks?|monitors?|capture[sd]?)"
                ),
                (
                    r"(?:information|data|details?)\b[^.;]{0,40}\b(?:is|are|be|being|automatically) (?:also |"
                    r"automatically )*(?:collected|gathered|received|obtained|recorded|captured|logged)"
                ),
                (
                    r"(?:collect(?:s|ed|ing|ion)?|gather(?:s|ed|ing)?) (?:of )?(?:\w+,? ){0,6}(?:information|"
                    r"data|identifiers?|addresse?s|details|cookies?)"
                ),
                r"not (?:knowingly )?collect",
                r"automatically (?:collect\w*|receive\w*|record\w*|log\w*)",
                (
                    r"(?:we|also|may) (?:also |may |automatically )*receive (?:\w+ ){0,4}(?:information|"
                    r"data)\b[^.;]{0,30}\bfrom"
                ),
                r"types? of (?:personal )?(?:data|information)",
                (
                    r"(?:we|also|may) (?:may |will |also |can |might |automatically |do not |don't |never |only )*"
                    r"(?:collect|gather|record|obtain|receive|log|track|capture|ask (?:you )?for)s?"
                ),
                (
                    r"when you (?:register|sign up|create|log in|contact|visit|subscribe|complete|fill|use)\b"
                    r"[^.;]{0,90}\b(?:we|information|data|provide|collect)"
                ),
                (
                    r"(?:persistent|session|analytic\w*|functional|necessary|first-party|third-party|essential|"
                    r"performance|targeting|advertising|tracking|flash) cookies?"
                ),
                (
                    r"(?:cookies?|pixels?|beacons?|tags?|sdks?)\b[^.;]{0,30}\b(?:are|is|be|that|which|to) (?:\w+ )?"
                    r"(?:used?|plac\w+|set|stor\w+|collect\w*|track\w*|recogni\w+|identif\w+|remember\w*)"
                ),
                r"(?:your|the) (?:browser|device|computer|phone) (?:sends|transmits|provides|type|model)",
                r"(?:identity documents?|proof of (?:age|identity|address)|passport (?:number|details)|passports?)",
                r"driver'?s'? licen[cs]es?",
                r"(?:set|place|use|store|using|uses) (?:\w+ ){0,4}(?:cookies|pixels|web beacons|trackers|identifiers)",
                *_TELLING,
            ),
            weak=words(
                *_TYPES,
                r"(?:you|users?) (?:may )?(?:provide|submit|supply|give|enter|share) (?:to )?us",
                r"information you (?:provide|give|submit|share)",
                r"videos?",
                r"gather(?:s|ed|ing)?",
                r"record(?:s|ed)?",
                r"provide (?:us|your)",
            ),
            heading=words(
                r"collect(?:s|ed|ing|ion)?",
                r"cookies?",
                r"track(?:ing|ers?)",
                r"information (?:you|we|that)",
                r"what (?:information|data|we)",
                r"types? of",
                r"sources?",
                r"categories of",
                r"log (?:data|files)",
                r"device",
                r"location",
                r"automatically",
                r"technolog\w+",
                r"data we",
            ),
            better=words(
                (
                    r"(?:do|does|will|shall) (?:not|never) (?:\w+ ){0,3}(?:collect|store|record|track|gather|"
                    r"use cookies|access|monitor|log)"
                ),
                r"never (?:collect|store|record|track)",
                r"no longer collect",
                r"not (?:be )?(?:collected|stored|recorded|tracked|gathered)",
                r"if you (?:consent|agree|choose|opt in|allow)",
                r"(?:with|subject to) your (?:\w+ )?(?:consent|permission)",
                r"optional(?:ly)?",
            ),
            worse=words(
                r"regardless of",
                r"even (?:if|when) you",
                r"without (?:your|an) \w+",
                r"biometric\w*",
                r"precise(?: geo-?)? ?location",
                r"automatically",
            ),
        ),
        "fr": Words(
            strong=words(
                (
                    r"(?:collect|recueill|enregistr|recue)\w*\b[^.;]{0,60}\b(?:données|informations|adresses?|"
                    r"identifiants?)"
                ),
                r"(?:données|informations)\b[^.;]{0,50}\b(?:collect|recueill|fourni)\w*",
                r"géolocalisation",
                r"adresses? ip",
                r"données? biométriques?",
                r"(?:dépos|utilis)\w+ (?:\w+ ){0,3}(?:cookies|traceurs)",
                r"catégories? (?:de|d'informations|particulières de) ?(?:données)?",
                r"données (?:sensibles|de (?:navigation|localisation|connexion|paiement|santé)|bancaires|techniques)",
                r"identifiants? (?:publicitaires?|uniques?|de l'appareil)",
                r"numéros? de (?:téléphone|passeport|carte|sécurité sociale)",
                r"date de naissance",
                r"types? de données",
            ),
            weak=words(
                r"collect\w+",
                r"recueill\w+",
                r"cookies?",
                r"traceurs?",
                r"identifiants?",
                r"adresse e-?mail",
                r"données",
                r"appareil",
                r"réponse à la question",
            ),
            heading=words(
                r"collect\w+",
                r"cookies?",
                r"traceurs?",
                r"quelles données",
                r"données (?:collectées|traitées|que)",
                r"inscription",
            ),
            better=words(
                r"ne (?:\w+ ){0,3}(?:pas|jamais)\b[^.;]{0,40}(?:collect\w*|recueill\w*|enregistr\w*)",
                r"avec votre consentement",
                r"facultati\w+",
                r"si vous (?:acceptez|consentez)",
            ),
            worse=words(r"automatiquement", r"biométriques?", r"géolocalisation précise"),
        ),
    },
)
