"""The line that says from which capture a text was taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.document.provenance import Source, read_source, without_provenance

LINE = (
    "> *The following text is extracted and transformed from the example.org privacy policy that was archived on "
    "2003-06-19. Please check the [original snapshot](https://web.archive.org/web/20030619120938id_/"
    "http%3A//www.example.org/p.asp%3Fcountry%3D4) for the most accurate reproduction.*"
)


def test_it_names_capture_and_page() -> None:
    assert read_source(f"\ufeff\n{LINE}\n\n# Privacy") == Source(
        datetime(2003, 6, 19, 12, 9, 38, tzinfo=UTC), "http://www.example.org/p.asp?country=4"
    )


def test_a_line_without_a_link_names_the_day_alone() -> None:
    assert read_source(LINE.partition("Please")[0]) == Source(datetime(2003, 6, 19, tzinfo=UTC))


UNLINKED = LINE.partition("Please")[0]


LATE = f"# Privacy\n\n\n{LINE}"


@pytest.mark.parametrize(
    "text", ["", "# Privacy", LATE, UNLINKED.replace("2003-06-19", "2003-13-19"), "The following text"]
)
def test_other_texts_say_nothing(text: str) -> None:
    assert read_source(text) == Source()


def test_an_impossible_moment_is_no_capture() -> None:
    found = read_source(LINE.replace("20030619120938", "20039919120938"))
    assert (found.captured_at, found.url) == (datetime(2003, 6, 19, tzinfo=UTC), None)


def test_the_lines_without_it() -> None:
    assert without_provenance(["", LINE, " ", "# Privacy", "", LINE]) == ["# Privacy", "", LINE]
    assert without_provenance(["text"]) == ["text"]
    assert without_provenance([]) == []
