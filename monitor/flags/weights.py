"""How a kind leans: fitted by `bench/train_direction.py` on changes labelled by hand, and rounded; written by it.

Positive speaks for the user.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.records import FlagKind


@dataclass(frozen=True, slots=True)
class Weights:
    """What bears on the direction of a difference of one kind."""

    #: text that came, or by its negative, text that went
    added: float
    #: a sentence that was changed
    edited: float
    #: the stance of its cues
    stance: float


#: one more phrase that protects the user, one more that goes against, a number that moved the better way
BETTER, WORSE, QUANTITY = 0.51, -0.20, 5.15
#: what is said of a kind before anything is read
ALWAYS = -0.99
KINDS: dict[FlagKind, Weights] = {
    FlagKind.SHARING: Weights(added=-0.60, edited=-0.43, stance=0.90),
    FlagKind.COLLECTION: Weights(added=-1.15, edited=-0.41, stance=1.15),
    FlagKind.USE: Weights(added=-1.17, edited=-0.76, stance=0.68),
    FlagKind.RETENTION: Weights(added=0.23, edited=-0.72, stance=0.97),
    FlagKind.NOTICE: Weights(added=0.58, edited=-0.17, stance=1.07),
    FlagKind.CHOICE: Weights(added=1.75, edited=1.58, stance=0.90),
    FlagKind.CHILDREN: Weights(added=1.31, edited=0.62, stance=0.94),
    FlagKind.SECURITY: Weights(added=1.37, edited=0.36, stance=1.02),
    FlagKind.TRANSFER: Weights(added=1.45, edited=-0.27, stance=0.33),
    FlagKind.ENTITY: Weights(added=0.29, edited=0.12, stance=1.17),
    FlagKind.DISPUTE: Weights(added=0.12, edited=-1.14, stance=0.40),
    FlagKind.ACCOUNT: Weights(added=-0.82, edited=0.55, stance=0.96),
    FlagKind.CONTENT: Weights(added=0.08, edited=-0.10, stance=1.04),
    FlagKind.SCOPE: Weights(added=0.61, edited=-0.41, stance=0.76),
}
