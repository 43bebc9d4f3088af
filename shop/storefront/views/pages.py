"""Help and legal pages: words, and the facts of the delivery plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shipping.delivery.price_list import price_rows
from shipping.delivery.selectors import current_plan, delivery_options
from shop.core import clock
from shop.storefront.destination import destination_for
from shop.storefront.promises import SMALL_PARCEL, small_parcel
from shop.storefront.questions import questions
from shop.storefront.seo import faq


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach a person, and the questions asked most."""
    asked = questions()
    context = {"arrival": small_parcel(destination_for(request)), "questions": asked, "faq_data": faq(asked)}
    return render(request, "storefront/help.html", context)


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
    return render(request, "storefront/withdrawal.html")


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The conditions of sale."""
    return render(request, "storefront/terms.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, why and for how long."""
    return render(request, "storefront/privacy.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs the shop."""
    return render(request, "storefront/imprint.html")
