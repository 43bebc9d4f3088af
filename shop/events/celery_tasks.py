"""The two Celery tasks there are. They carry no data: the tables say what is to be done."""

from typing import Any

from celery import shared_task

from shop.events import heartbeats, schedule, work
from shop.events.selectors import WORKER


@shared_task(name="shop.events.work", ignore_result=True)
def do_work() -> None:
    """Do what is due; a heap of work calls further workers."""
    heartbeats.beat(WORKER)
    work.drain(wake=_call_another)


@shared_task(name="shop.events.tick", ignore_result=True)
def tick() -> None:
    """The beat's only message: open new periods, take back lost leases, do what is due."""
    heartbeats.beat(WORKER)
    schedule.open_periods()
    work.sweep()
    work.drain(wake=_call_another)


def _call_another() -> Any:
    return do_work.apply_async(retry=False)
