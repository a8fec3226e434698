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
BETTER, WORSE, QUANTITY = 0.51, -0.22, 5.30
#: what is said of a kind before anything is read
ALWAYS = -0.98
KINDS: dict[FlagKind, Weights] = {
    FlagKind.SHARING: Weights(added=-0.61, edited=-0.41, stance=0.86),
    FlagKind.COLLECTION: Weights(added=-1.20, edited=-0.41, stance=1.12),
    FlagKind.USE: Weights(added=-1.19, edited=-0.76, stance=0.64),
    FlagKind.RETENTION: Weights(added=0.27, edited=-0.78, stance=0.88),
    FlagKind.NOTICE: Weights(added=0.59, edited=-0.17, stance=1.04),
    FlagKind.CHOICE: Weights(added=1.74, edited=1.58, stance=0.89),
    FlagKind.CHILDREN: Weights(added=1.30, edited=0.64, stance=0.89),
    FlagKind.SECURITY: Weights(added=1.38, edited=0.35, stance=0.99),
    FlagKind.TRANSFER: Weights(added=1.46, edited=-0.26, stance=0.32),
    FlagKind.ENTITY: Weights(added=0.31, edited=0.12, stance=1.14),
    FlagKind.DISPUTE: Weights(added=0.11, edited=-1.14, stance=0.38),
    FlagKind.ACCOUNT: Weights(added=-0.84, edited=0.56, stance=0.88),
    FlagKind.CONTENT: Weights(added=0.09, edited=-0.07, stance=1.02),
    FlagKind.SCOPE: Weights(added=0.61, edited=-0.42, stance=0.73),
}
