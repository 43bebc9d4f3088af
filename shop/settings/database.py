"""Turn DATABASE_URL-style names into Django's DATABASES entry."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_INIT = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"


def database_from_url(url: str) -> dict[str, Any]:
    """Return the settings of one database.

    ``sqlite:///relative.db`` and ``sqlite:////absolute.db`` name a file,
    ``postgres://user:password@host:port/name`` a PostgreSQL database (``?host=/run/postgresql``
    style options are passed to the driver). Raises ValueError for anything else.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_database(unquote(parts.path)[1:])
    if parts.scheme in {"postgres", "postgresql"}:
        return postgres_database(url)
    raise ValueError(f"DATABASE_URL must begin with sqlite:/// or postgres://, not {parts.scheme!r}")


def sqlite_database(name: str) -> dict[str, Any]:
    """SQLite as a server database: every write transaction takes its lock at BEGIN."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_INIT},
    }


def postgres_database(url: str) -> dict[str, Any]:
    """PostgreSQL with persistent, health-checked connections."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
