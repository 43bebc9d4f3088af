"""Forms on pages that carry no cookie are guarded by where the request comes from.

A browser says so itself, in Origin and Sec-Fetch-Site, and no page can forge either. A request that says
neither must bring Django's token; one that names another site is refused even with it.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from shop.core.origin import same_origin_form

__all__ = ["comes_from_us", "same_origin_form"]

OWN_SITES = {"same-origin", "none"}


def comes_from_us(request: HttpRequest) -> bool | None:
    """True: our own page. False: another site. None: the request does not say."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if origin and origin != "null":
        return is_own_origin(request, origin) and site in (None, *OWN_SITES)
    if site:
        return site == "same-origin"
    return False if origin else None


def is_own_origin(request: HttpRequest, origin: str) -> bool:
    """Compare scheme and host, as the browser wrote them, with the address of this shop."""
    own = f"{'https' if request.is_secure() else 'http'}://{request.get_host()}"
    if origin == own:
        return True
    parts = urlsplit(origin)
    return any(_matches(parts.scheme, parts.netloc, trusted) for trusted in settings.CSRF_TRUSTED_ORIGINS)


def _matches(scheme: str, host: str, trusted: str) -> bool:
    wanted = urlsplit(trusted)
    if wanted.scheme != scheme:
        return False
    if wanted.netloc.startswith("*."):
        return host.endswith(wanted.netloc[1:])
    return host == wanted.netloc
