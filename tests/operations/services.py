"""Where the tests find PostgreSQL and Redis."""

import os
from urllib.parse import urlsplit, urlunsplit

TEST_DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
TEST_REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


def database_url(name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(TEST_DATABASE_URL)._replace(path=f"/{name}"))


def redis_url(number: int) -> str:
    """The address of another numbered database of the same Redis."""
    return urlunsplit(urlsplit(TEST_REDIS_URL)._replace(path=f"/{number}"))
