"""What a body is and how it is encoded is told from its bytes."""

from __future__ import annotations

import json

import pytest
from extract_pages import page, policy
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import ReadError
from monitor.extract import extract, read_page
from monitor.extract.sniff import Form, decode, sniff
from monitor.records import FailureClass, HoldReason

TEXT = "Données personnelles, Müller, £5, “quoted” — the policy"
UNSUPPORTED = {
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(100),
    "gzip": b"\x1f\x8b\x08" + bytes(100),
    "json": json.dumps({"policy": "<p>We share data.</p>"}).encode(),
    "feed": b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>",
    "noise": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("body", UNSUPPORTED.values(), ids=UNSUPPORTED.keys())
@pytest.mark.parametrize("label", ["text/html; charset=utf-8", "text/plain", None])
def test_other_things_are_unsupported_whatever_the_label(body, label):
    with pytest.raises(ReadError) as caught:
        extract(body, content_type=label)

    assert caught.value.failure is FailureClass.UNSUPPORTED


@pytest.mark.parametrize("body", [b"", b"  \n", b"\x00\x00"])
def test_nothing_to_read_is_empty(body):
    with pytest.raises(ReadError) as caught:
        extract(body, content_type="text/html")

    assert caught.value.failure is FailureClass.EMPTY


@pytest.mark.parametrize("label", ["text/plain", "application/octet-stream", "text/markdown", None])
def test_html_is_read_as_html_whatever_the_label(label):
    assert extract(page(policy()), content_type=label) == extract(page(policy()), content_type="text/html")


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"# Terms\n\nYou agree to [these](https://example.com/terms).\n", Form.MARKDOWN),
        (b"Terms\n=====\n\n**Scope**\n\nYou agree.\n", Form.MARKDOWN),
        (b"TERMS\n\n1. Scope\n\nYou agree that 1 < 2.\n", Form.PLAIN),
        (b"<p>You agree.</p><p>We may.</p>", Form.HTML),
    ],
)
def test_form_follows_from_the_text(body, form):
    assert sniff(body).form is form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("label", ["utf-8", "rot13", "punycode", "unicode_escape", "no-such-thing", "iso-8859-1", ""])
def test_text_survives_wrong_and_bogus_labels(encoding, label):
    body = f"<html><body><h1>Privacy</h1><p>{TEXT}</p></body></html>".encode(encoding)

    assert TEXT in decode(body, f"text/html; charset={label}")[0]


def test_label_of_page_is_heard():
    body = "<meta charset=windows-1251><p>Политика конфиденциальности</p>".encode("cp1251")

    assert "Политика" in decode(body)[0]


def test_a_few_broken_bytes_do_not_change_the_encoding():
    body = (TEXT * 50).encode() + b"\xff" + TEXT.encode()

    text, encoding = decode(body, "text/html; charset=iso-8859-1")

    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1


def test_garbled_text_is_held():
    broken = policy().replace("we say", "w\ufffd s\ufffd\ufffd").replace("people", "p\ufffd\ufffdple")

    hold = read_page(page(broken)).hold

    assert hold is not None
    assert hold.reason is HoldReason.GARBLED


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "utf-8", "utf-16", "idna", "hex", "shift_jis", "utf-7", "big5", "\x00"]),
)
def test_decoding_never_raises(body, label):
    assert isinstance(decode(body, f"text/html; charset={label}")[0], str)
