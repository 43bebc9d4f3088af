"""The page behind every "stop these messages" link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shop.contacts.preferences import has_phone, preferences_of
from shop.contacts.services import preferences_save
from shop.core.errors import NotFound
from shop.notifications.unsubscribe import choices_contact, choices_url, stop_apply, stop_request_read


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
    context = {"wish": wish, "done": request.method == "POST", "choices_url": choices_url(wish.contact.pk)}
    return render(request, "messages/stop.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, token: str) -> HttpResponse:
    """Every kind of message over every channel, for whoever was sent the link; the link is the proof, as above."""
    try:
        contact = choices_contact(token)
    except NotFound as error:
        return render(request, "messages/stop_unknown.html", {"error": error}, status=404)
    if request.method == "POST":
        preferences_save(contact=contact, wanted=dict.fromkeys(request.POST, True), source="link in a mail")
    context = {"kinds": preferences_of(contact), "has_phone": has_phone(contact), "done": request.method == "POST"}
    return render(request, "messages/choices.html", context)
