"""The rules by which a difference is quiet, and what each says of it; a name begins with the class it gives."""

from __future__ import annotations

QUIET: dict[str, str] = {
    "editorial.typography": "the same words in other capitals, quotes, punctuation or spelling of numbers",
    "editorial.order": "the same words in another order, or joined and parted otherwise",
    "editorial.spelling": "another spelling or form of the same words, or a name that was replaced throughout",
    "editorial.wording": "small words, or words that mean the same",
    "editorial.heading": "a title became another; it promises nothing itself",
    "editorial.pointer": "a sentence that only leads the reader to another place",
    "structure.number": "another number before the same words",
    "structure.reference": "another number of a section in the same words",
    "structure.moved": "its words stand elsewhere in the other text: moved, split or merged",
    "structure.heading": "a title came or went; the text below it is judged by itself",
    "date.statement": "a line that says when the text was made or takes effect",
    "date.within": "the same words with another date",
    "artefact.furniture": "script, or a copyright line",
    "artefact.listing": "a row of names without a sentence, as in menus",
    "artefact.menu": "outside the text of the policy: a menu, a footer, a list of links",
    "artefact.banner": "an announcement or a control of the page",
    "artefact.mail": "an address that is hidden from robots, or no longer",
    "artefact.scrap": "too few words to say anything",
    "artefact.partial": "a long stretch came or went and nothing else, under the same date: a page read in part",
}
