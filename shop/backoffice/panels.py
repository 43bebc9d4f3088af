"""Panels of the start page: what needs a person now, each number a link to its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from shop.backoffice import risk
from shop.commerce.models import Order
from shop.core import clock
from shop.events.selectors import job_health
from shop.notifications.models import Message
from shop.notifications.selectors import messages_in_trouble, oldest_waiting
from shop.orders.selectors import orders_joined

SHOWN = 8
DAYS = 14
#: Background work may be this late before it worries anybody.
PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Figure:
    """A number with its rows one click away; ``tone`` says whether it asks for somebody."""

    label: str | Promise
    value: int | str
    url: str
    tone: str = "quiet"


@dataclass(frozen=True)
class Day:
    """Orders of one day and their value; ``share`` is the height of its bar in percent of the best day."""

    day: Any
    orders: int
    value: Decimal
    share: int


def to_pack(*, request: HttpRequest, **_slot: Any) -> dict[str, Any] | None:
    """Orders to pack by today's collections, what should have left already first."""
    if not _may(request, "order.view_order"):
        return None
    now = clock.now()
    rows = orders_joined().filter(risk.to_pack_first(now)).order_by("delivery_promise__hands_over_at", "pk")
    found = list(rows[: SHOWN + 1])
    return {"rows": found[:SHOWN], "more": len(found) > SHOWN, "url": orders_url(attention="pack"), "now": now}


def attention(*, request: HttpRequest, **_slot: Any) -> dict[str, Any] | None:
    """Orders whose promise is broken or in danger, and payments that are awaited."""
    if not _may(request, "order.view_order"):
        return None
    now = clock.now()
    tones = {"late": "alert", "missed": "alert", "pack": "wait", "unpaid": "wait"}
    counts = Order.objects.aggregate(
        **{code: Count("pk", filter=rule(now)) for code, (_label, rule) in risk.FILTERS.items()}
    )
    return {
        "figures": [
            Figure(label, counts[code], orders_url(attention=code), tones[code] if counts[code] else "quiet")
            for code, (label, _rule) in risk.FILTERS.items()
        ]
    }


def letters(*, request: HttpRequest, **_slot: Any) -> dict[str, Any] | None:
    """Messages that failed, and how long the oldest one has been waiting."""
    if not _may(request, "notifications.view_message"):
        return None
    waiting = oldest_waiting()
    late = waiting is not None and waiting > PATIENCE
    url = reverse("admin:notifications_message_changelist")
    counts = dict(messages_in_trouble().order_by().values_list("status").annotate(found=Count("pk")))
    failed, dead = counts.get(Message.Status.FAILED, 0), counts.get(Message.Status.DEAD, 0)
    return {
        "figures": [
            Figure(_("Failed, tried again"), failed, f"{url}?status__exact=failed", "wait" if failed else "quiet"),
            Figure(_("Given up"), dead, f"{url}?status__exact=dead", "alert" if dead else "quiet"),
            Figure(
                _("Oldest one waiting"),
                _minutes(waiting),
                f"{url}?status__exact=queued",
                "alert" if late else "quiet",
            ),
        ]
    }


def jobs(*, request: HttpRequest, **_slot: Any) -> dict[str, Any] | None:
    """Whether the background is alive, and what failed for good."""
    if not _may(request, "events.view_delivery"):
        return None
    health = job_health()
    dead = reverse("admin:events_delivery_changelist") + "?status__exact=dead"
    overdue = timedelta(seconds=health.oldest_due) if health.oldest_due is not None else None
    silent = health.worker_age is None or health.worker_age > PATIENCE.total_seconds()
    worker = timedelta(seconds=health.worker_age) if health.worker_age is not None else None
    return {
        "figures": [
            Figure(_("Dead letters"), health.dead_letters, dead, "alert" if health.dead_letters else "quiet"),
            Figure(
                _("Oldest work due"),
                _minutes(overdue),
                reverse("admin:events_delivery_changelist") + "?status__exact=waiting",
                "alert" if overdue and overdue > PATIENCE else "quiet",
            ),
            Figure(
                _("Worker last seen"),
                _minutes(worker) if worker is not None else "–",
                reverse("admin:events_heartbeat_changelist"),
                "alert" if silent else "ok",
            ),
        ]
    }


def sales(*, request: HttpRequest, **_slot: Any) -> dict[str, Any] | None:
    """Orders and their value on each of the last days, and the latest orders."""
    if not _may(request, "order.view_order"):
        return None
    last = risk.today()
    first = last - timedelta(days=DAYS - 1)
    since = datetime.combine(first, datetime.min.time(), clock.local(clock.now()).tzinfo)
    rows = (
        Order.objects.filter(date_placed__gte=since)
        .annotate(day=TruncDate("date_placed", tzinfo=clock.local(clock.now()).tzinfo))
        .order_by()
        .values("day")
        .annotate(orders=Count("pk"), value=Sum("total_incl_tax"))
    )
    found = {row["day"]: row for row in rows}
    best = max((row["orders"] for row in found.values()), default=0) or 1
    days = [_day(first + timedelta(days=n), found, best) for n in range(DAYS)]
    return {
        "days": days,
        "currency": settings.SHOP_CURRENCY,
        "orders": sum(day.orders for day in days),
        "value": sum((day.value for day in days), Decimal("0.00")),
        "latest": orders_joined().order_by("-date_placed", "-pk")[:SHOWN],
        "url": orders_url(),
        "now": clock.now(),
    }


def _day(day: Any, found: dict[Any, Any], best: int) -> Day:
    row = found.get(day)
    if row is None:
        return Day(day, 0, Decimal("0.00"), 0)
    return Day(day, row["orders"], row["value"], round(100 * row["orders"] / best))


def orders_url(**query: str) -> str:
    """Address of the list of orders with filters."""
    url = reverse("admin:order_order_changelist")
    return f"{url}?{urlencode(query)}" if query else url


def _minutes(span: timedelta | None) -> str:
    """“3 min”, “2 h 5 min”; a dash for nothing."""
    if span is None:
        return "–"
    minutes = int(span.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"


def _may(request: HttpRequest, permission: str) -> bool:
    return bool(request.user.has_perm(permission))
