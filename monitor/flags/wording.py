"""Words that may change without a change of meaning."""

from __future__ import annotations

from monitor.flags.text import stem

_EN_LIGHT = """
a an the this that these those such said any all each every some certain various other another it its itself they
them their there here he she his her of to in on at by for from with within into onto upon as about regarding
concerning through via per over under between among across toward towards and or but nor so also then thus therefore
however moreover further furthermore additionally accordingly hereby herein thereof thereto hereof hereunder too
again is are was were be been being am do does did done has have had having which who whom whose what when where
while if how why whether please note simply just generally typically usually example e g i eg ie etc including
include includes included like namely specifically particularly especially above below following follows set forth
out described outlined listed mentioned referred section sections paragraph item part page link click see read more
learn visit clear clearly easy easily help helps order respect respectively connection relation relating related
associated apply we us our ours you your yours one new now current currently
"""
_FR_LIGHT = """
un une le la les l d du de des à a au aux ce cet cette ces c s se son sa ses leur leurs notre nos votre vos nous
vous on il elle ils elles en dans sur sous par pour avec chez vers entre et ou mais donc or ni car que qui quoi dont
où quand comme si ainsi aussi également notamment est sont être été était étaient a ont avoir eu fait faire y lors
afin tel telle tels telles tout toute tous toutes même mêmes cliquez ici voir consultez plus savoir section article
paragraphe page lien suivant suivante suivants ci dessus dessous exemple se je me lorsque puisque jusque alors cela
ceci celui celle ceux celles lequel laquelle lesquels lesquelles auquel auxquels duquel desquels desquelles veuillez
merci présent présente présents présentes soit étant ayant sera seront concernant relatif relative relatifs relatives
"""

LIGHT = frozenset(stem(word) for word in (_EN_LIGHT + _FR_LIGHT).split()) | frozenset((_EN_LIGHT + _FR_LIGHT).split())

_SYNONYMS = (
    "information data",
    "personal personally identifiable",
    "policy notice statement charter",
    "site website sites websites webpage",
    "service services platform product products app apps application applications offering offerings",
    "email e-mail mail courriel",
    "phone telephone",
    "may might can could",
    "will shall",
    "must required need",
    "because since due",
    "user users member members customer customers visitor visitors individual individuals person persons people",
    "company companies business businesses organization organizations",
    "collect gather",
    "obtain receive get",
    "use utilize process",
    "retain keep store",
    "delete erase remove",
    "share disclose",
    "purpose reason",
    "contact reach write",
    "review check read",
    "update change modify amend revise",
    "give provide offer supply",
    "ensure guarantee make sure",
    "help assist",
    "show display",
    "begin start commence",
    "end stop",
    "request ask",
    "third-party third",
    "like similar",
    "various different several many multiple",
    "permit allow enable let",
    "law legislation regulation",
    "agree accept",
    "purchase buy",
    "choose select elect",
    "do not don't",
    "cannot can't",
    "utilisateur utilisateurs membre membres client clients",
    "donnée données information informations",
    "peut peuvent pouvons pouvez pourra pourront pourrons pourrez pourrait pourraient pourriez pourrions",
    "doit doivent devons devez devra devront devrons devrez",
    "charte politique déclaration",
    "internet web",
    "collecter recueillir",
    "collectons recueillons",
    "collectées recueillies",
    "supprimer effacer",
    "supprimons effaçons",
    "supprimées effacées",
    "chiffrement cryptage",
    "chiffrées cryptées",
    "modification changement",
    "modifier changer",
    "conservées stockées",
    "conservons stockons",
    "utilisation usage",
    "raison motif",
)
SYNONYM: dict[str, str] = {stem(word): group.split()[0] for group in _SYNONYMS for word in group.split()}

NEGATIONS = frozenset(
    [
        "not",
        "never",
        "no",
        "none",
        "neither",
        "nor",
        "cannot",
        "can't",
        "don't",
        "doesn't",
        "won't",
        "isn't",
        "aren't",
        "shouldn't",
        "mustn't",
        "nothing",
        "nobody",
        "without",
        "ne",
        "n",
        "pas",
        "jamais",
        "aucun",
        "aucune",
        "aucunement",
        "nullement",
        "ni",
        "sans",
    ]
)
MODALS = {
    "may": "may",
    "might": "may",
    "can": "may",
    "could": "may",
    "will": "will",
    "shall": "will",
    "must": "must",
    "should": "should",
    "required": "must",
    **dict.fromkeys(("peut", "peuvent", "pouvons", "pouvez", "pourra", "pourront", "pourrons", "pourrez"), "may"),
    **dict.fromkeys(("pourrait", "pourraient", "pourriez", "pourrions"), "may"),
    **dict.fromkeys(("doit", "doivent", "devons", "devez", "devra", "devront", "devrons", "devrez"), "must"),
    **dict.fromkeys(("devrait", "devraient", "devriez", "devrions"), "should"),
}
#: words that take back part of what a sentence says: "we currently do not sell", "some of your data"
HEDGES = {
    **dict.fromkeys(("currently", "presently"), "now"),
    **dict.fromkeys(("generally", "typically", "usually", "normally", "primarily", "mostly", "mainly"), "mostly"),
    **dict.fromkeys(("some", "certain"), "some"),
    **dict.fromkeys(("sometimes", "occasionally"), "sometimes"),
    **dict.fromkeys(("actuellement",), "now"),
    **dict.fromkeys(("généralement", "habituellement", "normalement", "principalement", "essentiellement"), "mostly"),
    **dict.fromkeys(("certains", "certaines", "quelques"), "some"),
    **dict.fromkeys(("parfois", "occasionnellement"), "sometimes"),
    **dict.fromkeys(("uniquement", "seulement", "exclusivement"), "uniquement"),
}
#: words that carry little meaning of their own, but the opposite of each other
OPPOSITES = {
    **dict.fromkeys(("over", "above"), "over"), **dict.fromkeys(("under", "below", "beneath"), "under"),
    **dict.fromkeys(("we", "us", "our", "ours", "nous", "notre", "nos"), "we"),
    **dict.fromkeys(("you", "your", "yours", "vous", "votre", "vos"), "you"),
}  # fmt: skip
#: words that bind what a sentence says to something; of those that say the same, the first
_CONDITIONS = """
only unless except solely consent permission if until provided subject where without limited sauf hormis
consentement autorisation si
"""
CONDITIONS = HEDGES | {word: word for word in _CONDITIONS.split()}
#: words that decide what a sentence says
DECIDING = NEGATIONS | CONDITIONS.keys() | MODALS.keys()


def is_light(word: str) -> bool:
    """Tell whether a folded word carries little meaning of its own."""
    return word in LIGHT or stem(word) in LIGHT


def concept(word: str) -> str:
    """Return what a folded word stands for: its stem, or the head of its group of synonyms."""
    root = stem(word)
    return SYNONYM.get(root, root)
