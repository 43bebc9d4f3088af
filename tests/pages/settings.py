"""The embedded stack with two additions: answers name their templates, and one page breaks on purpose."""

from shop.settings.embedded import *  # noqa: F403
from shop.settings.embedded import MIDDLEWARE

MIDDLEWARE = ["tests.pages.recording.TemplatesMiddleware", *MIDDLEWARE]
ROOT_URLCONF = "tests.pages.urls"
