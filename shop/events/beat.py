"""A Celery beat that keeps no file: what has run is in the database."""

import logging
from typing import Any

from celery.beat import Scheduler
from django.db import connections

from shop.events import heartbeats
from shop.events.selectors import BEAT

logger = logging.getLogger(__name__)


class DatabaseScheduler(Scheduler):
    """Sends the tick and leaves a sign of life; two of it side by side do no harm."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send what is due; return the seconds until the next."""
        try:
            heartbeats.beat(BEAT)
        except Exception:  # the schedule goes on; whoever asks for signs of life sees that they are old
            logger.exception("No sign of life could be left")
            connections.close_all()
        return float(super().tick(*args, **kwargs))
