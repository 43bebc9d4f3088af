"""The simulated provider's payment page."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from checkout.models import SimulatedSession
from checkout.payments.base import GatewayError, SessionStatus
from checkout.payments.simulated import OUTCOMES, session_decline, session_pay
from checkout.payments.simulated_more import status_now
from checkout.payments.stripe_config import simulated_is_on

REFUSALS = {
    "decline": _("The card was declined. Nothing was charged. You can try again."),
    "insufficient-funds": _("There is not enough money on this card. Nothing was charged."),
    "challenge-failed": _("Your bank did not confirm that it was you. Nothing was charged."),
}
CHOICES = [
    ("slow", _("Pay, and take eight seconds to confirm")),
    ("webhook-late", _("Pay, the notice comes a minute late")),
    ("webhook-doubled", _("Pay, the notice comes twice")),
    ("webhook-lost", _("Pay, the notice never comes")),
    ("challenge", _("Let the bank ask whether it is you")),
    ("decline", _("Decline the card")),
    ("insufficient-funds", _("Not enough money on the card")),
]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def simulated(request: HttpRequest, reference: str) -> HttpResponse:
    """The page of one payment, and what pressing its buttons leads to."""
    if not simulated_is_on():
        raise Http404
    session = get_object_or_404(SimulatedSession, reference=reference)
    if request.method != "POST":
        return _page(request, session, is_challenge=session.asks and status_now(session) is SessionStatus.OPEN)
    return _decide(request, session, request.POST.get("outcome", ""))


def _decide(request: HttpRequest, session: SimulatedSession, outcome: str) -> HttpResponse:
    if outcome == "challenge":
        return _page(request, session, is_challenge=True)
    if outcome in REFUSALS:
        session_decline(reference=session.reference, outcome=outcome)
        if session.asks:  # a saved card was charged: there is no page to try again on
            return redirect(urlsplit(session.return_url).path)
        return _page(request, session, message=REFUSALS[outcome], status=402)
    if outcome not in OUTCOMES:
        return _page(request, session, message=_("Choose one of the buttons."), status=422)
    try:
        session_pay(
            reference=session.reference,
            outcome=outcome,
            save="save" in request.POST,
            asked="asked" in request.POST,
        )
    except GatewayError:
        return _page(request, session, status=410)
    return redirect(urlsplit(session.return_url).path)


def _page(
    request: HttpRequest,
    session: SimulatedSession,
    *,
    message: object = "",
    is_challenge: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "session": session,
        "state": status_now(session).value,
        "is_open": status_now(session) is SessionStatus.OPEN,
        "message": message,
        "is_challenge": is_challenge,
        "choices": CHOICES,
        "saves": "save" in request.POST,
        "back": urlsplit(session.cancel_url).path,
        "forward": urlsplit(session.return_url).path,
    }
    return render(request, "checkout/simulated.html", context, status=status)
