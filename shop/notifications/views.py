"""The page behind every "stop these messages" link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shop.core.errors import NotFound
from shop.notifications.unsubscribe import stop_apply, stop_request_read


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look; a POST by a person or a mail program ends it.

    The signed link is the whole proof: no cookie, no login and no form token is asked for (RFC 8058).
    """
    try:
        wish = stop_request_read(token)
    except NotFound as error:
        return render(request, "messages/stop_unknown.html", {"error": error}, status=404)
    if request.method == "POST":
        stop_apply(wish)
    return render(request, "messages/stop.html", {"wish": wish, "done": request.method == "POST"})
