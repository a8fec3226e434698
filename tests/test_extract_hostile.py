"""Whatever arrives, reading gives a document that survives its Markdown, or says in one class why not."""

from __future__ import annotations

from hostile_bytes import Sent, sent, survives
from hypothesis import HealthCheck, given, settings


@given(sent)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_arrives_gives_a_sound_page_or_a_reason(one: Sent) -> None:
    survives(one)
