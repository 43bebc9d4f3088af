"""One spelling per mailbox and phone, and nothing that could smuggle a header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.contacts.addresses import normalise_email, normalise_phone, one_line
from shop.core.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana.Berg@Example.COM ", "ana.berg@example.com"),
        ("ana+shop@example.com", "ana+shop@example.com"),
        ("ana@Bücher.example", "ana@xn--bcher-kva.example"),
        ("ana@BÜCHER.example", "ana@xn--bcher-kva.example"),
    ],
)
def test_an_address_has_one_spelling(typed: str, kept: str) -> None:
    assert normalise_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ana",
        "ana@",
        "@example.com",
        "ana@example",
        "ana@exa mple.com",
        "ana@example.com\nBcc: eve@example.com",
        "ana@example.com\r\nBcc: eve@example.com",
        "ana@example.com, eve@example.com",
        "Ana <ana@example.com>",
        "ana\x00@example.com",
        "straße@example.com",
        "\u212aate@example.com",
        "a" * 250 + "@example.com",
    ],
)
def test_what_is_no_single_mailbox_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        normalise_email(typed)

    assert refusal.value.field == "email"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_makes_an_address_with_a_line_break(local: str, domain: str) -> None:
    try:
        address = normalise_email(f"{local}@{domain}")
    except Invalid:
        return

    assert address.isascii()
    assert address.isprintable()
    assert address.count("@") == 1 or address.startswith('"')


@pytest.mark.parametrize(
    ("typed", "region", "kept"),
    [
        ("0170 1234567", "DE", "+491701234567"),
        ("+43 664 1234567", "DE", "+436641234567"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("(0170) 12-34-567", "", "+491701234567"),
    ],
)
def test_a_phone_number_is_kept_in_its_international_form(typed: str, region: str, kept: str) -> None:
    assert normalise_phone(typed, region) == kept


@pytest.mark.parametrize("typed", ["", "12", "hello", "+49", "0170 1234567890123456", "\x00"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        normalise_phone(typed, "DE")

    assert refusal.value.field == "phone"


def test_a_name_is_one_line_without_tricks() -> None:
    assert one_line("  Ana\r\nBcc: x \u202egreb\x00 ") == "Ana Bcc: x greb"
    assert one_line("a" * 10_000, limit=60) == "a" * 60
