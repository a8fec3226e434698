"""English cues on the contract: money, sanctions, consent, the user's own say; for sentences of some kinds only."""

from monitor.flags.cue import Cue
from monitor.flags.families.family import words

CUES = (
    Cue(
        "a sanction that is sure",
        words(
            r"(?:will|shall|must) (?:\w+ ){0,2}(?:result in|lead to|be (?:suspended|terminated|removed|banned|"
            r"disabled)|suspend|terminate|ban)"
        ),
    ),
    Cue(
        "an exception for the user",
        words(
            r"exceptions?",
            r"exempt\w*",
            r"(?:is|are) (?:also )?(?:allowed|permitted)",
            r"save (?:as|in|for|that|where)",
            r"can sell",
            r"we (?:may |will |do )?(?:also )?allow",
            r"not subject to",
        ),
    ),
    Cue(
        "a ban",
        words(
            r"prohibit\w*",
            r"not (?:be )?(?:allowed|permitted)",
            r"(?:don't|do not|doesn't) (?:allow|permit)",
            r"(?:may|must|shall|can|will|should) not",
            r"cannot",
            r"can't",
            r"don't",
            r"forbidden",
            r"banned",
            r"restricted",
            r"illegal",
            r"violat\w+",
            r"not intended",
            r"never allowed",
        ),
    ),
    Cue(
        "a sanction",
        words(
            r"suspen[ds]\w*",
            r"terminat\w+",
            r"ban",
            r"remov(?:e|ed|al) (?:\w+ ){0,3}(?:content|account)\w*",
            r"penalt\w+",
            r"legal action",
            r"disable (?:\w+ )?account",
            r"restrict(?:ed|ion)?",
            r"deactivat\w+ your",
        ),
    ),
    Cue(
        "money asked of the user",
        words(
            r"fees?",
            r"charg(?:e|es|ed)",
            r"pay(?:ments?|able)?",
            r"price\w*",
            r"costs?",
            r"tax\w*",
            r"non-?refundable",
            r"no refunds?",
            r"expire",
            r"forfeit\w*",
            r"automatically renew\w*",
        ),
    ),
    Cue(
        "money back to the user",
        words(
            r"refund(?:s|ed|able)?",
            r"pro[- ]rata",
            r"free(?: trial| of charge)?(?! to)",
            r"no (?:additional )?(?:charge|cost|fee)",
            r"reimburs\w+",
        ),
    ),
    Cue(
        "an appeal",
        words(r"appeals?", r"contest", r"human (?:review|intervention)", r"complain\w*", r"lodge", r"object"),
    ),
    Cue(
        "arbitration or a waiver",
        words(r"arbitrat\w+", r"class[- ]action\w*", r"waive[rs]?\w*", r"jury", r"indemnif\w+", r"hold harmless"),
    ),
    Cue(
        "a promise of no warranty",
        words(
            r"warrant(?:y|ies)",
            r"liable",
            r"liability",
            r"liabilities",
            r"responsible for any",
            r"guarantee\w*",
            r"damages",
            r"as[- ]is",
        ),
    ),
    Cue(
        "consent by going on",
        words(
            r"by (?:using|accessing|continuing|submitting|visiting|registering)",
            r"you (?:\w+ )?(?:consent|agree|acknowledge|understand)(?! to receive)",
            r"continued use",
            r"constitutes?",
            r"deemed",
            r"on a regular basis",
            r"(?:check|review) (?:\w+ )+(?:periodically|frequently|from time to time|regularly)",
        ),
    ),
    Cue(
        "the user's own say",
        words(
            (
                r"(?:your|user'?s?'?|explicit|express|prior|their) (?:\w+ )?(?:consent|permission|direction|choice|"
                r"instructions?|request)"
            ),
            r"if you (?:choose|agree|opt|enable|allow|want|wish|decide|request)",
            r"voluntar\w+",
            r"optional\w*",
            r"at your (?:choice|request|direction|option)",
        ),
    ),
    Cue(
        "a means in settings",
        words(
            r"settings",
            r"preferences",
            r"dashboard",
            r"portal",
            r"tools?",
            r"privacy (?:center|controls?)",
            r"global privacy control",
            r"gpc",
            r"opt-?out (?:preference )?signals?",
            r"click(?:ing)? here",
            r"forms?",
        ),
    ),
    Cue(
        "proof asked of the user",
        words(
            r"verif\w+",
            r"proof",
            r"identity",
            r"authorized agents?",
            r"(?:in|by) writ(?:ing|ten)",
            r"deny",
            r"refuse",
            r"reject",
            r"decline",
            r"unreasonabl\w+",
            r"repetitive",
        ),
    ),
    Cue(
        "a power over content",
        words(
            r"perpetual", r"irrevocable", r"sub-?licens\w+", r"royalty-free", r"worldwide", r"derivative", r"licen[sc]e"
        ),
    ),
    Cue("what stays the user's", words(r"you (?:retain|own|keep)", r"remains? yours", r"your own")),
    Cue(
        "something taken away",
        words(
            r"no longer",
            r"discontinu\w+",
            r"not available",
            r"unavailable",
            r"limited to",
            r"except",
            r"excluding",
            r"unless",
            r"other than",
        ),
    ),
    Cue(
        "must",
        words(
            r"must",
            r"required to",
            r"have to",
            r"need to",
            r"responsible for",
            r"solely responsible",
            r"agree not to",
            r"represent and warrant",
        ),
    ),
    Cue(
        "inform",
        words(
            r"notif\w+",
            r"inform\w*",
            r"notice",
            r"advance",
            r"tell you",
            r"let you know",
            r"prior to",
            r"before",
            r"alert\w*",
            r"prominent\w*",
        ),
    ),
)
