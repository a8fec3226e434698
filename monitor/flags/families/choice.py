"""Consent, opting in and out, and the rights over one's data with the way to exercise them."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

FAMILY = Family(
    kind=FlagKind.CHOICE,
    about="the choices and rights of users",
    more_is_better=False,
    vocabulary={
        "en": Words(
            strong=words(
                (
                    r"(?<!reserve the )(?<!reserves the )right to "
                    r"(?!remove|terminate|refuse|change|modify|send|suspend)\w+"
                ),
                r"supervisory authority",
                (
                    r"(?:honou?r|respond to|recogni[sz]e)\w*\b(?! (?:\w+ )?(?:lawful|legal|government))[^.;]{0,40}\b"
                    r"(?:signals?|requests?|dnt)"
                ),
                r"entitled to (?:request|access|obtain|receive|demand|object|ask)",
                r"(?<!w)ask (?:us )?(?:to|that) (?:we )?\w+",
                r"(?:may|can|to) request",
                r"(?:make|submit|send|file) (?:a|your|an|such) (?:\w+ )?requests?",
                r"(?:turn(?:ing|ed)?|switch(?:ing)?) (?:it |them |this )?(?:off|on)",
                (
                    r"(?:refuse|reject|block|disable|delete|decline|accept|manage|refusing|rejecting|blocking|disabling|"
                    r"deleting|declining|accepting|managing) (?:\w+ ){0,3}(?:cookies?|trackers|location)"
                ),
                r"data protection authorit(?:y|ies)",
                r"(?:ombudsman|information commissioner)(?:'s)?",
                (
                    r"by (?:clicking|visiting|going|adjusting|changing|following|using|accessing|contacting|sending)\b"
                    r"[^.;]{0,50}\b(?:link|settings|unsubscribe|preferences|option|request|form)"
                ),
                r"have (?:the|a) (?:option|choice|opportunity)",
                r"(?:preference cent(?:er|re)|privacy (?:center|centre|dashboard))",
                r"in your (?:\w+ )?settings",
                r"reject requests",
                r"update or correct",
                r"request (?:deletion|access|a copy|that we)",
                r"(?:choose|able) to have",
                r"opt(?:s|ed|ing)?[- ]?(?:in|out)~",
                r"opt(?:s|ed|ing)? (?:\w+ )?(?:in|out)\b",
                r"unsubscrib\w+",
                r"(?:withdraw|revoke)\w*\b[^.;]{0,30}\b(?:consent|permission|authori[sz]ation)",
                (
                    r"(?:right|rights|request|ask|able) (?:us )?to (?:\w+,? ){0,5}(?:access|delet\w+|correct|"
                    r"eras\w+|rectif\w+|object|restrict|port\w*|opt|know|withdraw|appeal|remove|complain|lodge)"
                ),
                r"(?:your|privacy|data(?: subject| protection)?|consumer|these|following|certain) rights",
                (
                    r"right (?:of|to) (?:access|erasure|rectification|portability|deletion|object\w*|"
                    r"restriction|know|correct\w*|data)"
                ),
                r"exercis(?:e|ing) (?:\w+ ){0,4}rights?",
                r"data portability",
                r"subject access",
                r"do not (?:sell|track|share) (?:my|signals?|requests?|or)~?",
                r"global privacy control",
                r"opt-?out preference",
                (
                    r"if you (?:do not|don't|no longer|would not|would no longer|would prefer not to|wish not "
                    r"to|elect to|would like to|want to|prefer)\b[^.;]{0,60}\b(?:receive|receiving|wish|want|"
                    r"opt|stop|delete|discontinue|access|limit|communications)"
                ),
                (
                    r"(?:you|users?|customers?) (?:can|may|could|cannot|can't|are able to|have the option to|"
                    r"will be able to) (?:\w+ ){0,4}(?:opt|choose|request|object|withdraw|delete|access|correct|"
                    r"update|disable|control|manage|adjust|review|edit|change|decline|refuse|block|reject|"
                    r"deactivate|turn|revoke|download|export|remove|limit|unsubscribe|set)"
                ),
                r"authori[sz]ed agents?",
                r"verif(?:y|iable|ication)\b[^.;]{0,40}\b(?:identity|requests?)",
                r"(?:consumer|data subject|privacy|access|deletion) requests?",
                (
                    r"(?:privacy|account|cookie|browser|ad|device|your) (?:settings|preferences|controls|"
                    r"dashboard|choices)"
                ),
                r"(?:lodge|file|submit) (?:a |your )?complaints?",
                (
                    r"(?:your|prior|explicit|express|affirmative|obtain(?:ed)?|give|parental|written|without|"
                    r"with) (?:\w+ )?consent"
                ),
                r"(?:delete|close|deactivate|cancel) (?:your|their|the) (?:\w+ )?(?:account|profile|data|information)",
                r"appeal (?:\w+ ){0,4}(?:decision|denial|request|refusal)",
            ),
            weak=words(
                r"appeal",
                r"entitled to",
                r"at any time",
                r"disabl(?:e|ed|ing)",
                r"consent to",
                r"complaints?",
                r"withdraw\w*",
                r"choices?",
                r"choose",
                r"consent\w*",
                r"rights?",
                r"requests?",
                r"control",
                r"preferences?",
                r"settings",
                r"permission",
                r"delete",
                r"correct",
                r"object",
            ),
            heading=words(
                r"choices?",
                r"rights?",
                r"opt(?:ing)?[- ]?(?:in|out)",
                r"control\w*",
                r"consent",
                r"access(?:ing)?",
                r"correct\w*",
                r"unsubscribe",
                r"california",
                r"ccpa",
                r"gdpr",
                r"deleting",
                r"manage",
                r"preferences",
                r"settings",
                r"do not (?:sell|track)",
                r"your data",
                r"requests?",
            ),
            better=words(
                r"you (?:can|may|could|are able to|have the (?:right|option))",
                r"right to",
                r"rights",
                r"opt[- ]?(?:out|in)",
                r"unsubscribe",
                r"if you (?:do not|don't|no longer|elect|wish|would prefer|prefer|would like)",
                r"with your (?:\w+ )?consent",
                r"your (?:\w+ )?consent",
                r"honou?rs?",
                r"free of charge",
                r"withdraw",
                r"appeal",
                r"ask (?:for )?your (?:permission|consent)",
                r"at any time",
            ),
            worse=words(
                r"you (?:cannot|can't|can not|may not|will not be able to|are not able to)",
                r"(?:cannot|can't|unable to|not possible to) (?:opt|unsubscribe|withdraw|delete|object|choose)",
                r"no (?:right|option|choice)",
                r"unless you opt out",
                r"not (?:respond to|honou?r|recogni[sz]e)",
                r"(?:may|can|reserve the right to) (?:refuse|deny|decline|reject|charge)",
                r"fee",
                r"require you to",
                r"must (?:provide|submit|verify|first|send|contact)",
                r"in writing",
                r"by post(?:al)? mail",
                r"implied consent",
                r"deemed",
            ),
        ),
        "fr": Words(
            strong=words(
                (
                    r"droits? (?:d'|de |à )(?:accès|rectification|effacement|suppression|opposition|limitation|"
                    r"portabilité|l'effacement|l'oubli|retirer)"
                ),
                r"(?:vos|exercer|exercice de|ces) (?:\w+ )?droits?",
                r"retir\w+\b[^.;]{0,20}consentement",
                r"(?:votre|avec votre|obtenons votre|sans votre|le) consentement",
                r"désabonn\w+",
                r"désinscri\w+",
                r"vous (?:pouvez|avez la possibilité|avez le droit)",
                r"vous opposer",
                r"refuser",
                r"réclamation",
                r"(?:accepter ou refuser|désactiver|bloquer)",
                r"directives (?:\w+ )?(?:relatives|anticipées|après votre décès)",
                r"paramètres",
                r"autorisation",
            ),
            weak=words(r"droits?", r"consent\w+", r"choix", r"demande", r"accès", r"suppr\w+", r"formulaire"),
            heading=words(
                r"droits?", r"consentement", r"choix", r"accès", r"opposition", r"désabonnement", r"paramètres"
            ),
            better=words(
                r"vous (?:pouvez|avez le droit|avez la possibilité)",
                r"droits?",
                r"avec votre consentement",
                r"à tout moment",
                r"gratuitement",
            ),
            worse=words(r"vous ne (?:pouvez|pourrez) pas", r"frais", r"justificatif", r"pièce d'identité"),
        ),
    },
)
