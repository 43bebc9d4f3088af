"""Forms on pages without a cookie: who may post them."""

from typing import Any

import pytest
from django.test import Client

from tests.storefront import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    """A client that is checked like a real one."""
    return Client(enforce_csrf_checks=True)


def post(browser: Client, **headers: str) -> Any:
    mug = shelf.put("mug")
    return browser.post(f"/basket/add/{mug.pk}/", {"quantity": "1"}, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://testserver"},
        {"origin": "http://testserver", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
    ],
)
def test_our_own_page_may_post_without_a_token(browser: Client, headers: dict[str, str]) -> None:
    response = post(browser, **headers)

    assert response.status_code == 302
    assert "csrftoken" not in response.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_another_site_or_nobody_is_refused(browser: Client, headers: dict[str, str]) -> None:
    assert post(browser, **headers).status_code == 403


def test_a_request_that_says_nothing_is_let_in_by_its_token(browser: Client) -> None:
    mug = shelf.put("mug")
    token = "a" * 32
    browser.cookies["csrftoken"] = token

    response = browser.post(f"/basket/add/{mug.pk}/", {"quantity": "1", "csrfmiddlewaretoken": token})

    assert response.status_code == 302


def test_a_good_origin_does_not_replace_the_token_elsewhere(browser: Client) -> None:
    response = browser.post("/account/login/", {"login": "ada"}, headers={"origin": "http://testserver"})

    assert response.status_code == 403
