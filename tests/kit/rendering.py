"""Changes to show: our own documents through the real diff, judged by hand so that the text is ours to expect."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.compare import Comparison
from monitor.diff.engine import diff
from monitor.document import Block, BlockKind, Document, Link
from monitor.records import (
    Change,
    ChangeId,
    Direction,
    EditClass,
    Flag,
    FlagKind,
    Judgement,
    Origin,
    Severity,
    Stats,
    Version,
    VersionId,
)
from monitor.render.view import ChangeView, Side

BEFORE = """# Acme Privacy Policy

## 1. What we collect

We collect your name and your address. We keep them as long as you are a customer of ours. \
Our staff may look at them when you write to us with a question about an order or about this site.

## 2. Changes to this policy

We will give you at least 30 days' notice by e-mail before any change takes effect.

## 3. Contact

Write to privacy@acme.example.
"""
AFTER = BEFORE.replace("at least 30 days' notice", "at least 14 days' notice")

NOTICE = Flag(
    FlagKind.NOTICE,
    Direction.WEAKER,
    Severity.MAJOR,
    "Acme Privacy Policy › Changes to this policy",
    "We will give you at least 30 days' notice by e-mail before any change takes effect.",
    "We will give you at least 14 days' notice by e-mail before any change takes effect.",
    "30 days' notice of changes became 14 days'",
    "notice-period",
)
OLD = Side("2024-06-25.3f9a", datetime(2024, 6, 25, 12, tzinfo=UTC), Origin.WAYBACK, "https://acme.example/privacy")
NEW = Side("2024-07-12.81c0", datetime(2024, 7, 12, 9, 30, tzinfo=UTC), Origin.LIVE, "https://acme.example/privacy")


def comparison(
    before: str,
    after: str,
    *flags: Flag,
    edit_class: EditClass = EditClass.SUBSTANTIVE,
    substantive: bool | None = True,
    language: str = "en",
) -> Comparison:
    return compared(
        Document.from_markdown(before),
        Document.from_markdown(after),
        *flags,
        edit_class=edit_class,
        substantive=substantive,
        language=language,
    )


def compared(
    old: Document,
    new: Document,
    *flags: Flag,
    edit_class: EditClass = EditClass.SUBSTANTIVE,
    substantive: bool | None = True,
    language: str = "en",
) -> Comparison:
    found = diff(old, new)
    severity = max((flag.severity for flag in flags), key=lambda one: one.rank, default=None)
    return Comparison(old, new, found, Judgement(substantive, edit_class, severity, language, found.stats, flags, "1"))


def view_of(found: Comparison, *notes: str, policy: str = "Acme Privacy Policy", slug: str = "acme") -> ChangeView:
    return ChangeView(policy, slug, "https://acme.example/privacy", OLD, NEW, found, notes)


def notice_view() -> ChangeView:
    return view_of(comparison(BEFORE, AFTER, NOTICE), "takes effect on 1 Aug 2024, in 20 days")


def version(number: int, at: datetime, digest: str, origin: Origin = Origin.LIVE, **more: object) -> Version:
    fields: dict[str, object] = {
        "url_reached": "https://acme.example/privacy",
        "snapshot_digest": "5" * 64,
        "title": "Acme Privacy Policy",
        "language": "en",
        "words": 3_412,
        "returns_to": None,
        "extractor": "1",
        "recipe_digest": "r",
    }
    return Version(VersionId(number), "acme", at, origin, text_digest=digest * 16, **{**fields, **more})  # type: ignore[arg-type]


def change(before: Version, after: Version, *flags: Flag, flapping: bool = False, technical: bool = False) -> Change:
    severity = max((flag.severity for flag in flags), key=lambda one: one.rank, default=None)
    judgement = Judgement(True, EditClass.SUBSTANTIVE, severity, "en", Stats(12, 34, 46, 3), flags, "1")
    return Change(ChangeId(7), "acme", before, after, judgement, flapping, technical, after.captured_at)


#: all that must stay without effect, whichever sink it reaches
HOSTILE = (
    "\x1b[31m\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\ \x9b2J\x08\x7f pay\u202eload \u200b\ufeff \ud800 "
    "[bold]b[/nope] [link=http://evil.example]l[/link] <script>alert(1)</script><img src=x onerror=alert(1)> "
    "</textarea></style></title><a href=javascript:alert(1)>j</a> [x](javascript:alert(1)) "
    "![i](http://evil.example/p.png) "
    "`c` *e* _u_ ~~s~~ {{ 7*7 }} {% include 'x' %} "
    "a\rb\x0bc\x0cd\x85e\u2028f\0 =?utf-8?q?x=0D=0ABcc:_v@x?= \"'&amp; =1+1"
)


def hostile_view() -> ChangeView:
    """Return a change with hostile text in every field that a stranger has a hand in."""
    old, new = (
        Document(
            HOSTILE,
            (
                Block(BlockKind.HEADING, f"{HOSTILE} Title", 1),
                Block(BlockKind.PARAGRAPH, f"The same text stays. {HOSTILE} {word} {HOSTILE}"),
                Block(BlockKind.ITEM, f"{HOSTILE} {word}", 0, HOSTILE),
                Block(BlockKind.HEADING, f"{word} {HOSTILE}", 2),
                Block(BlockKind.PARAGRAPH, f"See {HOSTILE}", links=(Link(0, 3, f"javascript:{word}{HOSTILE}"),)),
            ),
        )
        for word in ("old", "new")
    )
    flags = tuple(
        Flag(kind, Direction.WEAKER, Severity.MAJOR, section, f"{HOSTILE} 30", f"{HOSTILE} 14", HOSTILE, HOSTILE)
        for kind, section in ((FlagKind.NOTICE, f"{HOSTILE} Title"), (FlagKind.USE, HOSTILE))
    )
    sides = [Side(HOSTILE, OLD.captured_at, Origin.LIVE, HOSTILE) for _ in range(2)]
    found = compared(old, new, *flags)
    url = f"https://acme.example/{HOSTILE}"
    return ChangeView(HOSTILE, HOSTILE, url, sides[0], sides[1], found, (HOSTILE,), "https://web.archive.org")
