"""Policy Monitor: tells people when a policy changed, and what that means."""

__version__ = "0.1.0"
