"""Which products, regions or persons the policy covers, and definitions that change its reach."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

FAMILY = Family(
    kind=FlagKind.SCOPE,
    about="what and whom the policy covers",
    vocabulary={
        "en": Words(
            strong=words(
                r"(?:shall mean|is defined as|means any|means the)",
                r"\(\W?the \W\w+\W\)",
                (
                    r"(?:polic(?:y|ies)|statement|notice|terms|agreement|addendum|section|"
                    r"guidelines?)\b[^.;]{0,40}\b(?:appl(?:y|ies)|covers?|governs?|extends?|supplements?|"
                    r"do(?:es)? not (?:apply|cover|govern))"
                ),
                r"(?:does|do|shall|will) not (?:apply|extend|cover) to",
                r"applies (?:to|only|if|when|where)",
                r"apply (?:to|only|if|when|where) (?:you|your|users|all|any|individuals|residents)",
                r"for (?:the )?purposes of this",
                r"definitions?",
                r"(?:hereinafter|hereafter)",
                r"collectively",
                r"referred to (?:\w+ ){0,2}as",
                r"covered by",
                r"bound by",
                (
                    r"(?:additional|supplemental|regional|country|jurisdiction)[- ](?:specific )?(?:terms|"
                    r"notices?|provisions?|polic\w+|disclosures?)"
                ),
                (
                    r"(?:privacy )?(?:notice|policy|terms|addendum) for (?:\w+ ){0,3}(?:residents|users|"
                    r"customers|california|countries)"
                ),
                (
                    r"third[- ]party (?:terms|websites?|sites?|links|services?|apps?)\b[^.;]{0,60}\b(?:own|"
                    r"govern|separate|apply|responsible|privacy)"
                ),
                r"(?:available|offered|launched|supported|allowed|permitted) (?:only )?in\b",
                r"incorporated (?:herein )?by reference",
                r"governs? (?:your|the|our) (?:use|access)",
            ),
            weak=words(
                r"if you (?:are|live|reside|access|use)\b[^.;]{0,30}\b(?:in|from|resident|located)\b",
                r"subject to",
                r"addendum",
                r"appl(?:y|ies|icable)",
                r"residents?",
                r"covered",
                r"includ(?:e|es|ing)",
                r"brands?",
                r"regions?",
            ),
            heading=words(
                r"scope",
                r"definitions?",
                r"appl(?:y|ies|icability|ication)",
                r"(?:who|what) (?:this|does|is)",
                r"about th(?:is|ese)",
                r"introduction",
                r"overview",
                r"regional",
                r"additional",
                r"supplement\w*",
                r"state",
                r"other (?:sites|websites|services)",
                r"links",
                r"region",
            ),
            better=words(r"applies to you", r"also (?:appl\w+|protects?)"),
            worse=words(r"do(?:es)? not (?:apply|cover|extend|govern)", r"exclud\w+", r"no longer appl\w+"),
        ),
        "fr": Words(
            strong=words(
                (
                    r"(?:politique|charte|conditions|déclaration)\b[^.;]{0,40}\b(?:s'appliqu\w+|couvr\w+|"
                    r"régi\w+|concern\w+)"
                ),
                r"ne s'appliqu\w+",
                r"s'appliqu\w+ (?:à|aux|uniquement)",
                r"désigne\w*",
                r"ci-après",
                r"(?:personnes|utilisateurs|consommateurs|clients) (?:situés|établis|résidant)",
                r"champ d'application",
                r"définitions?",
                r"résid\w+ (?:en|dans|au)",
            ),
            weak=words(r"services?", r"sites?", r"applicable\w*", r"concern\w+"),
            heading=words(r"champ", r"définitions?", r"introduction", r"objet", r"préambule", r"portée"),
            worse=words(r"ne s'appliqu\w+ pas", r"exclu\w+"),
        ),
    },
)
