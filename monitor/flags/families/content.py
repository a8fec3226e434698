"""The licence to users' content, who owns it, and what conduct is permitted or prohibited."""

from monitor.flags.families.family import Family, Words, words
from monitor.records import FlagKind

FAMILY = Family(
    kind=FlagKind.CONTENT,
    about="content, its ownership, and what users may do",
    vocabulary={
        "en": Words(
            strong=words(
                r"(?:content|users?|accounts?|material|posts?) (?:that|which|who|found to) (?:\w+ )?violat\w+",
                r"(?:inappropriate|objectionable|offensive|obscene)",
                r"(?:remov|delet|disabl|edit|moderat|report)\w* (?:or \w+ )?(?:\w+ ){0,2}content",
                r"(?:dmca|takedown|take-down)",
                r"(?:own|owns|owned) (?:the |all |any |your )?(?:\w+ )?(?:content|output|input|rights)",
                r"(?:not|never) (?:to )?(?:violate|promote|facilitate|encourage|interfere|circumvent)",
                r"(?<!invalid, )(?<!invalid or )illegal",
                r"licen[sc]e[sd]?",
                r"sub-?licens\w+",
                r"royalty[- ]free",
                r"intellectual property",
                r"copyright(?:s|ed)?(?! ?(?:©|\(c\)|\d))",
                r"trademarks?",
                r"ownership",
                r"(?:your|user|generated|submitted) (?:\w+ )?content",
                (
                    r"(?:you|users?|developers?|members?|merchants?|advertisers?|creators?) (?:may not|must not|"
                    r"shall not|can't|cannot|agree not to|will not|are prohibited|should not)"
                ),
                r"prohibit(?:s|ed|ions?)",
                r"not (?:permitted|allowed) to",
                r"(?:not|don't) (?:\w+ )?allow(?:ed)?",
                r"reverse[- ]engineer\w*",
                r"decompile\w*",
                r"scrap(?:e|ing)",
                r"crawl\w*",
                (
                    # what a company says that it does not do is no rule for users
                    r"(?<!we )(?<!they )(?:don't|do not|never) "
                    r"(?:use|post|share|engage|upload|attempt|create|misuse|build|harass|"
                    r"threaten|target)"
                ),
                r"infring\w+",
                r"harass\w*",
                r"hate(?:ful)?(?: speech)?",
                r"misinformation",
                r"illegal (?:content|activit\w+|goods)",
                r"(?:sexual|explicit|violent|graphic|adult) (?:\w+ )?content",
                r"nudity",
                r"gambling",
                r"content that",
                r"resell\w*",
                r"redistribut\w+",
                r"competitive",
                r"monetiz\w+",
                r"impersonat\w+",
                r"age-restrict\w*",
                r"ads (?:must|can't|cannot|may)",
                r"targeting (?:criteria|minors)",
                r"user[- ]generated",
            ),
            weak=words(
                r"outputs?",
                r"violat\w+",
                r"misleading",
                r"spam",
                r"content",
                r"post(?:s|ed|ing)?",
                r"upload\w*",
                r"creators?",
                r"allowed",
                r"remove",
                r"moderation",
            ),
            heading=words(
                r"content",
                r"licen[sc]e",
                r"ownership",
                r"intellectual property",
                r"prohibited",
                r"conduct",
                r"acceptable use",
                r"restrictions?",
                r"guidelines",
                r"rules",
                r"copyright",
                r"usage polic\w+",
                r"what (?:you|is) (?:can|not|allowed)",
                r"don't",
                r"harass\w+",
                r"violen\w+",
                r"hate",
                r"misinformation",
                r"your (?:content|rights in)",
            ),
            better=words(
                r"you (?:retain|own|keep)",
                r"you (?:may|can) (?!not)",
                r"exceptions?",
                r"(?:is|are) (?:also )?(?:allowed|permitted)",
                r"may allow",
                r"appeal",
                r"not subject to restrictions?",
                r"remain(?:s)? yours",
            ),
            worse=words(
                (
                    r"(?:you|users?|developers?) (?:may not|must not|shall not|can't|cannot|agree not|will not|"
                    r"must|grant|represent|warrant|are (?:solely )?responsible)"
                ),
                r"prohibit\w*",
                r"perpetual",
                r"irrevocable",
                r"sub-?licens\w+",
                r"not (?:permitted|allowed)",
                r"(?:don't|do not) allow",
                r"worldwide",
                r"(?:may|will) remove",
                r"restricted",
            ),
        ),
        "fr": Words(
            strong=words(
                r"licences?",
                r"propriété intellectuelle",
                r"droits? d'auteur",
                r"contenus?",
                r"interdi\w+",
                r"vous ne (?:pouvez|devez) pas",
                r"publi(?:er|cation|és?)",
                r"enfrei\w+",
                r"usurp\w+",
                r"harcèlement",
                r"haine\w*",
                r"spam\w*",
                r"règles",
                r"tweets?",
                r"médias?",
                r"autoris\w+",
            ),
            heading=words(
                r"contenus?", r"propriété", r"licence", r"règles", r"interdi\w+", r"usurpation", r"harcèlement"
            ),
            better=words(r"vous conservez", r"vous (?:pouvez|restez)", r"exceptions?"),
            worse=words(r"interdi\w+", r"vous ne (?:pouvez|devez) pas", r"supprim\w+", r"irrévocable"),
        ),
    },
)
