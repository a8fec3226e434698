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
BETTER, WORSE, QUANTITY = 0.53, -0.36, 5.30
#: what is said of a kind before anything is read
ALWAYS = -1.00
KINDS: dict[FlagKind, Weights] = {
    FlagKind.SHARING: Weights(added=-0.54, edited=-0.39, stance=0.92),
    FlagKind.COLLECTION: Weights(added=-1.30, edited=-0.46, stance=1.07),
    FlagKind.USE: Weights(added=-1.34, edited=-0.73, stance=0.70),
    FlagKind.RETENTION: Weights(added=0.29, edited=-0.51, stance=1.00),
    FlagKind.NOTICE: Weights(added=0.64, edited=-0.20, stance=1.04),
    FlagKind.CHOICE: Weights(added=1.78, edited=1.53, stance=0.84),
    FlagKind.CHILDREN: Weights(added=1.30, edited=0.66, stance=0.90),
    FlagKind.SECURITY: Weights(added=1.32, edited=0.33, stance=0.99),
    FlagKind.TRANSFER: Weights(added=1.34, edited=-0.18, stance=0.30),
    FlagKind.ENTITY: Weights(added=0.27, edited=0.13, stance=1.16),
    FlagKind.DISPUTE: Weights(added=0.19, edited=-1.18, stance=0.34),
    FlagKind.ACCOUNT: Weights(added=-0.74, edited=0.66, stance=0.89),
    FlagKind.CONTENT: Weights(added=0.24, edited=-0.04, stance=1.00),
    FlagKind.SCOPE: Weights(added=0.75, edited=-0.43, stance=0.74),
}
