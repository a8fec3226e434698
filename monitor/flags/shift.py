"""One difference between two documents: the sentence as it was and as it is, and how the two differ."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.flags.meaning import Meaning
from monitor.records import EditClass


@dataclass(frozen=True, slots=True)
class Shift:
    """An old sentence and the new one, with where they stand and how they differ."""

    before: str
    after: str
    path: tuple[str, ...]
    meaning: Meaning
    #: place in the list of differences, to keep neighbours together
    index: int
    section: int | None
    before_block: int | None = None
    after_block: int | None = None
    #: whether it is another policy that was listed, or is no longer
    listed: bool = False

    @property
    def edit_class(self) -> EditClass:
        """Return what kind of difference this is."""
        return self.meaning.edit_class

    @property
    def sentence(self) -> str:
        """Return the sentence to be read for its subject: the new one, or the old where it is gone."""
        return self.after or self.before

    @property
    def changed(self) -> str:
        """Return the words that went away and that came; the whole sentence where it is new or gone."""
        if not (self.before and self.after):
            return self.sentence
        return " . ".join((*self.meaning.gained, *self.meaning.lost))
