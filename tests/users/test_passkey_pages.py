"""What a passkey's pages do with answers no device gave."""

import pytest
from django.test import Client

from tests.people import PASSWORD, account, sign_in

pytestmark = pytest.mark.django_db
ODD = ["", "nonsense", "{}", "[]", "null", "1", '{"id": 1}', '{"response": {"userHandle": "eA"}}', '{"response": []}']


@pytest.mark.parametrize("answer", ODD)
def test_an_odd_answer_makes_no_passkey_and_no_error(client: Client, answer: str) -> None:
    account()
    sign_in(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.raise_request_exception = False
    client.get("/account/2fa/webauthn/add/")
    data = {"name": "x", "passwordless": "on", "credential": answer}
    assert client.post("/account/2fa/webauthn/add/", data).status_code == 200


@pytest.mark.parametrize("answer", ODD)
def test_an_odd_answer_signs_nobody_in(client: Client, answer: str) -> None:
    account()
    client.raise_request_exception = False
    client.get("/account/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    answered = client.post("/account/2fa/webauthn/login/", {"credential": answer})
    assert answered.status_code == 302
    assert "_auth_user_id" not in client.session
