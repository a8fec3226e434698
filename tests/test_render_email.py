"""Mails: subject, text and HTML; bounded, and inert whatever the page says (X5, X6)."""

from __future__ import annotations

import email
import unicodedata
from email.message import EmailMessage
from email.policy import SMTP

from rendering import AFTER, BEFORE, HOSTILE, NOTICE, comparison, hostile_view, notice_view, view_of
from test_render_formats import Tags
from test_render_lists import NOW, hold, state

from monitor.records import AlertKind, Direction, EditClass, Flag, FlagKind, Severity
from monitor.render.email import Anchor, MailText, change_mail, note_mail
from monitor.render.wrap import columns

ANCHOR = Anchor(128, "ab" * 32)
LINKS = {
    "https://acme.example/privacy",
    "https://web.archive.org/web/20240625120000/https://acme.example/privacy",
    "https://web.archive.org/web/20240712093000/https://acme.example/privacy",
}


def too_wide(mail: MailText) -> list[str]:
    return [
        line
        for line in mail.text.split("\n")
        if columns(line) > 76 and "://" not in line and "monitor diff" not in line
    ]


def test_a_mail_about_a_change_reads_like_this() -> None:
    mail = change_mail(notice_view(), anchor=ANCHOR)
    assert mail.subject == "Acme Privacy Policy: notice of changes weakened"
    assert (
        mail.text
        == """\
Acme Privacy Policy: notice of changes weakened
===============================================

before  25 Jun 2024, from the Wayback Machine, 2024-06-25.3f9a
after   12 Jul 2024, seen live, 2024-07-12.81c0
change  major, substantive: −1 +1 words, 1 of 4 sections
!       takes effect on 1 Aug 2024, in 20 days

FINDINGS

▼ notice weaker, major: 30 days' notice of changes became 14 days'
  in Changes to this policy
  - “We will give you at least [-30-] days' notice by e-mail before any
    change takes effect.”
  + “We will give you at least {+14+} days' notice by e-mail before any
    change takes effect.”

WHAT CHANGED

… 2 sections unchanged …

2. Changes to this policy (edited −1 +1)
----------------------------------------
~ We will give you at least [-30-]{+14+} days' notice by e-mail before
  any change takes effect.

… 1 section unchanged …

-- \n\
policy   https://acme.example/privacy
before   https://web.archive.org/web/20240625120000/https://acme.example/privacy
after    https://web.archive.org/web/20240712093000/https://acme.example/privacy
command  monitor diff acme 2024-06-25.3f9a..2024-07-12.81c0
log      128 captures, the last of them
         abababababababababababababababababababababababababababababababab
"""
    )


def test_the_html_part_says_the_same() -> None:
    page = Tags(change_mail(notice_view(), anchor=ANCHOR).html)
    assert "Acme Privacy Policy notice of changes weakened" in page.text
    assert "We will give you at least 30 14 days' notice by e-mail before any change takes effect." in page.text
    assert "takes effect on 1 Aug 2024, in 20 days" in page.text
    assert "ab" * 32 in page.text
    assert page.links() == LINKS


def test_the_html_part_loads_nothing_and_follows_the_reader() -> None:
    html = change_mail(notice_view()).html
    tags = Tags(html).tags
    assert not {"img", "script", "link", "iframe", "object", "form", "video"} & {tag for tag, _ in tags}
    assert not [attributes for _, attributes in tags if {"src", "background", "srcset"} & set(attributes)]
    assert "url(" not in html
    assert "@import" not in html
    assert "prefers-color-scheme: dark" in html
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in tags


def test_the_most_severe_finding_leads_the_subject() -> None:
    other = Flag(FlagKind.SHARING, Direction.STRONGER, Severity.MINOR, "", "", "x", "why", "r")
    use = Flag(FlagKind.USE, Direction.NEUTRAL, Severity.MODERATE, "", "", "x", "why", "r")
    mail = change_mail(view_of(comparison(BEFORE, AFTER, other, use, NOTICE)))
    assert mail.subject == "Acme Privacy Policy: notice of changes weakened, and 2 more"


def test_both_parts_say_first_whom_the_change_favours() -> None:
    gain = Flag(FlagKind.CHOICE, Direction.STRONGER, Severity.MINOR, "", "", "x", "why", "r")
    mail = change_mail(view_of(comparison(BEFORE, AFTER, gain, NOTICE)))
    head, _, _ = mail.text.partition("FINDINGS")
    assert "▼       weaker for users: notice (major)\n▲       stronger for users: choice\n" in head
    head, _, _ = Tags(mail.html).text.partition("Findings")
    assert "▼ weaker for users: notice (major) ▲ stronger for users: choice" in head


def test_whole_paragraphs_are_told_by_a_sign_and_not_by_colour_alone() -> None:
    added = "We now also collect the serial numbers of your devices."
    mail = change_mail(view_of(comparison(BEFORE, BEFORE.replace("Write to privacy@acme.example.", added))))
    assert "- Write to privacy@acme.example.\n" in mail.text
    assert f"+ {added}\n" in mail.text
    said = Tags(mail.html).text
    assert "− Write to privacy@acme.example." in said
    assert f"+ {added}" in said


