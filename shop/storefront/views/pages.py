"""Help and legal pages: words, and the facts of the delivery plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shipping.delivery.price_list import price_rows
from shipping.delivery.selectors import current_plan, delivery_options
from shop.content.contacting import ContactForm, contact_message_send
from shop.core import clock, limits
from shop.core.errors import ShopError
from shop.storefront.destination import destination_for
from shop.storefront.guards import same_origin_form
from shop.storefront.promises import SMALL_PARCEL, small_parcel
from shop.storefront.questions import questions
from shop.storefront.seo import faq
from shop.storefront.views.content import written_or


@same_origin_form
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach a person, a form to write to one, and the questions asked most."""
    form = ContactForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            _send(request, form)
            return redirect(f"{reverse('help:contact')}?sent=1#write")
        except ShopError as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status
    elif form.is_bound:
        status = 422
    asked = questions()
    context = {"form": form, "sent": "sent" in request.GET, "questions": asked, "faq_data": faq(asked)}
    context["arrival"] = small_parcel(destination_for(request))
    return render(request, "storefront/help.html", context, status=status)


def _send(request: HttpRequest, form: ContactForm) -> None:
    if not form.is_from_a_program:
        facts = {name: form.cleaned_data[name] for name in ("name", "email", "order_number", "message")}
        contact_message_send(**facts, client=limits.client_ip(request))


@require_safe
def ordering(request: HttpRequest) -> HttpResponse:
    """What happens between the click and the doorbell, with today's dates."""
    return render(request, "storefront/ordering.html", {"arrival": small_parcel(destination_for(request))})


@require_safe
def delivery(request: HttpRequest) -> HttpResponse:
    """Every service with today's date for the visitor's place, and all prices."""
    destination = destination_for(request)
    plan = current_plan()
    options = delivery_options(lines=[SMALL_PARCEL], destination=destination, at=clock.now())
    context = {
        "options": options,
        "tables": [(service, price_rows(plan, service)) for service in plan.services],
        "currency": plan.currency,
        "countries": [_(country.name) for country in plan.countries],
    }
    return render(request, "storefront/delivery.html", context)


@require_safe
def withdrawal(request: HttpRequest) -> HttpResponse:
    """Fourteen days to change one's mind, and how."""
    return written_or(request, "sending-back", "storefront/withdrawal.html")


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The conditions of sale."""
    return written_or(request, "terms", "storefront/terms.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, why and for how long."""
    return written_or(request, "privacy", "storefront/privacy.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs the shop."""
    return written_or(request, "imprint", "storefront/imprint.html")
