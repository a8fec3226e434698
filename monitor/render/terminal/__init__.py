"""The terminal: changes, tables and texts as rich renderables; the one room that knows rich."""

from monitor.render.terminal.again import REREAD_WORDS, rejudged_view, reread_view
from monitor.render.terminal.change import ChangeReport, change_text
from monitor.render.terminal.facts import facts_beside, facts_history
from monitor.render.terminal.lists import alerts_view, check_results, flags_view, log_view, status_view
from monitor.render.terminal.paint import render
from monitor.render.terminal.sheet import facts_view, policy_text

__all__ = [
    "REREAD_WORDS",
    "ChangeReport",
    "alerts_view",
    "change_text",
    "check_results",
    "facts_beside",
    "facts_history",
    "facts_view",
    "flags_view",
    "log_view",
    "policy_text",
    "rejudged_view",
    "render",
    "reread_view",
    "status_view",
]