def test_the_html_part_has_the_headings_of_the_text() -> None:
    tags = Tags(change_mail(notice_view()).html)
    assert [tag for tag, _ in tags.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2", "h3"]
    assert "Findings ▼ notice weaker, major" in tags.text
    assert "What changed … 2 sections unchanged … 2. Changes to this policy edited −1 +1" in tags.text


def test_an_unclassified_change_says_so() -> None:
    view = view_of(comparison(BEFORE, AFTER, edit_class=EditClass.EDITORIAL, substantive=None, language="de"))
    mail = change_mail(view)
    assert mail.subject == "Acme Privacy Policy: changed, not classified (German)"
    assert "change  not classified: −1 +1 words, 1 of 4 sections" in mail.text
    assert "FINDINGS" not in mail.text


def test_a_text_that_is_largely_gone_is_not_called_a_foreign_language() -> None:
    view = view_of(comparison(BEFORE, AFTER, edit_class=EditClass.ARTEFACT, substantive=None))
    mail = change_mail(view)
    assert mail.subject == "Acme Privacy Policy: changed, not classified (much of it gone)"
    assert view.all_notes == (
        "much of the text is gone, 1 of 73 words: the policy was cut, or the page was read in part",
    )


def rewrite(sections: int) -> MailText:
    def document(word: str) -> str:
        body = (f"## Part {n}\n\n" + " ".join(f"{word}{n}x{m}" for m in range(2_000)) + ".\n" for n in range(sections))
        return "# Acme\n\n" + "\n".join(body)

    flags = [
        Flag(
            FlagKind.USE,
            Direction.WEAKER,
            Severity.MINOR,
            f"Acme › Part {n}",
            "old " * 500,
            "new " * 500,
            f"why {n}",
            "r",
        )
        for n in range(sections)
    ]
    return change_mail(view_of(comparison(document("old"), document("new"), *flags)))


def test_a_rewrite_stays_a_mail_and_says_how_to_see_the_rest() -> None:
    mail = rewrite(60)
    assert len(mail.text.encode()) < 60_000
    # mail programs clip what is longer
    assert len(mail.html.encode()) < 100_000
    assert "This mail shows a part. All of it:\n  monitor diff acme 2024-06-25.3f9a..2024-07-12.81c0\n" in mail.text
    assert "This mail shows a part. All of it: monitor diff acme" in Tags(mail.html).text
    assert "Also changed" in mail.text
    assert too_wide(mail) == []


def test_hostile_text_does_nothing() -> None:
    mail = change_mail(hostile_view(), anchor=Anchor(1, HOSTILE))
    for part in (mail.text, mail.html):
        assert not {one for one in part if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs")}
    page = Tags(mail.html)
    assert not {"img", "script", "textarea"} & {tag for tag, _ in page.tags}
    assert all(link.startswith(("https://acme.example/", "https://web.archive.org/web/")) for link in page.links())
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in page.text
    assert too_wide(mail) == []


def test_a_hostile_name_stays_one_subject() -> None:
    for mail in (
        change_mail(hostile_view()),
        note_mail(state(policy=hostile_policy()), AlertKind.HELD, HOSTILE, NOW, anchor=ANCHOR),
    ):
        built = EmailMessage(policy=SMTP)
        built["Subject"] = mail.subject
        built["From"] = "monitor@example.org"
        built.set_content(mail.text)
        built.add_alternative(mail.html, subtype="html")
        again = email.message_from_bytes(built.as_bytes(), policy=SMTP)
        assert sorted(again.keys()) == sorted(built.keys())
        assert again["Subject"] == mail.subject
        assert "\n" not in mail.subject


def hostile_policy():
    from dataclasses import replace

    from test_render_lists import POLICY

    return replace(POLICY, name=HOSTILE, slug="acme", url=f"javascript:{HOSTILE}")


def test_a_hold_that_lasts_is_told() -> None:
    mail = note_mail(state(hold=hold()), AlertKind.HELD, "challenge: the page says “Just a moment”", NOW, anchor=ANCHOR)
    assert mail.subject == "Acme Privacy Policy: page set aside, it does not look like the policy"
    assert (
        mail.text
        == """\
Acme Privacy Policy: page set aside, it does not look like the policy
=====================================================================

challenge: the page says “Just a moment”

- as of 12 Jul 2024
- last version: 2024-06-25.81c0, 3,412 words, since 25 Jun 2024
- next look: 13 Jul 2024

monitor status shows how it stands; monitor accept acme takes the page
as the policy after all.
No version is made of it until then, or until the policy itself is seen
again.

-- \n\
policy   https://acme.example/privacy
log      128 captures, the last of them
         abababababababababababababababababababababababababababababababab
"""
    )
    page = Tags(mail.html)
    assert "challenge: the page says “Just a moment”" in page.text
    assert page.links() == {"https://acme.example/privacy"}


def test_failures_that_last_are_told() -> None:
    mail = note_mail(
        state(current=None, due_at=None), AlertKind.FAILING, "5 looks in a row failed, the last with: no answer", NOW
    )
    assert mail.subject == "Acme Privacy Policy: cannot be looked at"
    assert "5 looks in a row failed, the last with: no answer\n\n- as of 12 Jul 2024\n- no version yet\n" in mail.text
    assert "monitor check acme tries now" in mail.text


def test_hostile_notes_do_nothing() -> None:
    mail = note_mail(state(policy=hostile_policy()), AlertKind.FAILING, HOSTILE, NOW)
    for part in (mail.text, mail.html):
        assert not {one for one in part if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs")}
    assert Tags(mail.html).links() == set()
    assert too_wide(mail) == []
