"""The embedded stack with a sink in it and short leases."""

from shop.settings.embedded import *  # noqa: F403
from shop.settings.embedded import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.crashes.sink.apps.SinkConfig"]
SHOP_JOBS_LEASE_SECONDS = 4
SHOP_JOBS_TICK_SECONDS = 2
EMAIL_BACKEND = "shop.notifications.backends.CapturedEmailBackend"
