"""The pages of Larkspur Notes, a company that does not exist, as they stand at each simulated date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "1. Who we are",
        "<p>Larkspur Notes Ltd. runs the note-taking service at larkspur.example. For questions about your data write "
        "to privacy@larkspur.example.</p>",
    ),
    (
        "2. What we collect",
        "<p>When you open an account we ask for your name and your e-mail address. When you use the service we store "
        "the notes you write and the files you attach to them.</p>"
        "<ul><li>Your IP address and the type of your device</li><li>The pages you open and the time you open them</li>"
        "</ul>",
    ),
    (
        "3. How we use your data",
        "<p>We use your data to provide the service, to keep it safe and to answer your questions. We do not use the "
        "content of your notes for advertising.</p>",
    ),
    (
        "4. Sharing",
        "<p>We do not sell your personal data. We share it only with the companies that host our servers, under a "
        "contract that forbids any other use.</p>"
        "<table><tr><th>Company</th><th>Purpose</th></tr><tr><td>Birch Hosting</td><td>Servers</td></tr></table>",
    ),
    (
        "5. How long we keep it",
        "<p>We keep server logs for 30 days. After you close your account we delete your notes within 60 days.</p>",
    ),
    (
        "6. Your rights",
        "<p>You can read, correct, export and delete your data at any time in your account settings. You can object to "
        "newsletters with the link at the end of each of them.</p>",
    ),
    (
        "7. Security",
        "<p>Your notes are encrypted on their way to us and on our disks. We will tell you within 72 hours if we find "
        "that somebody else has read them.</p>",
    ),
    (
        "8. Changes to this policy",
        "<p>If we change this policy we will tell you by e-mail at least 30 days before the change takes effect.</p>",
    ),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A simulated date, what happens on the site then, and how the page becomes so."""

    at: datetime
    story: str
    #: replaced in the policy from this date on
    edits: tuple[tuple[str, str], ...] = ()
    #: a whole answer instead of the policy, on this date alone: (status, HTML)
    instead: tuple[int, str] | None = None
    reorder: Callable[[list[str]], list[str]] | None = None


def _at(month: int) -> datetime:
    return datetime(2025, month, 3, 9, 0, tzinfo=UTC)


def _rights_before_retention(sections: list[str]) -> list[str]:
    moved = list(sections)
    moved.insert(4, moved.pop(5))
    return moved


MAINTENANCE = "<html><head><title>Larkspur</title></head><body><h1>We'll be back soon</h1>" \
    "<p>Our site is down for scheduled maintenance.</p></body></html>"  # fmt: skip

MOMENTS: tuple[Moment, ...] = (
    Moment(_at(1), "the first look"),
    Moment(_at(2), "nothing changes but the banner and a nonce"),
    Moment(_at(3), "only the date of the policy moves", (("1 January 2025", "1 March 2025"),)),
    Moment(_at(4), "the notice period shrinks", (("at least 30 days before", "at least 7 days before"),)),
    Moment(_at(5), "the site shows a maintenance page", instead=(200, MAINTENANCE)),
    Moment(
        _at(6),
        "data goes to advertising partners",
        (
            (
                "We share it only with the companies that host our servers, under a contract that forbids any other "
                "use.",
                "We share it with the companies that host our servers and with our advertising partners, who may "
                "combine it with data from other sources.",
            ),
            (
                "<td>Servers</td></tr>",
                "<td>Servers</td></tr><tr><td>Magpie Media</td><td>Personalised advertising</td></tr>",
            ),
        ),
    ),
    Moment(_at(7), "the server is overloaded", instead=(503, "<h1>Service unavailable</h1>")),
    Moment(
        _at(8), "spelling is mended", (("The pages you open and the time", "The pages that you open and the time"),)
    ),
    Moment(
        _at(9),
        "logs are kept longer, and a promise of security goes away",
        (
            ("We keep server logs for 30 days.", "We keep server logs for 18 months."),
            (" We will tell you within 72 hours if we find that somebody else has read them.", ""),
        ),
    ),
    Moment(_at(10), "sections change places", reorder=_rights_before_retention),
    Moment(
        _at(11),
        "notes train language models, with a way out",
        (
            (
                "We do not use the content of your notes for advertising.",
                "We do not use the content of your notes for advertising. We may use it to train language models, "
                "unless you opt out in your account settings.",
            ),
        ),
    ),
    Moment(
        _at(12),
        "the sharing with advertisers is taken back",
        (
            (
                "We share it with the companies that host our servers and with our advertising partners, who may "
                "combine it with data from other sources.",
                "We share it only with the companies that host our servers, under a contract that forbids any other "
                "use.",
            ),
            ("<tr><td>Magpie Media</td><td>Personalised advertising</td></tr>", ""),
        ),
    ),
)


def answer(now: datetime) -> tuple[int, str]:
    """Return status and HTML of the policy's address at a simulated moment."""
    past = [moment for moment in MOMENTS if moment.at <= now]
    if past and past[-1].instead is not None:
        return past[-1].instead
    return 200, _page(past, now)


def _page(past: list[Moment], now: datetime) -> str:
    sections = [f"<h2>{title}</h2>{body}" for title, body in SECTIONS]
    for moment in past:
        sections = moment.reorder(sections) if moment.reorder else sections
    text = "<p>Last updated: 1 January 2025</p>" + "".join(sections)
    for find, replacement in (edit for moment in past for edit in moment.edits):
        if find not in text:
            raise ValueError(f"the edit {find!r} has nothing to replace")
        text = text.replace(find, replacement)
    return FRAME.format(policy=text, month=f"{now:%B}", nonce=f"{now:%Y%m%d}")


FRAME = """<!doctype html>
<html lang="en"><head><title>Privacy Policy | Larkspur Notes</title><script nonce="{nonce}">start()</script></head>
<body>
<div class="banner">{month} offer: three months of Larkspur Plus for the price of two.
<a href="/plus">See the plans</a></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/notes">Notes</a></li><li><a href="/plus">Plans</a></li>
<li><a href="/help">Help</a></li><li><a href="/login">Sign in</a></li></ul></nav>
<main><h1>Privacy Policy</h1>{policy}</main>
<div role="dialog" class="cookie-consent"><h2>Cookies</h2><p>We use cookies to make Larkspur better.</p>
<button>Accept all</button><button>Only necessary</button></div>
<footer><p>Follow us</p><ul><li><a href="/blog">Blog</a></li><li><a href="/jobs">Jobs</a></li></ul>
<p>&copy; 2025 Larkspur Notes Ltd.</p></footer>
</body></html>
"""
