"""How tests are spread over processes: each where there is room, but those that share a stack in one."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/journeys/", "tests/pages/")


class OneStack(LoadScopeScheduling):
    """Every test is a unit of work of its own; the journeys together are one, and so are the pages."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneStack:
    """Used by ``make test`` (``-p tests.distribution``)."""
    return OneStack(config, log)
