"""How tests are spread over processes: each where there is room, but all journeys in one, with one stack."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling


class OneStack(LoadScopeScheduling):
    """Every test is a unit of work of its own; the journeys together are one."""

    def _split_scope(self, nodeid: str) -> str:
        return "journeys" if nodeid.startswith("tests/journeys/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneStack:
    """Used by ``make test`` (``-p tests.distribution``)."""
    return OneStack(config, log)
