"""Who personal data is disclosed, sold or rented to, and on what condition."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_PARTY = (
    r"(?:third[- ]part(?:y|ies)|advertis(?:ers?|ing (?:partners?|networks?))|affiliates?|"
    r"partners?|vendors?|service providers?|"
    r"(?:sub-?)?processors?|subcontractors?|contractors?|data brokers?|credit bureaus?|"
    r"insurers?|employers?|publishers?|"
    r"(?:other|any|these|such|outside|unaffiliated) (?:compan(?:y|ies)|organi[sz]ations?|"
    r"businesses|parties)|subsidiaries|group companies|"
    r"law[- ]enforc\w+|government(?:al)?(?: agenc\w+)?|authorities|regulators|courts?|police|"
    r"officials?|recipients?|agents)"
)
_GIVE = (
    r"(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing|ures?)|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|"
    r"releas(?:e|es|ed|ing)|pass(?:ed|ing)? on|provid(?:e|es|ed|ing)|transfer(?:s|red|ring)?|"
    r"transmit(?:s|ted|ting)?|sen[dt](?:s|ing)?|reveal(?:ed)?|trad(?:e|ed|ing)|give[ns]?|"
    r"disseminat\w+|mak(?:e|ing) available|made available|accessible)"
)
_DATA = (
    r"(?:(?:personal(?:ly identifiable)?|your|user|account|contact|such|this|that|certain|"
    r"customer|the) (?:\w+ ){0,3}?(?:information|data|details|address(?:es)?|number|"
    r"identifiers?|records?|content))"
)

#: those who are named only as whom data goes to
_RECEIVER = (
    rf"(?:{_PARTY}|3rd part(?:y|ies)|ad(?:vertising)? (?:networks?|companies)|\w+ providers?|"
    r"other (?:users?|members?|people|individuals)|advis[eo]rs?|auditors?|banks?|financial institutions|"
    r"(?:prospective |potential )?(?:buyers?|purchasers?|investors?)|social (?:media|networks?)|"
    r"researchers?|merchants?|sponsors?|the public)"
)

FAMILY = Family(
    kind=FlagKind.SHARING,
    about="who receives personal data",
    vocabulary={
        "en": Words(
            strong=words(
                r"(?:share|shares|shared|sharing) (?:[\w']+ ){0,10}with\b(?! you\b| us\b)",
                r"engages? in \W?(?:selling|sharing)",
                r"send(?:s|ing)? (?:that|this|such|the|your) (?:data|information) to",
                r"joint(?:ly)? controllers?",
                r"independent (?:data )?controllers?",
                rf"{_GIVE}\b[^.;]{{0,90}}\b{_PARTY}",
                (
                    rf"{_PARTY}\b[^.;]{{0,60}}\b(?:shar(?:e|ed|ing)|disclos\w+|access(?:ed)?|receiv\w+|"
                    rf"obtain)\b[^.;]{{0,60}}\b(?:information|data)"
                ),
                (
                    r"(?:sell|sale of|selling|sold|rent(?:ed|ing)?|trade|share|disclose|disclosure of|"
                    r"disclosing|sharing of|sharing) (?:any |your |their |the |of |or \w+ |(?:\w+, )+(?:or "
                    r")?\w+ ){0,5}(?:personal(?:ly identifiable)?|customer|user|account)? ?(?:information|data)"
                ),
                (
                    r"(?:may|will|can|shall|is|are|be|been) (?:not |never )?(?:also )?(?:be )?(?:shared|"
                    r"disclosed|sold|rented|released|revealed|made available)\b"
                ),
                r"subpoenas?",
                r"court orders?",
                r"search warrants?",
                r"sub-?processors?",
                r"(?:legal|lawful|government) (?:requests?|process)",
                r"(?:merger|acquisition|bankruptcy|sale of (?:all|assets))\b[^.;]{0,80}(?:information|data)",
                (
                    r"(?:forward(?:s|ed|ing)?|communicat(?:e|es|ed|ing)|suppl(?:y|ies|ied)|report(?:s|ed|ing)?|"
                    r"pass(?:es|ed|ing)?|transmission|transfer|sale|provision|hand(?:s|ed)? over|"
                    rf"submit(?:s|ted)?)\b[^.;]{{0,60}}\bto (?:\w+ ){{0,4}}{_RECEIVER}"
                ),
                (
                    rf"{_RECEIVER}\b[^.;]{{0,20}}\b(?:who|that|which|may|can|will|to) (?:\w+ ){{0,3}}(?:access|"
                    r"receive|obtain|see|view|learn|collect)"
                ),
                rf"(?:allow|permit|enable|authori[sz]e)(?:s|d|ed|ing)? (?:\w+ ){{0,3}}{_RECEIVER} to",
                (
                    r"(?:visible|available|viewable|searchable|accessible|seen|viewed|displayed|shown) (?:to|by|with) "
                    r"(?:\w+ )?(?:other|the public|everyone|anyone|third|users|members|people)"
                ),
                r"(?:work|partner|cooperate) with (?:\w+ ){0,3}(?:compan(?:y|ies)|providers?|part(?:y|ies)|partners?)",
            ),
            weak=words(
                _PARTY,
                r"disclos(?:e|es|ed|ing|ures?)",
                r"law[- ]enforc\w+",
                r"on (?:our|its|their) behalf",
                r"hosted (?:by|on|with|at)",
                r"publicly (?:available|visible|accessible)",
                r"shar(?:e|es|ed|ing)",
                r"sell(?:s|ing)?",
                r"sold",
                r"receiv(?:e|es|ed)",
                r"joint(?:ly)? controllers?",
            ),
            heading=words(
                r"shar(?:e|ed|es|ing)",
                r"disclos\w+",
                r"sell(?:ing)?",
                r"sale",
                r"third[- ]part(?:y|ies)",
                r"recipients?",
                r"law enforcement",
                r"sub-?processors?",
                r"service providers",
                r"who (?:we|do we|has|have|can|receives)",
            ),
            better=words(
                (
                    r"(?:do|does|will|shall|did|have|has) (?:not|never)\b[^.;]{0,60}\b(?:sell|rent|share|"
                    r"disclos\w+|provid\w+|pass|releas\w+|trade|transfer\w*|disseminat\w+|give|sold|shared)"
                ),
                r"never (?:sell|share|rent|disclose|sold|shared|provide)",
                r"not (?:be )?(?:sold|shared|disclosed|rented|released|passed|given)",
                r"no longer (?:sell|share|disclose)",
                r"court orders?",
                r"subpoenas?",
                r"warrant",
                r"contractually (?:bound|obligated|obliged|required)",
                r"confidential\w*",
                r"only as necessary",
                r"(?:are|is) required to (?:protect|keep|maintain)",
                r"aggregate[d]?",
                r"de-?identified",
                r"anonymi[sz]ed",
                r"non-personal",
            ),
            worse=words(
                r"advertisers?",
                r"data brokers?",
                r"insurers?",
                r"credit bureaus?",
                r"for (?:their|its) own",
                r"on request",
                r"(?:engages?|may engage) in (?:the )?\W?(?:sell|sale|shar)\w*",
                r"we (?:may |also |will )*(?:sell|rent|trade)",
                r"(?:may|will|can) be (?:sold|rented)",
                r"any (?:third part\w+|purpose)",
                r"employers?",
                r"independent(?: data)? controllers?",
            ),
        ),
        "fr": Words(
            strong=words(
                (
                    r"(?:partag|communiqu|divulgu|transm|vend|cédé|céder|cession|"
                    r"lou[eé])\w*\b[^.;]{0,90}\b(?:tiers|partenaires?|prestataires?|sous-traitants?|annonceurs?|"
                    r"filiales?|autorités|sociétés?)"
                ),
                (
                    r"(?:tiers|partenaires?|prestataires?|sous-traitants?|"
                    r"destinataires?)\b[^.;]{0,70}\b(?:données|informations)"
                ),
                r"destinataires?",
                r"sous-traitants?",
                r"(?:partage|divulgation|communication|vente) d(?:e|es) (?:vos )?(?:données|informations)",
                (
                    r"(?:partagée?s?|transmis(?:es?)?|communiquée?s?|divulguée?s?|transférée?s?|cédée?s?) (?:à|aux|au|"
                    r"avec)"
                ),
                r"courtiers? en données",
                r"responsables? conjoints?",
                r"(?:fusion|acquisition|cession d'actifs|cession de (?:tout|l'activité))",
                r"réquisition\w*",
                r"autorités? judiciaires?",
            ),
            weak=words(
                r"partag\w+", r"tiers", r"partenaires?", r"prestataires?", r"transm\w+", r"communiqu\w+", r"divulgu\w+"
            ),
            heading=words(
                r"partage\w*",
                r"destinataires?",
                r"tiers",
                r"partenaires",
                r"sous-traitants?",
                r"avec qui",
                r"à qui",
                r"communication",
            ),
            better=words(
                (
                    r"ne (?:\w+ ){0,3}(?:pas|jamais)\b[^.;]{0,60}(?:vend\w*|partag\w*|communiqu\w*|céd\w*|"
                    r"transm\w*|divulgu\w*)"
                ),
                r"décision judiciaire",
                r"confidentialité",
                r"anonymis\w+",
            ),
            worse=words(
                r"annonceurs?",
                r"pour leur propre compte",
                r"courtiers? en données",
                r"responsables? (?:de traitement )?indépendants?",
            ),
        ),
    },
)
