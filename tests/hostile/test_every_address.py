"""Whatever stands in an address, the answer is a page or a refusal, never a crash."""

import pytest
from django.test import Client

from tests.hostile.walk import filled, routes

ODD = [
    {"str": "%00", "path": "%00", "slug": "a", "int": "1", "uuid": "00000000-0000-0000-0000-000000000000"},
    {"str": "..%2f..%2fetc", "path": "../../etc/passwd", "slug": "-", "int": str(2**70), "uuid": "x"},
    {"str": "9" * 300, "path": "a" * 300, "slug": "a" * 300, "int": str(2**63), "uuid": "0" * 32},
    {"str": "%F0%9F%98%80'\"<b>", "path": "%ff%fe", "slug": "_", "int": "0", "uuid": "%00"},
    {"str": "a:b:c", "path": "1_1", "slug": "1", "int": "-1", "uuid": "ffffffff-ffff-ffff-ffff-ffffffffffff"},
]
QUERIES = [
    "",
    "?q=%00",
    "?page=" + "9" * 30,
    "?after=x&sort=%ff&q=" + "é" * 300,
    "?next=//evil.example/&next=javascript:x",
]
ROUTES = sorted(set(routes()))


def test_the_walk_finds_the_whole_tree() -> None:
    assert {"/basket/", "/checkout/", "/order/<str:token>/", "/account/login/", "/hooks/<slug:provider>/"} <= set(
        ROUTES
    )
    assert len([route for route in ROUTES if route.startswith("/staff/")]) > 40


def crashes(client: Client, method: str) -> list[tuple[str, int]]:
    """Addresses that answer with 5xx, with what they answered."""
    client.raise_request_exception = False
    found = []
    for route in ROUTES:
        if method == "post" and route in ("/account/logout/", "/staff/logout/"):
            continue
        for values in ODD if "<" in route else ODD[:1]:
            path = filled(route, values)
            for query in QUERIES if method == "get" and "<" not in route else [""]:
                status = getattr(client, method)(path + query).status_code
                if status >= 500 and (route, status) != ("/readyz", 503):
                    found.append((path + query, status))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
def test_no_visitor_crashes_an_address(client: Client, method: str) -> None:
    assert crashes(client, method) == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_member_of_staff_crashes_an_address(admin_client: Client, settings: object, method: str) -> None:
    settings.SHOP_STAFF_MFA_REQUIRED = False  # type: ignore[attr-defined]

    assert crashes(admin_client, method) == []
