"""The embedded worker: a Celery worker, its beat and an in-memory broker in one process.

The tasks and tables are those of the scaled stack. What differs is the doorbell: an in-memory
broker cannot reach another process, so a watcher looks at the database instead.
"""

import threading
import warnings
from typing import Any

from celery import Celery, signals
from celery.beat import EmbeddedService
from celery.exceptions import SecurityWarning

from shop.events import conf, work
from shop.events.beat import DatabaseScheduler
from shop.events.watching import Watcher


class Doorbell:
    """Asks this process's worker to look, once at a time: while a ring is unanswered, none is added."""

    def __init__(self, app: Celery) -> None:
        self.app = app
        self._answered = threading.Event()
        self._answered.set()

    def ring(self) -> None:
        """Send the task unless one is on its way already."""
        if self._answered.is_set():
            self._answered.clear()
            self.app.send_task("shop.events.work", retry=False)

    def answer(self, **_kwargs: Any) -> None:
        """A worker thread has come: the next ring counts again."""
        self._answered.set()


def run(app: Celery) -> None:
    """Work until SIGTERM or SIGINT; jobs that run then are ended properly before this returns."""
    bell = Doorbell(app)
    signals.task_prerun.connect(bell.answer)
    signals.worker_shutting_down.connect(_stop_taking_work)
    watcher = Watcher(bell.ring)
    beat = EmbeddedService(app, thread=True, scheduler_cls=DatabaseScheduler)

    def begin(**_kwargs: Any) -> None:
        watcher.start()
        beat.start()

    signals.worker_ready.connect(begin)
    warnings.filterwarnings("ignore", category=SecurityWarning)  # about root; our messages carry no data to abuse
    worker = app.Worker(
        pool="threads",
        concurrency=conf.threads(),
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    work.stopping.set()
    if beat.is_alive():
        beat.stop()
    if watcher.is_alive():
        watcher.stop()


def _stop_taking_work(**_kwargs: Any) -> None:
    work.stopping.set()
