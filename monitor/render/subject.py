"""What a message is called: its headline, and the subject made of it, without a text being compared."""

from __future__ import annotations

from monitor.language import name_of
from monitor.records import AlertKind, Judgement
from monitor.render.phrases import headline
from monitor.render.safe import header


def change_headline(judgement: Judgement) -> str:
    """Return what a message about a change says first: the most severe finding, or why there is none."""
    said = headline(judgement.flags, judgement.edit_class, judgement.substantive)
    if judgement.substantive is not None:
        return said
    return said + (" (much of it gone)" if judgement.doubted else f" ({name_of(judgement.language)})")


def note_headline(kind: AlertKind) -> str:
    """Return what a message about a policy that cannot be seen says first."""
    if kind is AlertKind.HELD:
        return "page set aside, it does not look like the policy"
    return "cannot be looked at"


def subject(policy: str, said: str) -> str:
    """Return the subject of a message about a policy, given its name and the headline; safe as a header."""
    return header(f"{policy}: {said}")
