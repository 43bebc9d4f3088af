"""Handing out: everything the register knows is in the file, for programs and for people."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shop.core import privacy
from shop.core.privacy import Person
from shop.users.data import person_export, person_of_user
from tests.people import account
from tests.privacy import planting

pytestmark = pytest.mark.django_db


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_every_table_with_a_link_is_in_the_file(everywhere: Person) -> None:
    archive = opened(person_export(everywhere))

    data = json.loads(archive.read("data.json"))
    wanted = {table.label for table in privacy.tables() if table.columns()}
    assert wanted - set(data["tables"]) == set()
    assert {f"csv/{label.lower()}.csv" for label in data["tables"]} <= set(archive.namelist())


def test_it_holds_what_was_planted_and_no_secrets(everywhere: Person) -> None:
    planting.canaries_plant(everywhere)
    text = opened(person_export(everywhere)).read("data.json").decode()
    assert text.count(planting.CANARY) > 40
    assert '"password"' not in text
    assert "argon2" not in text


def test_it_holds_nobody_else(ada: tuple[Any, Any]) -> None:
    from tests.backoffice.placed import place

    place("K-OTHER", name="Bela Klein", email="bela@example.com")
    account("bela@example.com")
    text = opened(person_export(person_of_user(ada[0]))).read("data.json").decode()
    assert "bela" not in text.lower()
    assert "K-OTHER" not in text


def test_a_spreadsheet_runs_no_formula_of_it(ada: tuple[Any, Any]) -> None:
    ada[0].first_name = '=HYPERLINK("https://evil.example")'
    ada[0].save()
    cells = opened(person_export(person_of_user(ada[0]))).read("csv/users.user.csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in cells


def test_an_address_typed_but_never_proved_opens_nothing(ada: tuple[Any, Any]) -> None:
    """Somebody who wants to change to your address does not get your mails with their data."""
    from allauth.account.models import EmailAddress

    from shop.notifications.models import Message

    EmailAddress.objects.create(user=ada[0], email="victim@example.com", verified=False)
    Message.objects.create(
        channel="email", template="x", language="en", to="victim@example.com", body_text="private words"
    )
    assert "private words" not in opened(person_export(person_of_user(ada[0]))).read("data.json").decode()


def test_the_command_writes_a_file_only_its_owner_reads(ada: tuple[Any, Any], tmp_path: Path) -> None:
    file = tmp_path / "ada.zip"
    call_command("export_customer", planting.EMAIL, output=file)
    assert "data.json" in opened(file.read_bytes()).namelist()
    assert file.stat().st_mode & 0o077 == 0


def test_the_command_knows_people_by_id_too(ada: tuple[Any, Any], tmp_path: Path) -> None:
    call_command("export_customer", contact=str(ada[0].contact.pk), output=tmp_path / "a.zip")
    with pytest.raises(CommandError):
        call_command("export_customer", "nobody@example.com")


def test_erasing_by_command_asks_first(ada: tuple[Any, Any], capsys: pytest.CaptureFixture[str]) -> None:
    from django.contrib.auth import get_user_model

    call_command("erase_customer", planting.EMAIL)
    assert "Nothing was changed" in capsys.readouterr().out
    assert get_user_model().objects.filter(pk=ada[0].pk).exists()
    call_command("erase_customer", planting.EMAIL, yes=True)
    assert not get_user_model().objects.filter(pk=ada[0].pk).exists()
