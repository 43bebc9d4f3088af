"""The only way out: HTTP with timeouts, public addresses only, no redirects unless asked for."""

from typing import Any

from requests import Response
from requests_hardened import Config, Manager

MAX_BYTES = 10 * 1024 * 1024

_manager = Manager(
    Config(
        default_timeout=(2, 10),
        never_redirect=True,
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=False,
        user_agent_override="kept",
    )
)


def request(method: str, url: str, **options: Any) -> Response:
    """Send one request. Raises requests' exceptions, and refuses private addresses.

    Only http and https are spoken; the address is checked after name resolution, so a name that
    points inside is refused too.
    """
    if not url.lower().startswith(("https://", "http://")):
        raise ValueError("only http and https")
    return _manager.send_request(method, url, **options)
