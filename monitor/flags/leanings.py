"""How far each cue leans: set by hand, for all kinds and for single ones; positive speaks for the user.

What `bench/learn.py` fits is how much all of them together weigh in a kind (`learned/weights.py`), not each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from monitor.records import FlagKind

K = FlagKind

#: what these name is the opposite where it is denied: "no advertising"
DENIABLE = frozenset(
    {
        "advertising",
        "machines that learn or decide",
        "outside parties",
        "sensitive data",
        "tracking",
        "data put together",
        "data kept long",
        "a safeguard for transfers",
        "money back to the user",
    }
)
_GENERAL: dict[str, float] = {
    "a promise not to": 3,
    "a limit": 1.5,
    "the user's consent": 1.2,
    "a legal order as a condition": 1.2,
    "protection or deletion": 0.8,
    "a limit on those who receive data": 3,
    "word to the user": 1,
    "a choice or right of the user": 1,
    "an appeal": 1,
    "an exception that opens a promise": -2.5,
    "freedom of the company": -2,
    "a risk left to the user": -1.5,
    "a default against the user": -9,
    "a promise not kept up": -3,
    "consent by going on": -1,
    "a power of the company": -0.8,
    "a sanction that is sure": -1.2,
    "a duty the company takes on": 0.8,
    "a burden on the user": -0.8,
}
_IN_SENTENCES_OF: dict[FlagKind, dict[str, float]] = {
    K.SHARING: {
        "outside parties": -0.7,
        "authorities": -0.7,
        "advertising": -1,
        "personal data made anonymous": 1.2,
        "use of the user's data": -0.5,
        "sensitive data": -0.5,
        "no advertising": 1,
        "no outside parties": 0.7,
        "data put together": -0.5,
    },
    K.COLLECTION: {
        "sensitive data": -1,
        "tracking": -0.7,
        "outside parties": -0.7,
        "use of the user's data": -0.7,
        "personal data made anonymous": 1.2,
        "the user's own say": 0.5,
        "data put together": -0.7,
        "an open list": -0.3,
        "no sensitive data": 1.5,
        "no tracking": 1,
    },
    K.USE: {
        "advertising": -1,
        "machines that learn or decide": -1.2,
        "no machines that learn or decide": 2.5,
        "no advertising": 2,
        "personal data made anonymous": 1,
        "use of the user's data": -0.5,
        "data put together": -1,
        "no data put together": 2,
        "necessity as a measure": 0.3,
    },
    K.RETENTION: {
        "data kept long": -1.2,
        "no data kept long": 1.2,
        "a set time": 1.2,
        "necessity as a measure": 0.8,
        "personal data made anonymous": -0.3,
        "a power of the company": -1.2,
    },
    K.CHOICE: {
        "someone to turn to": 1.5,
        "a choice or right of the user": 1.2,
        "the user's own say": 0.8,
        "a means in settings": 0.8,
        "an appeal": 1.2,
        "proof asked of the user": -1.2,
        "a way to reach the company": 0.5,
        "a law that protects": 0.6,
    },
    K.NOTICE: {
        "word to the user": 1.5,
        "inform": 0.8,
        "consent by going on": -2,
        "a set time": 1,
    },
    K.CHILDREN: {
        "minors let in": -2,
        "protection of minors": 0.4,
        "a ban": 1.2,
    },
    K.SECURITY: {
        "protection of data": 0.8,
        "best efforts": -0.8,
        "a promise of no warranty": -1.5,
    },
    K.TRANSFER: {
        "a safeguard for transfers": 1.5,
        "no a safeguard for transfers": -2,
        "a law that protects": 0.4,
        "a promise not kept up": -2,
        "personal data made anonymous": 1,
    },
    K.ENTITY: {
        "someone to turn to": 2.5,
        "a way to reach the company": 1,
    },
    K.DISPUTE: {
        "arbitration or a waiver": -1,
        "a promise of no warranty": -0.7,
        "an exception for the user": 2,
        "a right that the law gives": 1.5,
    },
    K.ACCOUNT: {
        "money asked of the user": -0.8,
        "money back to the user": 2,
        "no money back to the user": -2,
        "an appeal": 2,
        "a sanction": -0.8,
        "must": -0.8,
        "a ban": -1,
        "an exception for the user": 1,
        "a right that the law gives": 1,
    },
    # what "may not be sold" there is forbidden to users, not promised to them
    K.CONTENT: {
        "a promise not to": 0.5,
        "a ban": -0.7,
        "an exception for the user": 2.5,
        "a power over content": -1,
        "what stays the user's": 2,
        "a sanction": -0.5,
        "must": -1,
        "an appeal": 1,
    },
    K.SCOPE: {
        "something taken away": -1,
    },
}


@lru_cache(maxsize=len(FlagKind))
def of(kind: FlagKind) -> Mapping[str, float]:
    """Return the leanings of the cues that mean something in sentences of a kind."""
    return _GENERAL | _IN_SENTENCES_OF[kind]
