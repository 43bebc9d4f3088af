"""The confirmation says what was bought, when it comes and where to look."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail

from shop.contacts.kinds import Channel
from shop.events.work import drain
from shop.notifications.channels.email import mail_of
from tests.notifications.conftest import Queue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def on_the_day() -> Iterator[None]:
    """The order is confirmed on the Monday it was placed."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)):
        yield


def test_the_text_holds_everything_and_escapes_nothing(queue: Queue) -> None:
    text = queue().body_text

    for part in [
        "Hello Ana Berg,",
        "It arrives Wednesday 25 November.",
        "[x] Ordered        Mon 23 Nov\n",
        "[ ] Arrives        Wed 25 Nov, by 18:00\n",
        "  2 × Stoneware mug, oat: €49.00\n",
        "  1 × Linen tea towel & hanger: €18.00\n",
        "  Total: €72.90\n",
        "  20457 Hamburg\n",
        "https://kept.example/order/abc123/\n",
        "\n-- \nKept, Am Sandtorkai 1, 20457 Hamburg, Germany\n",
    ]:
        assert part in text
    assert "\n\n\n" not in text


def test_the_page_says_the_same_without_a_picture_or_a_script(queue: Queue) -> None:
    html = queue().body_html

    assert "Wednesday 25 November" in html
    assert "Linen tea towel &amp; hanger" in html
    assert html.count('href="https://kept.example/order/abc123/"') == 1
    for never in ("<img", "<script", "<link", "url(", "javascript:"):
        assert never not in html


def test_styles_stand_on_the_elements_and_the_dark_ones_in_the_head(queue: Queue) -> None:
    head, _, body = queue().body_html.partition("</head>")

    assert "prefers-color-scheme: dark" in head
    assert "font-family:" in body
    assert "<style" not in body


def test_a_name_is_no_markup_and_no_second_line(queue: Queue, order_words: dict[str, Any]) -> None:
    name = "Ana<script>alert(1)</script>\r\nBcc: eve@example.com"

    message = queue(context=order_words | {"contact_name": name})

    assert "<script>" not in message.body_html
    assert "Hello Ana<script>alert(1)</script> Bcc: eve@example.com," in message.body_text


def test_a_line_break_in_an_order_number_makes_no_header(queue: Queue, order_words: dict[str, Any]) -> None:
    words = order_words | {"order_number": "7\r\nBcc: eve@example.com", "promise": None}

    raw = mail_of(queue(context=words)).message()

    assert raw["Subject"] == "Order 7 Bcc: eve@example.com is confirmed"
    assert "Bcc" not in raw


def test_an_endless_name_is_cut(queue: Queue, order_words: dict[str, Any]) -> None:
    message = queue(context=order_words | {"contact_name": "a" * 10_000})

    assert f"Hello {'a' * 60}," in message.body_text


def test_a_window_names_both_days(queue: Queue, order_words: dict[str, Any], promised: Any) -> None:
    from dataclasses import replace
    from datetime import date

    window = replace(promised, arrives_to=date(2026, 11, 27))

    message = queue(context=order_words | {"promise": window})

    assert message.subject == "Order K-7F3Q-2M9X arrives between Wednesday 25 November and Friday 27 November"


def test_what_needs_no_delivery_promises_none(queue: Queue, order_words: dict[str, Any]) -> None:
    message = queue(context=order_words | {"promise": None, "delivery_address": []})

    assert message.subject == "Order K-7F3Q-2M9X is confirmed"
    assert "arrives" not in message.body_text
    assert "It goes to" not in message.body_text + message.body_html


def test_an_unpaid_order_is_not_called_paid(queue: Queue, order_words: dict[str, Any]) -> None:
    message = queue(context=order_words | {"awaits_payment": True})

    assert "went through" not in message.body_text + message.body_html
    assert "as soon as your payment is here" in message.body_text


def test_the_text_message_is_one_line_with_date_and_link(queue: Queue) -> None:
    message = queue(channel=Channel.SMS, to="0170 1234567")

    assert message.to == "+491701234567"
    assert message.body_text == (
        "Kept: order K-7F3Q-2M9X is confirmed and arrives Wednesday 25 November. https://kept.example/order/abc123/"
    )


def test_the_mail_that_leaves_has_both_parts_and_says_it_was_written_by_a_machine(queue: Queue) -> None:
    queue()

    drain()

    [sent] = mail.outbox
    parts: Any = sent.message().get_payload()
    assert sent.from_email == "Kept <hello@kept.example>"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
