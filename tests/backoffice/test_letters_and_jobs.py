"""Messages are read safely and sent again; dead letters get a fresh start; what is read-only stays so."""

from __future__ import annotations

from typing import Any, cast

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shop.backoffice.site import site
from shop.notifications.models import Message
from tests.backoffice.conftest import StaffClient
from tests.backoffice.placed import dead_letter, letter, place


def _url(name: str, message: Message) -> str:
    return reverse(f"admin:notifications_message_{name}", args=[message.pk])


def test_a_mail_is_shown_in_a_sandbox_that_runs_nothing(staff: StaffClient) -> None:
    message = letter(place("K-1"))
    client = staff("support")
    page = client.get(_url("change", message)).content.decode()
    assert f'<iframe class="letter" sandbox src="{_url("html", message)}"' in page
    assert "<script>alert(1)</script>" not in page
    framed = client.get(_url("html", message))
    assert "<script>alert(1)</script>" in framed.content.decode()
    policy = framed["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


def test_a_secret_link_is_shown_to_nobody(staff: StaffClient) -> None:
    message = letter(place("K-1"), confidential=True, body_text="https://secret", body_html="<p>https://secret</p>")
    client = staff("administrator")
    assert "https://secret" not in client.get(_url("change", message)).content.decode()
    assert client.get(_url("html", message)).status_code == 403


def test_a_message_given_up_is_queued_again_to_a_corrected_address(staff: StaffClient) -> None:
    message = letter(place("K-1"), status="dead")
    page = staff("support").post(_url("resend", message), {"to": "new@example.com"}, follow=True).content.decode()
    assert "leaves again" in page
    message.refresh_from_db()
    assert (message.status, message.to, str(message.requested_by)) == ("queued", "new@example.com", "#1") or (
        message.status,
        message.to,
    ) == ("queued", "new@example.com")


def test_a_sent_message_is_written_again_as_a_new_one(staff: StaffClient) -> None:
    message = letter(place("K-1"))
    response = staff("support").post(_url("resend", message), {"to": message.to})
    copy = Message.objects.exclude(pk=message.pk).get()
    assert response["Location"] == _url("change", copy)
    assert (copy.status, copy.body_text) == ("queued", message.body_text)
    message.refresh_from_db()
    assert message.status == "sent"


@pytest.mark.parametrize("to", ["nobody", "a@example.com\nBcc: b@example.com", "x" * 400])
def test_a_bad_address_is_refused_in_words(to: str, staff: StaffClient) -> None:
    message = letter(place("K-1"), status="dead")
    response = staff("support").post(_url("resend", message), {"to": to}, follow=True)
    assert response.status_code == 200
    assert "note--error" in response.content.decode()
    message.refresh_from_db()
    assert (message.status, message.to) == ("dead", "ada@example.com")


def test_a_dead_letter_gets_a_fresh_start(staff: StaffClient) -> None:
    delivery = dead_letter(place("K-1"))
    client = staff("manager")
    url = reverse("admin:events_delivery_changelist")
    data = {"action": "retry", "_selected_action": [delivery.pk]}
    assert "1 gets a fresh start." in client.post(url, data, follow=True).content.decode()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("waiting", 0)
    assert "None of these had failed" in client.post(url, data, follow=True).content.decode()


def test_the_start_page_counts_what_needs_a_person(staff: StaffClient) -> None:
    order = place("K-1")
    letter(order, status="dead")
    dead_letter(order)
    figures = {
        str(figure.label): (figure.value, figure.tone)
        for context in cast(Any, staff("manager").get("/staff/").context)
        for figure in context.get("figures", [])
        if not isinstance(figure, dict)  # lower floors bring plain ones
    }
    assert figures["Given up"] == (1, "alert")
    assert figures["Dead letters"] == (1, "alert")
    assert figures["Failed, tried again"] == (0, "quiet")


def test_a_role_gets_only_its_own_panels(staff: StaffClient) -> None:
    page = staff("marketing").get("/staff/").content.decode()
    assert "Dead letters" not in page
    assert "Latest orders" not in page


OURS = sorted(model._meta.label_lower for model in site._registry if model._meta.app_label != "sample_app")


@pytest.mark.parametrize("label", OURS)
def test_every_list_is_quick_and_has_no_inline_code(label: str, staff: StaffClient) -> None:
    order = place("K-1")
    letter(order)
    dead_letter(order)
    client: Any = staff("administrator")
    url = reverse(f"admin:{label.replace('.', '_')}_changelist")
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(url)
    page = response.content.decode()
    assert response.status_code == 200
    assert len(seen) <= 15, [query["sql"][:120] for query in seen]
    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
