"""The moving parts of an order page, sent again only when they changed. Asking writes nothing."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from shop.orders.states import FulfilmentStatus, OrderStatus

STOP_ASKING = 286
"""The status that makes htmx stop asking."""


def live_answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The fragment with its mark; 204 while it is the one that was ``seen``, 286 once nothing can change any more."""
    html = render_to_string("orders/_live.html", {**context, "swap": True}, request)
    mark = hashlib.sha256(html.encode()).hexdigest()[:16]
    if request.GET.get("seen") == mark:
        return HttpResponse(status=STOP_ASKING if is_over(context) else 204)
    return HttpResponse(html.replace("live-mark-here", mark))


def is_over(context: dict[str, Any]) -> bool:
    """Whether the order has come to its end."""
    state = context["summary"].state
    return state.order == OrderStatus.CANCELLED or state.fulfilment == FulfilmentStatus.DELIVERED
