"""Full addresses for mails; never taken from the request."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse


def absolute(name: str) -> str:
    """The full address of a page of ours."""
    return urljoin(settings.SHOP_BASE_URL, reverse(name))
