"""Pages in a policy's place that rules are made with."""

from __future__ import annotations

from pages_of_kinds.building import samples
from pages_of_kinds.open_doors import CHALLENGE, CONSENT, GATE, LOGIN
from pages_of_kinds.open_faults import ERROR, HALF, MAINTENANCE, SHELL, SOFT_404
from pages_of_kinds.open_others import HOME, INDEX, OTHER, PARKED

PAGES = samples(
    {
        "soft_404": SOFT_404,
        "challenge": CHALLENGE,
        "login": LOGIN,
        "consent": CONSENT,
        "shell": SHELL,
        "maintenance": MAINTENANCE,
        "home": HOME,
        "index": INDEX,
        "error": ERROR,
        "parked": PARKED,
        "gate": GATE,
        "half": HALF,
        "not_a_policy": OTHER,
    }
)
