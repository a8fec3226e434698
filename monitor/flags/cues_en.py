"""English cues that speak for or against the user, whatever a sentence is about."""

from monitor.flags.cue import Cue
from monitor.flags.families.family import words

_WE = r"(?:we|us|our \w+|the company|it|they|company)"
_POWER = (
    r"(?:collect|share|disclose|sell|rent|transfer|use|retain|store|keep|combine|track|monitor|"
    r"record|provide|release|pass on|receive|obtain|access|link|analy[sz]e|process|show|charge|"
    r"change|modify|terminate|suspend|refuse|contact|send|amend)"
)
_OTHERS = (
    r"(?:third parties|they|(?:sub-?)?processors|(?:service )?providers|vendors|partners|contractors|recipients|"
    r"affiliates|advertisers)"
)

CUES = (
    # for the user
    Cue(
        "a promise not to",
        words(
            rf"(?:do|does|will|shall|did|would|are|is) (?:not|never) (?:\w+ ){{0,3}}{_POWER}",
            rf"(?:don't|doesn't|won't|never) (?:\w+ ){{0,3}}{_POWER}",
            (
                r"(?:is|are|be|been) (?:not|never) (?:\w+ ){0,2}(?:collected|"
                r"shared|disclosed|sold|rented|transferred|used|retained|"
                r"stored|kept|combined|tracked|recorded|released|linked|"
                r"correlated)"
            ),
            (
                r"not (?:be )?(?:collected|shared|disclosed|sold|rented|transferred|used|retained|stored|"
                r"kept|combined|tracked|recorded|released|linked|correlated)"
            ),
            (
                r"no longer (?:\w+ )?(?:collect|share|sell|use|disclose|"
                r"require|store)"
            ),
            r"under no circumstances",
            r"no (?:user|personal) (?:data|information)",
            r"refrain from",
            r"(?:commit(?:s|ted|ment)?|promise[sd]?|undertakes?|agree[sd]?) (?:to )?(?:not|never) (?:to )?(?!you)\w+",
            r"not (?:to )?(?:attempt to )?re-?identify\w*",
        ),
    ),
    Cue(
        "a limit",
        words(
            (
                r"(?:only|solely|exclusively|strictly) (?:\w+ ){0,2}(?:if|when|where|with|to|as|for|on|upon|"
                r"after|in|by|used?|shared?|collect\w*|necessary|required|share|disclose|use|keep)"
            ),
            r"limited to",
            r"only employees",
        ),
    ),
    Cue(
        "the user's consent",
        words(
            (
                r"(?:with|obtain\w*|subject to|on|given|give us|have|without|asking? for|ask) your (?:\w+,? "
                r"){0,3}(?:consent|permission|authori[sz]ation|approval)"
            ),
            r"if you (?:consent|agree|opt in|allow|have consented|give)",
            r"unless (?:you|we (?:have|obtain|get|receive))\b",
            (
                r"(?:explicit|express|prior|affirmative) (?:\w+ )?(?:consent|"
                r"permission)"
            ),
        ),
    ),
    Cue(
        "a legal order as a condition",
        words(
            r"(?:valid |binding )?(?:court orders?|subpoenas?|warrants?|judicial (?:order|authorit\w+))",
            (
                r"(?:as|if|when|where|are|is|that are) (?:\w+ )?required by "
                r"(?:applicable )?(?:law|legal)"
            ),
            r"legally (?:required|compelled|bound)",
        ),
    ),
    Cue(
        "a choice or right of the user",
        words(
            (
                r"you (?:can|may|could|will be able to|are able to|have the (?:right|option|ability)|are "
                r"entitled|are free) (?!not\b)(?:\w+ ){0,4}(?:opt|choose|request|ask|object|withdraw|delete|"
                r"access|correct|update|disable|control|manage|adjust|review|edit|change|decline|refuse|"
                r"block|reject|turn|revoke|download|export|remove|limit|unsubscribe|cancel|terminate|appeal|"
                r"close|obtain|receive|find|contact|set|exercise|lodge|discontinue)"
            ),
            (
                r"(?:have|has|had|your|the) (?:\w+ )?rights?\b(?! (?:reserved|"
                r"and property))"
            ),
            r"opt[- ]?out",
            r"unsubscribe",
            (
                r"if you (?:do not|don't|no longer|would prefer not|elect to "
                r"discontinue|would like to stop) (?:\w+ ){0,3}(?:want|wish|"
                r"receive|like|agree)\w*"
            ),
            r"you choose",
            r"honou?rs?",
            r"free of charge",
            r"appeal",
        ),
    ),
    Cue(
        "protection or deletion",
        words(
            r"(?:we|will|shall|is|are|be|automatically|permanently|securely|then) (?:\w+ "
            r"){0,2}(?:delete|deleted|destroy|destroyed|erase|erased|anonymi[sz]ed?|encrypt(?:ed|s)?|"
            r"protect(?:ed|s)?|safeguard\w*|purged|pseudonymi[sz]ed)"
        ),
    ),
    Cue(
        "word to the user",
        words(
            (
                r"(?:we|will|shall|be) (?:\w+ ){0,3}(?:notify|notified|inform|informed|alert|give you|"
                r"provide you with|seek|obtain|e-?mail you|tell you)"
            ),
            r"(?:prior|advance|days'?) (?:written )?notice",
            r"(?:notify|inform) (?:you|users?)",
        ),
    ),
    Cue(
        "a duty the company takes on",
        words(
            (
                r"(?:require|requires|required|obligat\w+|contractually|must commit) (?:\w+ "
                r"){0,6}(?:protect|confidential\w*|safeguard|keep|comply|secur\w*)"
            ),
            r"adhere",
            r"compl(?:y|ies) with",
            r"(?:are|is) committed to",
            r"appropriate (?:safeguards|measures)",
            r"industry[- ]standard",
            r"certified",
        ),
    ),
    Cue(
        "a limit on those who receive data",
        words(
            rf"{_OTHERS} (?:\w+ ){{0,3}}(?:may|must|shall|can|will|do|does|are|is) (?:not|never|only)\b",
            rf"{_OTHERS} (?:\w+ ){{0,3}}(?:are|is) prohibited from",
            r"(?:may|must|shall|can|will|do|does) not (?:\w+,? ){0,6}for (?:their|its) own",
        ),
    ),
    # against the user
    Cue(
        "an exception that opens a promise",
        words(
            r"(?:or|and|except|unless|but) (?:also )?(?:as|where|when|if|to the extent|is)? ?(?:is |are )?"
            r"(?:otherwise )?(?:permitted|allowed|authori[sz]ed)\b(?! to you)",
        ),
    ),
    Cue(
        "a power of the company",
        words(
            rf"{_WE} (?:may|can|might|could|reserve[s]? the right to)\b(?! not| only)",
            r"reserve[sd]? (?:the|all) rights?",
            (
                r"(?:may|can) (?:also )?(?:be )?(?:collected|shared|disclosed|"
                r"sold|rented|transferred|used|retained|stored|combined|"
                r"tracked|recorded|released|accessed)"
            ),
        ),
    ),
    Cue(
        "use of the user's data",
        words(
            (
                r"(?:we|our partners|our service providers|third parties) (?:also |automatically |will |"
                r"regularly |then |do |and our \w+ )*(?:collect|share|disclose|sell|rent|transfer|use|"
                r"retain|store|combine|track|monitor|record|receive|obtain|process|log|engage in)"
            ),
            (
                r"(?:is|are|will be|be) (?:also |automatically )*(?:collected|"
                r"shared|disclosed|sold|rented|transferred|retained|stored|"
                r"combined|tracked|recorded|kept)"
            ),
        ),
    ),
    Cue(
        "freedom of the company",
        words(
            (
                r"without (?:\w+ ){0,3}(?:notice|notifying|notification|informing|consent|permission|"
                r"liability|refund|further)"
            ),
            (
                r"at any time(?:,)? (?:and )?(?:for any reason|without|in our|"
                r"by posting)"
            ),
            r"(?:sole|absolute|our|its) discretion",
            r"no obligation",
            r"(?:as|if|when|where) we (?:deem|consider|believe|determine|see fit)\w*",
            r"in our (?:\w+ )?(?:judg\w+|opinion)",
            r"not (?:obliged|obligated|required) to",
            r"for any (?:\w+ )?(?:purpose|reason)",
            r"indefinitely",
            r"perpetual\w*",
            r"irrevocabl\w+",
        ),
    ),
    Cue(
        "a risk left to the user",
        words(
            (
                r"(?:not|no|never)\b[^.;]{0,20}\b(?:liable|responsible|liability|responsibility|guarantee|"
                r"warrant\w*|ensure)"
            ),
            r"at your own risk",
            r"as[- ]is",
            r"disclaim\w*",
            r"indemnif\w+",
            r"waive\w*",
            r"non-?refundable",
            r"no refunds?",
        ),
    ),
    Cue(
        "a burden on the user",
        words(
            (
                r"you (?:\w+ )?(?:cannot|can't|can not|may not|must not|shall not|must|shall|agree(?! to "
                r"receive)|consent to|acknowledge|are (?:solely |fully )?responsible|are not (?:allowed|"
                r"permitted|entitled)|will be (?:charged|deemed|considered)|waive|represent|warrant|grant|"
                r"are required|are prohibited|will not be able)"
            ),
            (
                r"(?:deemed|considered) (?:to have |as having )?(?:\w+ "
                r")?(?:accept\w*|agree\w*|consent\w*)"
            ),
            (
                r"(?:continued use|by (?:continuing|using|accessing)|"
                r"submitting your information)\b[^.;]{0,60}\b(?:agree\w*|"
                r"accept\w*|consent\w*|constitut\w+|means|acknowledg\w*)"
            ),
            r"your responsibility",
            r"prohibited",
        ),
    ),
    Cue("a default against the user", words(r"unless (?:you |users? |they )?(?:opt(?:ed)?[ -]out|object|disabled?)")),
    Cue(
        "a promise not kept up",
        words(
            (
                r"no longer (?:\w+ ){0,3}(?:participat\w*|adher\w*|take part|certif\w*|compl\w*|offer\w*|"
                r"provide|support|honou?r|delete|encrypt|notify)"
            ),
            (
                r"(?:cannot|can't|can not|unable to) (?:\w+ ){0,2}(?:opt|"
                r"guarantee|withdraw|delete|refuse|unsubscribe)"
            ),
            (
                r"(?:do|does|will) not (?:\w+ ){0,3}(?:respond|honou?r|"
                r"recogni[sz]e|guarantee|notify|encrypt|delete|adhere|"
                r"participate|offer|refund)"
            ),
        ),
    ),
)
