"""Pages written for the tests of reading: a policy, and all that stands around one."""

from __future__ import annotations

SECTIONS = ("What we collect", "How we use it", "Whom we tell", "How long we keep it", "Changes to this policy")


def sentence(topic: str) -> str:
    return f"Here we say how {topic.lower()} works for the people who use the service, and which rights they have."


def policy(title: str = "Privacy Policy") -> str:
    """The bare policy: a title, a date, five sections of three paragraphs."""
    sections = "".join(f"<h2>{n}. {t}</h2>" + f"<p>{sentence(t)}</p>" * 3 for n, t in enumerate(SECTIONS, 1))
    return f"<h1>{title}</h1><p>Last updated: 4 May 2024</p>{sections}"


def page(body: str, title: str = "Privacy Policy | Example", head: str = "") -> bytes:
    html = f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    return html.encode()


def menu(entries: int = 40) -> str:
    """A menu without a landmark or a telling name."""
    rows = "".join(f'<div><div><a href="/m/{n}">Set up your gadget {n}</a></div></div>' for n in range(entries))
    return f'<div class="x1a"><div>Help Centre</div>{rows}</div>'


def related(entries: int = 25) -> str:
    rows = "".join(f'<div><span><a href="/a/{n}">Pair your gadget {n}</a></span></div>' for n in range(entries))
    return (
        '<div class="q9"><div>Was this information helpful?</div><div>Yes</div><div>No</div></div>'
        f'<div class="q9"><div>Related articles</div>{rows}</div>'
    )


def cards(entries: int = 12) -> str:
    return "".join(
        f'<div class="k2"><h3><a href="/c/{n}">Repair your gadget {n}</a></h3>'
        "<p>Open the lid with a small screwdriver, and take the battery out before you go on.</p></div>"
        for n in range(entries)
    )


def consent() -> str:
    kinds = ("Strictly necessary", "Performance", "Functional", "Targeting")
    rows = "".join(
        f'<div><h4>{kind} cookies</h4><input type="checkbox"><p>These cookies let the site count gadgets and banners, '
        "and are set by vendors whose tools were added to the pages.</p></div>"
        for kind in kinds
    )
    return (
        '<div class="z0"><h2>Your choices</h2><p>When you visit a site it may store gadgets on your device, mostly '
        f"in the form of cookies.</p><button>Allow all</button>{rows}<button>Reject all</button></div>"
    )


def footer() -> str:
    rows = "".join(f'<div><a href="/f/{n}">Gadget shop {n}</a></div>' for n in range(20))
    return f"<div>{rows}<div>© 2024 Example Gadget Ltd. All rights reserved.</div></div>"
