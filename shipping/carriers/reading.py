"""Reading what carriers send, without believing that it is well formed."""

import datetime as dt
import json
from typing import Any

TEXT_MAX = 300


def json_object(body: bytes) -> dict[str, Any]:
    """The body as an object. Raises ValueError for anything else."""
    try:
        data = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(data, dict):
        raise ValueError("not an object")
    return data


def moment(value: Any) -> dt.datetime | None:
    """An ISO moment; one without a zone is UTC, one that cannot be read is None."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        found = dt.datetime.fromisoformat(value)
        aware = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def day(value: Any) -> dt.date | None:
    """The date of an ISO date or moment, as the carrier wrote it."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def text(value: Any, limit: int = TEXT_MAX) -> str:
    """A short line without what no database takes; "" for anything that is no text."""
    line = " ".join(value.replace("\x00", " ").split()) if isinstance(value, str) else ""
    return line.encode("utf-8", "ignore").decode()[:limit]
