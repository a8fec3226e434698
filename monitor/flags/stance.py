"""Whose side a sentence is on: what it promises the user, and what it allows the company or asks of the user."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

from monitor.flags.families.family import words
from monitor.flags.text import straight


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for or against the user, and how loudly."""

    pattern: Pattern[str]
    weight: float
    says: str


_WE = r"(?:we|us|our \w+|the company|it|they|company)"
_POWER = r"(?:collect|share|disclose|sell|rent|transfer|use|retain|store|keep|combine|track|monitor|record|provide|release|pass on|receive|obtain|access|link|analy[sz]e|process|show|charge|change|modify|terminate|suspend|refuse|contact|send|amend)"

_EN = (
    # for the user
    Cue(words(rf"(?:do|does|will|shall|did|would|are|is) (?:not|never) (?:\w+ ){{0,3}}{_POWER}", rf"(?:don't|doesn't|won't|never) (?:\w+ ){{0,3}}{_POWER}", r"(?:is|are|be|been) (?:not|never) (?:\w+ ){0,2}(?:collected|shared|disclosed|sold|rented|transferred|used|retained|stored|kept|combined|tracked|recorded|released|linked|correlated)",
              r"not (?:be )?(?:collected|shared|disclosed|sold|rented|transferred|used|retained|stored|kept|combined|tracked|recorded|released|linked|correlated)", r"no longer (?:\w+ )?(?:collect|share|sell|use|disclose|require|store)", r"under no circumstances", r"no (?:user|personal) (?:data|information)", r"refrain from"), 3, "a promise not to"),
    Cue(words(r"(?:only|solely|exclusively|strictly) (?:\w+ ){0,2}(?:if|when|where|with|to|as|for|on|upon|after|in|by|used?|shared?|collect\w*|necessary|required|share|disclose|use|keep)", r"limited to", r"only employees"), 1, "a limit"),
    Cue(words(r"(?:with|obtain\w*|subject to|on|given|give us|have|without|asking? for|ask) your (?:\w+,? ){0,3}(?:consent|permission|authori[sz]ation|approval)", r"if you (?:consent|agree|opt in|allow|have consented|give)", r"unless (?:you|we (?:have|obtain|get|receive))\b", r"(?:explicit|express|prior|affirmative) (?:\w+ )?(?:consent|permission)"), 1.5, "the user's consent"),
    Cue(words(r"(?:valid |binding )?(?:court orders?|subpoenas?|warrants?|judicial (?:order|authorit\w+))", r"(?:as|if|when|where|are|is|that are) (?:\w+ )?required by (?:applicable )?(?:law|legal)", r"legally (?:required|compelled|bound)"), 1, "a legal order as a condition"),
    Cue(words(r"you (?:can|may|could|will be able to|are able to|have the (?:right|option|ability)|are entitled|are free) (?!not\b)(?:\w+ ){0,4}(?:opt|choose|request|ask|object|withdraw|delete|access|correct|update|disable|control|manage|adjust|review|edit|change|decline|refuse|block|reject|turn|revoke|download|export|remove|limit|unsubscribe|cancel|terminate|appeal|close|obtain|receive|find|contact|set|exercise|lodge|discontinue)", r"(?:have|has|had|your|the) (?:\w+ )?rights?\b(?! (?:reserved|and property))", r"opt[- ]?out", r"unsubscribe", r"if you (?:do not|don't|no longer|would prefer not|elect to discontinue|would like to stop) (?:\w+ ){0,3}(?:want|wish|receive|like|agree)\w*", r"you choose", r"honou?rs?", r"free of charge", r"appeal"), 2, "a choice or right of the user"),
    Cue(words(r"(?:we|will|shall|is|are|be|automatically|permanently|securely|then) (?:\w+ ){0,2}(?:delete|deleted|destroy|destroyed|erase|erased|anonymi[sz]ed?|encrypt(?:ed|s)?|protect(?:ed|s)?|safeguard\w*|purged|pseudonymi[sz]ed)"), 1.5, "protection or deletion"),
    Cue(words(r"(?:we|will|shall|be) (?:\w+ ){0,3}(?:notify|notified|inform|informed|alert|give you|provide you with|seek|obtain|e-?mail you|tell you)", r"(?:prior|advance|days'?) (?:written )?notice", r"(?:notify|inform) (?:you|users?)"), 1.5, "word to the user"),
    Cue(words(r"(?:require|requires|required|obligat\w+|contractually|must commit) (?:\w+ ){0,6}(?:protect|confidential\w*|safeguard|keep|comply|secur\w*)", r"adhere", r"compl(?:y|ies) with", r"(?:are|is) committed to", r"appropriate (?:safeguards|measures)", r"industry[- ]standard", r"certified"), 1, "a duty the company takes on"),
    # against the user
    Cue(words(rf"{_WE} (?:may|can|might|could|reserve[s]? the right to)\b(?! not| only)", r"reserve[sd]? (?:the|all) rights?", r"(?:may|can) (?:also )?(?:be )?(?:collected|shared|disclosed|sold|rented|transferred|used|retained|stored|combined|tracked|recorded|released|accessed)"), -1.5, "a power of the company"),
    Cue(words(r"(?:we|our partners|our service providers|third parties) (?:also |automatically |will |regularly |then |do |and our \w+ )*(?:collect|share|disclose|sell|rent|transfer|use|retain|store|combine|track|monitor|record|receive|obtain|process|log|engage in)", r"(?:is|are|will be|be) (?:also |automatically )*(?:collected|shared|disclosed|sold|rented|transferred|retained|stored|combined|tracked|recorded|kept)"), -1, "use of the user's data"),
    Cue(words(r"without (?:\w+ ){0,3}(?:notice|notifying|notification|informing|consent|permission|liability|refund|further)", r"at any time(?:,)? (?:and )?(?:for any reason|without|in our|by posting)", r"(?:sole|absolute|our|its) discretion", r"no obligation", r"not (?:obliged|obligated|required) to", r"for any (?:\w+ )?(?:purpose|reason)", r"indefinitely", r"perpetual\w*", r"irrevocabl\w+"), -2, "freedom of the company"),
    Cue(words(r"(?:not|no|never)\b[^.;]{0,20}\b(?:liable|responsible|liability|responsibility|guarantee|warrant\w*|ensure)", r"at your own risk", r"as[- ]is", r"disclaim\w*", r"indemnif\w+", r"waive\w*", r"non-?refundable", r"no refunds?"), -2, "a risk left to the user"),
    Cue(words(r"you (?:\w+ )?(?:cannot|can't|can not|may not|must not|shall not|must|shall|agree(?! to receive)|consent to|acknowledge|are (?:solely |fully )?responsible|are not (?:allowed|permitted|entitled)|will be (?:charged|deemed|considered)|waive|represent|warrant|grant|are required|are prohibited|will not be able)", r"(?:deemed|considered) (?:to have |as having )?(?:\w+ )?(?:accept\w*|agree\w*|consent\w*)", r"(?:continued use|by (?:continuing|using|accessing)|submitting your information)\b[^.;]{0,60}\b(?:agree\w*|accept\w*|consent\w*|constitut\w+|means|acknowledg\w*)", r"your responsibility", r"prohibited"), -1.5, "a burden on the user"),
    Cue(words(r"unless (?:you )?(?:opt(?:ed)? out|object|disabled?)"), -3, "a default against the user"),
    Cue(words(r"no longer (?:\w+ ){0,3}(?:participat\w*|adher\w*|take part|certif\w*|compl\w*|offer\w*|provide|support|honou?r|delete|encrypt|notify)", r"(?:cannot|can't|can not|unable to) (?:\w+ ){0,2}(?:opt|guarantee|withdraw|delete|refuse|unsubscribe)", r"(?:do|does|will) not (?:\w+ ){0,3}(?:respond|honou?r|recogni[sz]e|guarantee|notify|encrypt|delete|adhere|participate|offer|refund)"), -4, "a promise not kept up"),
    Cue(words(r"advertis(?:ers?|ing)", r"marketing", r"data brokers?", r"insurers?", r"credit bureaus?", r"employers?", r"third[- ]part(?:y|ies)", r"partners?", r"affiliates?", r"biometric\w*", r"precise", r"train\w*", r"profil\w+", r"unaffiliated"), -0.25, "another use or recipient"),
)  # fmt: skip

