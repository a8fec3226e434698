"""Who the controller or contracting party is, its representatives, and where to write."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

_LEGAL_FORM = (
    r"(?:inc\.?|llc|l\.l\.c\.|ltd\.?|limited|corp(?:oration)?\.?|gmbh|s\.?a\.?r\.?l\.?|"
    r"s\.a\.s?\.?|sas|b\.?v\.?|plc|oü|pty|ag|ab|oy|s\.r\.l\.?|s\.p\.a\.?|k\.k\.)"
)

FAMILY = Family(
    kind=FlagKind.ENTITY,
    about="who is responsible and how to reach them",
    vocabulary={
        "en": Words(
            strong=words(
                r"call(?:ing)? us (?:toll[- ]free )?at",
                r"(?:data )?controllers? (?:of|is|are|for|will|within|responsible)",
                r"(?:is|are|act(?:s|ing)? as|as) (?:the |a |an |joint |independent )*(?:data )?controllers?",
                r"data protection officer",
                r"dpo",
                (
                    r"(?:eu|uk|european|swiss|local|legal|appointed|art(?:icle)?\.? 27|data protection|"
                    r"designated) representatives?"
                ),
                r"representative (?:in|is|for)",
                r"contact us\b[^.;]{0,60}",
                r"(?:e-?mail|write|reach|contact|writing) (?:to )?(?:us|our|the|me) (?:\w+ ){0,6}(?:at|by|via)",
                r"[\w.+-]+@[\w-]+\.[\w.]+",
                r"registered (?:office|address|seat)",
                r"at the (?:following )?(?:postal |mailing |e-?mail )?address",
                r"our (?:postal|mailing|e-?mail) address",
                r"p\.?o\.? box",
                r"(?:suite|street|avenue|road|floor|blvd|boulevard)\b[^.;]{0,40}\d",
                # a company's name alone tells as often to whom data goes as who is responsible
                rf"{_LEGAL_FORM}[\s,]*\(\W{{0,2}}(?:we|us|our|the company)",
                r"(?:registered|company|registration) (?:office|seat|number|in england)",
                r"(?:provided|operated|controlled) (?:to you )?by (?-i:[A-Z])~",
                r"contracting (?:party|entity|with)",
                rf"(?:agreement|contract|entering into)\b[^.;]{{0,30}}\b(?:with|between)\b[^.;]{{0,40}}\b{_LEGAL_FORM}",
                r"privacy (?:office|officer|team|committee|administrator)",
                r"toll[- ]free",
                r"responsible for (?:the )?processing",
                r"processing entity",
                r"d\.?b\.?a\b",
            ),
            weak=words(
                rf"(?<!not ){_LEGAL_FORM}",
                r"contact (?:us|our)",
                r"attn",
                r"questions",
                r"representatives?",
                r"call(?:ing)?",
                r"attention",
            ),
            heading=words(
                r"contact\w*",
                r"controllers?",
                r"who (?:we are|is responsible|are we)",
                r"representatives?",
                r"data protection officer",
                r"about us",
                r"questions",
                r"how to (?:contact|reach)",
                r"company",
            ),
            better=words(r"appointed", r"representative"),
            worse=words(r"no longer (?:reach|contact|appoint)\w*"),
        ),
        "fr": Words(
            strong=words(
                r"responsables? (?:du|de) traitement",
                r"délégué\w* à la protection",
                r"dpo",
                r"siège social",
                r"(?:nous )?contacter\b[^.;]{0,40}\b(?:à|par|via)",
                r"[\w.+-]+@[\w-]+\.[\w.]+",
                r"représentant (?:dans|en|au|de)",
                r"responsables? conjoints?",
                r"immatriculée?",
                r"capital (?:social )?de",
                r"siren",
                r"siret",
                r"rcs",
                r"adresse postale",
                r"édité par",
                r"société",
            ),
            weak=words(r"adresse", r"contact\w*", r"téléphone", r"courrier"),
            heading=words(r"contact\w*", r"responsable", r"qui sommes", r"mentions légales", r"délégué"),
        ),
    },
)
