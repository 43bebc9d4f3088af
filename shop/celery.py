"""The Celery application: ``celery -A shop worker``, ``celery -A shop beat``, or ``manage.py worker``.

Its messages are doorbells without content, so none may be lost that matters: they are acknowledged
early, expire soon and leave no results. What is to be done stands in the database.
"""

import logging
import os
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.embedded")

from shop.events import conf

app = Celery("shop", include=["shop.events.celery_tasks"])
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="shop",
    task_ignore_result=True,
    task_acks_late=False,
    task_publish_retry=False,
    worker_prefetch_multiplier=1,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_enable_remote_control=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    enable_utc=True,
    timezone="UTC",
    beat_scheduler="shop.events.beat:DatabaseScheduler",
    beat_schedule={
        "tick": {
            "task": "shop.events.tick",
            "schedule": conf.tick_seconds(),
            "options": {"expires": 4 * conf.tick_seconds()},
        }
    },
)


@signals.setup_logging.connect
def keep_djangos_logging(**_kwargs: Any) -> None:
    """Leave the log settings alone, and do not report each ring of the doorbell."""
    for name in ("celery.app.trace", "celery.worker.strategy", "celery.beat"):
        logging.getLogger(name).setLevel(logging.WARNING)


if conf.embedded():
    app.conf.broker_url = "memory://localhost/"
else:
    app.conf.broker_transport_options = {
        "socket_connect_timeout": 1,
        "socket_timeout": 10,
        "socket_keepalive": True,
        "health_check_interval": 25,
        "max_retries": 1,
        "interval_start": 0,
        "interval_max": 0.2,
    }
