"""Pages of words: cleaned, versioned, filled with facts, and never run."""

import json
import re
from typing import Any

import pytest
from django.test import Client, override_settings

from shop.content.models import PageKind, PageVersion
from shop.content.services import faq_save, page_save
from shop.demo.content import demo_content_make
from shop.notifications.models import Message
from tests.backoffice.conftest import staff_user

pytestmark = pytest.mark.django_db


def write(**changes: Any) -> Any:
    return page_save(**{"slug": "about", "title": "About", "body": "<p>Words</p>", "is_published": True, **changes})


def test_scripts_are_taken_out_and_facts_filled_in(client: Client) -> None:
    facts = "<p>{{ shop_name }} {{ 7*7 }} {{ SECRET_KEY }} {% debug %}</p>"
    write(body=facts + '<script>alert(1)</script><p onclick="x">b</p>')
    with override_settings(SHOP_NAME="Tea & <b>Co</b>"):
        text = client.get("/pages/about/").content.decode()
    assert "Tea &amp; &lt;b&gt;Co&lt;/b&gt; {{ 7*7 }} {{ SECRET_KEY }} {% debug %}" in text
    assert "alert(1)" not in text
    assert "onclick" not in text


def test_every_change_of_words_is_a_version_with_its_author() -> None:
    editor = staff_user("marketing")
    page = write(by=editor)
    write(by=editor)
    write(by=editor, body="<p>Other words</p>")
    found = list(PageVersion.objects.filter(page=page).order_by("number"))
    assert [(row.number, row.by) for row in found] == [(1, editor), (2, editor)]
    assert found[0].body == "<p>Words</p>"


def test_a_draft_is_for_staff_only(client: Client) -> None:
    write(is_published=False)
    assert client.get("/pages/about/").status_code == 404
    client.force_login(staff_user("marketing"))
    assert "A draft" in client.get("/pages/about/").content.decode()


def test_what_staff_write_stands_at_the_legal_address(client: Client) -> None:
    before = client.get("/help/terms/")
    write(slug="terms", title="Our terms", kind=PageKind.LEGAL)
    assert before.status_code == 200
    assert "Our terms" in client.get("/help/terms/").content.decode()


def test_questions_stand_in_the_page_and_for_search_engines_in_the_same_words(client: Client) -> None:
    faq_save(question="Is it <here>?", answer="<p>Yes, {{ shop_phone }}.</p>", group="Delivery")
    text = client.get("/help/questions/").content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(block[1])
    assert data["mainEntity"][0]["name"] == "Is it <here>?"
    answer = data["mainEntity"][0]["acceptedAnswer"]["text"]
    assert answer in text
    assert "{{" not in answer


def test_the_demo_writes_every_page_once(client: Client) -> None:
    demo_content_make()
    demo_content_make()
    assert PageVersion.objects.filter(number=2).count() == 0
    for path in ("/journal/", "/help/privacy/", "/help/imprint/", "/help/sending-back/", "/pages/returns/"):
        text = client.get(path).content.decode()
        assert "{{" not in text
        assert len(re.findall(r"<h1[ >]", text)) == 1
    assert not client.cookies


def send(client: Client, **changes: str) -> Any:
    data = {"email": "ada@example.com", "name": "Ada", "message": "Where is it?", "website": "", **changes}
    return client.post("/help/", data, HTTP_ORIGIN="http://testserver")


def test_a_message_reaches_the_shop_and_its_author_has_a_receipt(client: Client, settings: Any) -> None:
    assert send(client, message="Where is <it>?").status_code == 302
    to = dict(Message.objects.values_list("to", "body_text"))
    assert set(to) == {settings.SHOP_EMAIL, "ada@example.com"}
    assert "Where is <it>?" in to[settings.SHOP_EMAIL]
    assert "Where is" not in to["ada@example.com"]


def test_nothing_typed_is_lost_on_an_error(client: Client) -> None:
    answer = send(client, email="nobody", message="A long story")
    assert answer.status_code == 422
    assert "A long story" in answer.content.decode()
    assert not Message.objects.exists()


def test_programs_are_thanked_and_ignored(client: Client) -> None:
    assert send(client, website="https://spam.example").status_code == 302
    assert not Message.objects.exists()


def test_writing_too_often_is_refused_and_what_was_typed_stays(client: Client) -> None:
    answers = [send(client, message=f"Number {number}") for number in range(6)]
    assert answers[-1].status_code == 429
    assert "Number 5" in answers[-1].content.decode()
