"""Load balancers hear the truth about a process and about the shop behind it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from shop.core import clock
from shop.events.models import Heartbeat
from shop.operations import selectors


@pytest.fixture(autouse=True)
def _forget_migrations() -> Iterator[None]:
    selectors._migrated = False
    yield
    selectors._migrated = False


def probe_named(client: Client, name: str) -> dict[str, object]:
    probes = client.get("/readyz").json()["probes"]
    found: dict[str, object] = next(probe for probe in probes if probe["name"] == name)
    return found


@pytest.mark.django_db
def test_a_live_process_says_so_without_asking_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_shop_with_all_its_parts_is_ready(client: Client) -> None:
    Heartbeat.objects.create(name="beat", at=clock.now())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "degraded": False,
        "probes": [
            {"name": "database", "ok": True, "needed": True, "detail": ""},
            {"name": "cache", "ok": True, "needed": True, "detail": ""},
            {"name": "migrations", "ok": True, "needed": True, "detail": ""},
            {"name": "work", "ok": True, "needed": False, "detail": ""},
            {"name": "schedule", "ok": True, "needed": False, "detail": ""},
        ],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["database", "cache", "migrations"])
def test_a_shop_without_a_needed_part_is_not_ready_and_tells_no_secrets(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail() -> str:
        raise OperationalError("could not connect to postgres://shop:password@db")

    probes: dict[str, Callable[[], str]] = selectors.NEEDED | {name: fail}
    monkeypatch.setattr(selectors, "NEEDED", probes)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert probe_named(client, name) == {"name": name, "ok": False, "needed": True, "detail": "OperationalError"}
    assert b"password" not in response.content


@pytest.mark.django_db
def test_a_silent_schedule_is_reported_but_closes_no_shop(client: Client) -> None:
    Heartbeat.objects.create(name="beat", at=clock.now() - timedelta(minutes=5))
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["degraded"] is True
    assert probe_named(client, "schedule")["detail"] == "silent for 300 s"


@pytest.mark.django_db
def test_work_that_waits_too_long_is_reported(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shop.events.work.next_due", lambda: clock.now() - timedelta(minutes=10))
    assert probe_named(client, "work")["detail"] == "oldest waits 600 s"


@pytest.mark.django_db
def test_health_refuses_anything_but_reading(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405


@pytest.mark.django_db
def test_an_uploaded_file_is_served_for_a_year(client: Client, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cup.txt").write_text("a cup")
    settings.MEDIA_ROOT = tmp_path
    response = client.get("/media/cup.txt")
    assert b"".join(response.streaming_content) == b"a cup"  # type: ignore[attr-defined]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["../secret_key", "..%2fsecret_key", "%00", "missing.webp", "."])
def test_media_leads_nowhere_else(client: Client, settings: Settings, tmp_path: Path, path: str) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "secret_key").write_text("secret")
    settings.MEDIA_ROOT = tmp_path / "media"
    assert client.get(f"/media/{path}").status_code in {400, 404}
