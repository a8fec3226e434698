"""How and when users learn of changes to the policy itself."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_POLICY = (
    r"(?:privacy )?(?:polic(?:y|ies)|statements?|notices?|terms(?: of (?:use|service))?|"
    r"agreements?|conditions|tou|eula)"
)
_CHANGE = (
    r"(?:chang(?:e|es|ed|ing)|updat(?:e|es|ed|ing)|amend(?:s|ed|ing|ments?)?|modif(?:y|ies|ied|"
    r"ying|ications?)|revis(?:e|es|ed|ing|ions?))"
)

FAMILY = Family(
    kind=FlagKind.NOTICE,
    about="how changes of the policy are announced",
    more_is_better=True,
    vocabulary={
        "en": Words(
            strong=words(
                (
                    r"chang(?:e|es|ed)\b[^.;]{0,80}\bwe(?:'ll| will| would) (?:\w+ )?(?:notify|tell|inform|disclose|"
                    r"let you know|alert)"
                ),
                (
                    r"(?:polic(?:y|ies)|terms|conditions) (?:may|can|will) (?:also )?"
                    r"(?:change|evolve|be (?:chang|updat|"
                    r"amend|modif|revis)\w+)"
                ),
                r"(?:do not|don't) (?:agree|accept)\b[^.;]{0,40}\b(?:chang\w+|amend\w+|modif\w+|revis\w+)",
                r"(?:effective|take effect) (?:immediately )?upon (?:notice|posting)",
                (
                    rf"(?:we|us|our|reserves?|right to|may be|"
                    rf"company)\b[^.;]{{0,40}}\b{_CHANGE}\b[^.;]{{0,50}}\b(?:this|these|our|the) (?:\w+ "
                    rf"){{0,2}}{_POLICY}"
                ),
                (
                    rf"(?:this|these|our|the) (?:\w+ ){{0,2}}{_POLICY}\b[^.;]{{0,40}}\b(?:may|will|can|is|are|"
                    rf"be|been) (?:be )?(?:\w+ )?(?:changed|updated|amended|modified|revised|posted)"
                ),
                rf"{_CHANGE} (?:to|of|in) (?:this|these|our|the) (?:\w+ ){{0,3}}{_POLICY}",
                (
                    r"(?:material|substantial|significant|substantive)(?:ly)? (?:\w+ )?(?:change|amend|modif|"
                    r"updat|revis)\w*"
                ),
                (
                    r"(?:continued use|continue to use|continuing to (?:use|"
                    r"access))\b[^.;]{0,90}\b(?:constitut\w+|means?|accept\w*|agree\w*|consent\w*|acknowledg\w*|"
                    r"indicat\w+|signif\w+)"
                ),
                (
                    r"(?:prior|advance|days'?|weeks'?) (?:written )?notice\b[^.;]{0,40}(?:chang|amend|modif|"
                    r"updat|revis)\w*"
                ),
                rf"notif(?:y|ied|ication)\b[^.;]{{0,60}}\b{_CHANGE}",
                r"revised (?:version|policy|terms)",
                (
                    r"changes (?:will|are|become|shall|may) (?:\w+ )?(?:effective|be posted|be effective|take "
                    r"effect|be communicated)"
                ),
                r"deemed (?:to have )?(?:accept\w+|agreed|consented)",
                (
                    r"(?:posting|post|posted)\b[^.;]{0,50}\b(?:changes?|amendments?|revisions?|revised|updated|"
                    r"new (?:policy|version|terms))"
                ),
                r"check (?:back|this page)\b[^.;]{0,40}",
                (
                    r"(?:tell|inform|notify) (?:you|users?|customers?) (?:of|about) (?:any |such |these |"
                    r"material )?chang\w+"
                ),
                r"notice of (?:such a |any |material |these )?chang\w+",
                r"amendments to the",
                r"use (?:\w+ )?(?:information|data) in a manner (?:\w+ )*different",
            ),
            weak=words(
                r"(?<!privacy )notice",
                r"notif(?:y|ied|ication)",
                r"effective",
                r"amend\w*",
                r"changes?",
                r"updates?",
                r"revis\w+",
            ),
            heading=words(
                rf"{_CHANGE}\b.*\b{_POLICY}",
                rf"{_POLICY}\b.*\b{_CHANGE}",
                r"notification of changes",
                r"amendments?",
                r"modifications?",
                r"changes",
                r"updates?",
            ),
            better=words(
                r"(?:we|will|shall|be) (?:\w+ ){0,3}(?:notify|notified|inform|informed|e-?mail|alert|tell|announce)",
                r"prior notice",
                r"advance notice",
                r"in advance",
                r"before (?:\w+ ){0,6}(?:effective|changes|take effect)",
                r"via e-?mail",
                r"by e-?mail",
                r"prominent(?:ly)?",
                r"(?:obtain|seek|ask for|with) your (?:\w+ )?consent",
                r"at least",
                r"promptly",
            ),
            worse=words(
                r"without (?:\w+ ){0,3}(?:notice|notification|notifying|informing)",
                r"no obligation",
                r"not (?:obliged|obligated|required|notify|inform)",
                r"deemed",
                r"considered as having",
                r"(?:continued use|continue to use|continuing to|by using|submitting)",
                r"your responsibility",
                r"at any time",
                r"sole discretion",
                r"effective (?:immediately|upon|when|at the time)",
                r"constitut\w+",
                r"check (?:back|this page)",
                r"periodically review",
                r"review (?:\w+ ){0,4}(?:periodically|regularly|frequently|from time to time)",
            ),
        ),
        "fr": Words(
            strong=words(
                (
                    r"(?:modifi|mettre à jour|mise à jour|actualis|révis|amend|"
                    r"chang)\w*\b[^.;]{0,50}\b(?:présent\w* |notre |cette |la |les |nos )+(?:politique|charte|"
                    r"conditions|déclaration|règlement)"
                ),
                (
                    r"(?:politique|charte|conditions)\b[^.;]{0,50}\b(?:modifiée?s?|mise à jour|actualisée|"
                    r"changer|évoluer)"
                ),
                r"(?:informer|avertir|notifi|préven)\w*\b[^.;]{0,50}\bmodifications?",
                r"préavis",
                (
                    r"(?:modifications?|mises? à jour|changements?)\b[^.;]{0,50}\b(?:informé|averti|notifié|prévenu|"
                    r"préalable)\w*"
                ),
                r"(?:consulter|vérifier|relire)\b[^.;]{0,20}\brégulièrement",
                r"nous vous tiendrons (?:informée?s?|au courant)",
                r"poursuite de (?:votre|l')\s?(?:navigation|utilisation)",
                r"en continuant (?:à|d')",
            ),
            weak=words(r"modifications?", r"mise à jour", r"notifi\w+", r"informer"),
            heading=words(r"modifications?", r"mises? à jour", r"changements?", r"évolutions?"),
            better=words(
                r"(?:nous vous |vous serez )(?:informer|inform|averti|notifi)\w*",
                r"préavis",
                r"par e-?mail",
                r"au moins",
            ),
            worse=words(
                r"sans (?:préavis|notification|avertissement)",
                r"vaut acceptation",
                r"à tout moment",
                r"réputée? accept\w+",
                r"en continuant",
            ),
        ),
    },
)
