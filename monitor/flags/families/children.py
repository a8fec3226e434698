"""Age limits and minors."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

FAMILY = Family(
    kind=FlagKind.CHILDREN,
    about="children and the age of users",
    more_is_better=True,
    vocabulary={
        "en": Words(
            strong=words(
                r"child(?:ren)?(?:'s|s')?(?! (?:sexual|abuse|exploitation|pornography|safety|endangerment))",
                r"minors?(?:'s?)?",
                (
                    r"(?:under|below|over|above|least|attained|reached) (?:the )?(?:age of |ages? )?(?:(?:thirteen|"
                    r"sixteen|eighteen) \(?)?(?:1[0-9]|2[01]|thirteen|sixteen|eighteen)\)?"
                    r"(?! (?:days|months|hours|minutes|weeks|percent))(?! ?%)(?! u\.s)"
                ),
                r"(?:1[0-9]|21|thirteen|sixteen|eighteen)\)? years? (?:old|of age|and)",
                r"(?:1[0-9]|21) (?:or|and) (?:older|over|above|younger)",
                r"parents?(?:'s|s')?(?! (?:compan(?:y|ies)|entit(?:y|ies)|corporations?|organi[sz]ations?))",
                r"parental",
                r"legal guardians?",
                r"(?:parents?(?: or|/|,| and)?|your|their|child's|a|by|or) guardians?",
                r"guardians?'s? (?:consent|permission)",
                r"1[3-8]-year-olds?",
                r"aged? (?:between )?1[0-9]",
                r"between 1[0-8] and 1[0-8]",
                r"kids",
                r"coppa",
                r"teens?",
                r"teenagers?",
                r"underage",
                r"age of majority",
                r"student (?:data|records)",
                r"age (?:gating|verification|limit|requirement)s?",
            ),
            weak=words(r"educational", r"school\w*", r"students?", r"family", r"youth"),
            heading=words(
                r"child(?:ren)?(?:'s)?", r"minors?", r"kids?", r"teens?", r"parents?", r"age", r"students?", r"coppa"
            ),
            better=words(
                r"(?:not|never|don't) (?:\w+ ){0,3}(?:knowingly|intended|directed|target|market|collect|solicit|use)",
                r"parental consent",
                r"verifiable",
                r"delete",
                r"erase",
                r"remov\w+",
                r"parents? (?:may|can)",
                r"must be",
                r"protect\w*",
                r"additional protections?",
                r"(?:not|un)able to register",
            ),
            worse=words(
                r"(?:may|do|will) (?:\w+ )?collect\b[^.;]{0,40}\b(?:child|minor|under)",
                r"without (?:parental|obtaining)",
                r"directed (?:to|at) children",
            ),
        ),
        "fr": Words(
            strong=words(
                r"enfants?",
                r"mineurs?",
                r"(?:moins|plus|âgée?s?) de \d{1,2} ans",
                r"parents?",
                r"parentale?",
                r"majorité",
                r"adolescents?",
                r"autorité parentale",
                r"âge (?:minimum|minimal|légal|requis)",
                r"représentants? léga\w+",
                r"tuteurs?",
            ),
            heading=words(r"enfants?", r"mineurs?", r"âge"),
            better=words(r"ne (?:\w+ ){0,3}pas", r"consentement parental", r"supprim\w+", r"protég\w+"),
        ),
    },
)
