"""The compose file describes a stack that runs without root and tells when it is ill."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
OURS = ("migrate", "web", "worker", "beat")


def test_the_stack_has_its_parts() -> None:
    assert set(COMPOSE["services"]) == {*OURS, "db", "redis", "mailpit"}


def test_our_processes_run_as_nobody_on_a_read_only_disk() -> None:
    for name in OURS:
        service = COMPOSE["services"][name]
        assert service["user"] == "10001:10001", name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name


def test_nothing_in_the_stack_runs_as_root() -> None:
    for name, service in COMPOSE["services"].items():
        assert int(service["user"].partition(":")[0]) > 0, name


def test_database_and_queue_are_asked_before_the_shop_starts() -> None:
    assert COMPOSE["services"]["db"]["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]
    assert COMPOSE["services"]["redis"]["healthcheck"]["test"] == ["CMD", "redis-cli", "ping"]
    for name in OURS:
        waits = COMPOSE["services"][name]["depends_on"]
        assert waits["db"] == waits["redis"] == {"condition": "service_healthy"}, name


def test_nothing_listens_beyond_this_host() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert ports == ["127.0.0.1:8000:8000", "127.0.0.1:8025:8025"]


def test_the_web_server_is_asked_whether_it_lives_and_is_ready() -> None:
    test = COMPOSE["services"]["web"]["healthcheck"]["test"]
    assert test == ["CMD", "python", "deploy/healthcheck.py", "/healthz", "/readyz"]


def test_there_is_one_clock_and_migrations_come_first() -> None:
    assert "deploy" not in COMPOSE["services"]["beat"]
    for name in ("web", "worker", "beat"):
        waits = COMPOSE["services"][name]["depends_on"]["migrate"]
        assert waits == {"condition": "service_completed_successfully"}, name