_FR = (
    Cue(words(r"ne (?:\w+ ){0,3}(?:pas|jamais)\b[^.;]{0,40}(?:collect\w*|partag\w*|vend\w*|communiqu\w*|utilis\w*|conserv\w*|transm\w*|céd\w*)", r"(?:pas|jamais) (?:être )?(?:collectées?|partagées?|vendues?|communiquées?|utilisées?|conservées?|transmises?)"), 3, "a promise not to"),
    Cue(words(r"uniquement", r"exclusivement", r"strictement", r"seulement"), 1, "a limit"),
    Cue(words(r"(?:avec|sans|obten\w+|retirer) votre (?:\w+ )?(?:consentement|accord|autorisation)", r"sauf si vous", r"si vous (?:acceptez|consentez|y consentez)"), 1.5, "the user's consent"),
    Cue(words(r"vous (?:pouvez|pourrez|avez (?:le droit|la possibilité)|disposez)", r"vos droits", r"droit (?:d'|de |à )\w+", r"désabonn\w+", r"gratuit\w*", r"faire appel"), 2, "a choice or right of the user"),
    Cue(words(r"(?:supprim|effac|détrui|anonymis|chiffr|protég)\w+"), 1, "protection or deletion"),
    Cue(words(r"(?:nous vous|vous serez) (?:\w+ )?(?:inform\w+|averti\w*|notifi\w+)", r"préavis"), 1.5, "word to the user"),
    Cue(words(r"nous (?:pouvons|pourrons|nous réservons)", r"se réserve\w* le droit", r"(?:peut|peuvent|pourront) être (?:\w+ )?(?:collectées?|partagées?|communiquées?|utilisées?|transmises?|conservées?)"), -1.5, "a power of the company"),
    Cue(words(r"nous (?:collectons|partageons|utilisons|recueillons|transmettons|conservons|traitons|communiquons)", r"(?:sont|seront) (?:\w+ )?(?:collectées?|partagées?|communiquées?|transmises?|conservées?|utilisées?)"), -1, "use of the user's data"),
    Cue(words(r"sans (?:préavis|notification|votre)", r"à (?:notre|sa) (?:seule |entière )?discrétion", r"indéfiniment"), -2, "freedom of the company"),
    Cue(words(r"vous (?:ne (?:pouvez|devez|pourrez) (?:pas|plus)|devez|acceptez|reconnaissez|êtes responsable)", r"interdit\w*", r"réputée? accept\w+"), -1.5, "a burden on the user"),
    Cue(words(r"ne (?:\w+ ){0,3}(?:responsable|garanti\w*)", r"décline toute responsabilité"), -2, "a risk left to the user"),
)  # fmt: skip

CUES: dict[str, tuple[Cue, ...]] = {"en": _EN, "fr": _FR}


@lru_cache(maxsize=16_384)
def stance(text: str, language: str) -> float:
    """Return how far a text speaks for the user (positive) or against (negative)."""
    plain = straight(text)
    return sum(cue.weight * min(2, sum(1 for _ in cue.pattern.finditer(plain))) for cue in CUES[language])


def loudest(text: str, language: str) -> tuple[float, str]:
    """Return the weight of the strongest cue in a text, and what it says; (0, '') where there is none."""
    plain = straight(text)
    heard = [(cue.weight, cue.says) for cue in CUES[language] if cue.pattern.search(plain)]
    return max(heard, key=lambda cue: abs(cue[0]), default=(0.0, ""))
