"""The jobs floor's own periodic job."""

import datetime as dt

from shop.events.schedule import daily
from shop.events.services import work_prune


@daily("events.prune", at=dt.time(3, 40))
def prune() -> None:
    """Clear away finished work that nobody will look at any more."""
    work_prune()
