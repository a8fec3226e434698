"""Facts read from a whole policy: one file a fact."""

from monitor.flags.facts.sheet import Facts, read_facts

__all__ = ["Facts", "read_facts"]
