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
BETTER, WORSE, QUANTITY = 0.48, -0.22, 5.16
#: what is said of a kind before anything is read
ALWAYS = -0.98
KINDS: dict[FlagKind, Weights] = {
    FlagKind.SHARING: Weights(added=-0.59, edited=-0.44, stance=0.91),
    FlagKind.COLLECTION: Weights(added=-1.15, edited=-0.42, stance=1.15),
    FlagKind.USE: Weights(added=-1.20, edited=-0.76, stance=0.78),
    FlagKind.RETENTION: Weights(added=0.24, edited=-0.72, stance=0.98),
    FlagKind.NOTICE: Weights(added=0.59, edited=-0.17, stance=1.08),
    FlagKind.CHOICE: Weights(added=1.64, edited=1.51, stance=0.95),
    FlagKind.CHILDREN: Weights(added=1.32, edited=0.61, stance=0.94),
    FlagKind.SECURITY: Weights(added=1.37, edited=0.36, stance=1.03),
    FlagKind.TRANSFER: Weights(added=1.45, edited=-0.26, stance=0.35),
    FlagKind.ENTITY: Weights(added=0.29, edited=0.11, stance=1.17),
    FlagKind.DISPUTE: Weights(added=0.13, edited=-1.15, stance=0.41),
    FlagKind.ACCOUNT: Weights(added=-0.80, edited=0.54, stance=0.97),
    FlagKind.CONTENT: Weights(added=0.05, edited=-0.19, stance=0.95),
    FlagKind.SCOPE: Weights(added=0.61, edited=-0.42, stance=0.77),
}
