"""Versions, and what lies between two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from monitor.records.capture import Origin, PageCapture
from monitor.records.ids import ChangeId, VersionId


class EditClass(StrEnum):
    """What kind of difference a change is, taken as a whole."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"
    STRUCTURE = "structure"
    DATE = "date"
    LINK = "link"
    ARTEFACT = "artefact"
    LOCALE = "locale"
    IDENTICAL = "identical"


class Direction(StrEnum):
    """Whom a change favours, seen from the user: weaker protection, stronger, or neither."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    NEUTRAL = "neutral"


class Severity(StrEnum):
    """How much a change matters: `major` is news, a regulator would care."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """Return 0 for minor, 1 for moderate, 2 for major."""
        return list(Severity).index(self)


class FlagKind(StrEnum):
    """The fourteen subjects of a flag, defined in docs/flags.md."""

    SHARING = "sharing"
    COLLECTION = "collection"
    USE = "use"
    RETENTION = "retention"
    NOTICE = "notice"
    CHOICE = "choice"
    CHILDREN = "children"
    SECURITY = "security"
    TRANSFER = "transfer"
    ENTITY = "entity"
    DISPUTE = "dispute"
    ACCOUNT = "account"
    CONTENT = "content"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Version:
    """A document recorded because it differs from the one before it in time."""

    id: VersionId
    policy: str
    #: of the first capture that showed this text
    captured_at: datetime
    origin: Origin
    url_reached: str
    text_digest: str
    snapshot_digest: str
    title: str
    language: str
    words: int
    #: the earlier version whose text this one repeats; None for a text not seen before
    returns_to: VersionId | None
    extractor: str
    recipe_digest: str
    #: the Content-Type its first capture came with
    content_type: str | None = None
    #: the pages of its first capture, where there are several
    pages: tuple[PageCapture, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """Return the addresses that its text was read at: one, or those of its pages in order."""
        return tuple(page.url_reached for page in self.pages) or (self.url_reached,)

    #: digest of what its first capture was read as when it was seen; another than `text_digest` once it was read anew
    first_digest: str | None = None

    @property
    def name(self) -> str:
        """Return the name by day and digest, as in 2024-06-25.3f9a."""
        return f"{self.captured_at:%Y-%m-%d}.{self.text_digest[:4]}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding on a change: what it is about, whom it favours, with the sentences that show it."""

    kind: FlagKind
    direction: Direction
    severity: Severity
    #: heading path of the section, outermost first, joined by ' › '
    section: str
    #: the sentence before, '' where there was none
    before: str
    #: the sentence after, '' where there is none
    after: str
    #: one sentence that explains the finding
    why: str
    #: the name of the rule that raised it
    rule: str


@dataclass(frozen=True, slots=True)
class Stats:
    """The size of a change in words and sections."""

    words_deleted: int = 0
    words_inserted: int = 0
    words_moved: int = 0
    sections_changed: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a change means, as stored: the result of a comparison without its hunks."""

    #: None where the language is one we do not classify
    substantive: bool | None
    edit_class: EditClass
    severity: Severity | None
    language: str
    stats: Stats
    flags: tuple[Flag, ...]
    #: the version of the rules that judged
    rules: str

    @property
    def doubted(self) -> bool:
        """Tell whether so much went that two texts alone cannot say if a policy was cut or a page read in part."""
        return self.substantive is None and self.edit_class is EditClass.ARTEFACT

    def says_as(self, other: Judgement) -> bool:
        """Tell whether another judgement says the same, whichever rules made it."""
        return replace(self, rules="") == replace(other, rules="")


@dataclass(frozen=True, slots=True)
class Change:
    """Two neighbouring versions and what lies between them."""

    id: ChangeId
    policy: str
    before: Version
    after: Version
    judgement: Judgement
    #: the same faces again and again within 30 days (A/B tests, locales): it stays quiet
    flapping: bool
    #: read again by newer code or another recipe: never an alert
    technical: bool
    found_at: datetime

    @property
    def name(self) -> str:
        """Return the change's name, A..B."""
        return f"{self.before.name}..{self.after.name}"
