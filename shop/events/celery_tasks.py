"""The two Celery tasks there are. They carry no data: the tables say what is to be done."""

import logging
import time
from typing import Any

from celery import shared_task

from shop.events import conf, heartbeats, schedule, work
from shop.events.selectors import WORKER

logger = logging.getLogger(__name__)
_kept_up = 0.0


@shared_task(name="shop.events.work", ignore_result=True)
def do_work() -> None:
    """Do what is due; a heap of work calls further workers."""
    work.drain(wake=_call_another, upkeep=keep_up)


@shared_task(name="shop.events.tick", ignore_result=True)
def tick() -> None:
    """The beat's only message: do what is due, by the clock too."""
    work.drain(wake=_call_another, upkeep=keep_up)


def keep_up() -> None:
    """Leave a sign of life, open new periods and take lost leases back; every few seconds per process.

    Part of all work and not of the tick alone: where all workers are busy, a tick may wait in the
    queue until nobody wants it any more.
    """
    global _kept_up
    if time.monotonic() - _kept_up < conf.tick_seconds() / 2:
        return
    _kept_up = time.monotonic()
    for step in (_sign_of_life, schedule.open_periods, work.sweep):
        try:
            step()
        except Exception:  # a broken schedule must not keep the shop from its work
            logger.exception("Upkeep failed: %s", step.__name__)


def _sign_of_life() -> None:
    heartbeats.beat(WORKER)


def _call_another() -> Any:
    return do_work.apply_async(retry=False, expires=work.RING_SECONDS)
