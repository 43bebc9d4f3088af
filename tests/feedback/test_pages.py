"""Reading, writing and asking as a visitor does it, and what staff do with it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from feedback.models import Question, Review
from feedback.questions.services import question_answer, question_ask
from shop.commerce.models import OrderLine
from shop.contacts.services import contact_for_email
from shop.core import limits
from shop.events.work import drain
from shop.orders.links import order_token
from shop.orders.services import order_state_move
from tests.backoffice.placed import place
from tests.feedback.conftest import WORDS
from tests.people import account, mails_to

pytestmark = pytest.mark.django_db
Write = Callable[..., Any]
REVIEW = {"stars": "4", "text": WORDS, "title": "Warm", "author": "Ada", "email": "ada@example.com", "website": ""}
QUESTION = {"text": "Does it fit into a dishwasher?", "email": "ada@example.com", "author": "Ada", "website": ""}


@pytest.fixture(autouse=True)
def _staff_without_second_factor(settings: Any) -> None:
    settings.SHOP_STAFF_MFA_REQUIRED = False


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def link_in(email: str) -> str:
    return re.search(r"http\S+(/said/\S+)", mails_to(email)[-1].body_text)[1]


def test_a_guest_writes_proves_the_mailbox_and_is_published_by_staff(client: Client, mug: Any) -> None:
    answer = client.post(f"/reviews/{mug.pk}/write/", REVIEW)

    assert (answer.status_code, answer["Location"]) == (302, f"/reviews/{mug.pk}/?sent=mail")
    review = Review.objects.get()
    assert review.status == "unproved"
    link = link_in("ada@example.com")
    assert WORDS in text_of(client.get(link))
    review.refresh_from_db()
    assert review.status == "unproved"  # opening the link is not enough
    client.post(link)
    review.refresh_from_db()
    assert review.status == "pending"
    assert WORDS not in text_of(client.get(f"/reviews/{mug.pk}/"))


def test_an_account_with_a_proved_mailbox_needs_no_link(client: Client, mug: Any) -> None:
    from shop.contacts.services import contact_adopt

    user = account("ada@example.com")
    contact_adopt(user=user)
    client.force_login(user)

    assert 'name="email"' not in client.get(f"/reviews/{mug.pk}/write/").content.decode()
    answer = client.post(f"/reviews/{mug.pk}/write/", {**REVIEW, "email": ""})

    assert answer["Location"].endswith("?sent=read")
    assert Review.objects.get().status == "pending"


@pytest.mark.parametrize(("field", "value"), [("stars", ""), ("stars", "9"), ("text", "ok"), ("email", "no mailbox")])
def test_what_was_typed_stays_when_something_is_wrong(client: Client, mug: Any, field: str, value: str) -> None:
    answer = client.post(f"/reviews/{mug.pk}/write/", {**REVIEW, field: value})

    assert answer.status_code in (400, 422)
    assert "needs your attention" in text_of(answer)
    assert 'value="Warm"' in answer.content.decode()
    assert not Review.objects.exists()


def test_a_machine_that_fills_the_hidden_field_is_thanked_and_forgotten(client: Client, mug: Any) -> None:
    answer = client.post(f"/reviews/{mug.pk}/write/", {**REVIEW, "website": "http://spam.example"})

    assert answer.status_code == 302
    assert not Review.objects.exists()


def test_a_mailbox_gets_only_so_many_links_an_hour(client: Client, mug: Any) -> None:
    statuses = [client.post(f"/questions/{mug.pk}/", QUESTION).status_code for _try in range(8)]

    assert statuses == [302] * 6 + [429] * 2
    assert len(mails_to("ada@example.com")) == 6
    limits.clear()


def test_a_used_or_broken_link_says_so(client: Client, mug: Any) -> None:
    client.post(f"/questions/{mug.pk}/", QUESTION)
    link = link_in("ada@example.com")
    client.post(link)

    again = client.post(link)
    assert again.status_code == 302
    assert "This is done" in text_of(client.get(link))
    assert client.get(link[:-3] + "xx/").status_code == 404
    Question.objects.all().delete()
    assert client.get(link).status_code == 410


def test_staff_answer_and_the_asker_and_everyone_read_it(client: Client, admin_client: Client, mug: Any) -> None:
    question = question_ask(
        product_id=mug.pk,
        contact=contact_for_email(email="ada@example.com"),
        text=QUESTION["text"],
        email="ada@example.com",
    )
    url = reverse("admin:feedback_question_act", args=[question.pk, "answer"])
    admin_client.post(url, {"answer": "Yes, on the upper rack </script>.", "public": "1"})
    drain()

    page = client.get(f"/product/mug_{mug.pk}/").content.decode()
    assert QUESTION["text"] in page
    assert '"@type": "FAQPage"' in page
    assert "</script>." not in page
    assert "upper rack" in mails_to("ada@example.com")[-1].body_text


def test_a_private_answer_stays_between_two(client: Client, mug: Any) -> None:
    asker = contact_for_email(email="a@example.com")
    question = question_ask(product_id=mug.pk, contact=asker, text="Is it blue?", email="a@example.com")
    question_answer(question_id=question.pk, text="Call us.", is_public=False)
    drain()

    assert "Is it blue?" not in client.get(f"/product/mug_{mug.pk}/").content.decode()
    assert len(mails_to("a@example.com")) == 1


def test_the_product_page_shows_reviews_with_distribution_and_answer(client: Client, mug: Any, written: Write) -> None:
    written("ada@example.com", stars=5, author="Ada <b>", title="Warm")
    written("bob@example.com", stars=2, text="Mine came with a chip, sadly.")

    page = client.get(f"/product/mug_{mug.pk}/")

    text = text_of(page)
    assert "3.5" in text
    assert "from 2 reviews" in text
    assert "Ada &lt;b&gt;" in page.content.decode()
    assert "Mine came with a chip" in text
    assert "Where these reviews come from" in text


def test_reviews_can_be_chosen_by_stars_and_strange_choices_are_ignored(
    client: Client, mug: Any, written: Write
) -> None:
    written("ada@example.com", stars=5)
    written("bob@example.com", stars=2, text="Mine came with a chip, sadly.")

    few = text_of(client.get(f"/reviews/{mug.pk}/?stars=2"))
    assert "chip" in few
    assert WORDS not in few
    for query in ("stars=9", "stars=x", "page=99999", "page=-1", "sort=nonsense", "verified=2"):
        assert client.get(f"/reviews/{mug.pk}/?{query}").status_code == 200
    assert "No review like that" in text_of(client.get(f"/reviews/{mug.pk}/?stars=3"))


def test_a_vote_is_counted_per_browser_and_taken_back(client: Client, mug: Any, written: Write) -> None:
    review = written()

    client.post(f"/reviews/helpful/{review.pk}/", {"back": mug.pk})
    Client().post(f"/reviews/helpful/{review.pk}/", headers={"HX-Request": "true"})
    review.refresh_from_db()
    assert review.helpful == 2
    client.post(f"/reviews/helpful/{review.pk}/", {"back": mug.pk})
    review.refresh_from_db()
    assert review.helpful == 1


def test_another_site_cannot_write_here(mug: Any) -> None:
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(f"/reviews/{mug.pk}/write/", REVIEW, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert not Review.objects.exists()


def test_moderation_in_the_admin_asks_for_a_reason(admin_client: Client, written: Write) -> None:
    review = written(published=False)
    page = reverse("admin:feedback_review_change", args=[review.pk])
    act = reverse("admin:feedback_review_act", args=[review.pk, "reject"])

    assert admin_client.get(page).status_code == 200
    admin_client.post(act, {"reason": ""})
    review.refresh_from_db()
    assert review.status == "pending"
    admin_client.post(act, {"reason": "advertises"})
    review.refresh_from_db()
    assert review.status == "rejected"
    admin_client.post(act.replace("reject", "approve"))
    admin_client.post(act.replace("reject", "answer"), {"answer": "Thank you."})
    review.refresh_from_db()
    assert (review.status, review.answer) == ("approved", "Thank you.")


def test_a_delivered_order_leads_to_the_reviews_of_its_goods(client: Client, mug: Any) -> None:
    order = place("K-9")
    OrderLine.objects.filter(order=order).update(product=mug)
    page = f"/order/{order_token(order)}/"

    assert f"/reviews/{mug.pk}/write/" not in client.get(page).content.decode()
    for step in ("packed", "handed_over", "delivered"):
        order_state_move(order_id=order.pk, about="fulfilment", new=step, by="staff")
    assert f"/reviews/{mug.pk}/write/" in client.get(page).content.decode()
