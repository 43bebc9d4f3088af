"""Who on the staff may do what: one table, written once, synchronised into Django's groups.

The letters are ``v`` view, ``a`` add, ``c`` change, ``d`` delete, applied to every model of an area. What "change"
means on a page that has actions instead of fields is said beside the area.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ADMINISTRATOR, MANAGER, ORDER_DESK = "administrator", "manager", "order desk"
WAREHOUSE, SUPPORT, MARKETING, VIEWER = "warehouse", "support", "marketing", "viewer"
ROLES = (ADMINISTRATOR, MANAGER, ORDER_DESK, WAREHOUSE, SUPPORT, MARKETING, VIEWER)

#: Every group of ours begins like this, so that groups a merchant made are left alone.
PREFIX = "Kept: "


@dataclass(frozen=True)
class Area:
    """Models that belong together, and the letters each role has on them, in the order of ``ROLES``."""

    key: str
    label: str | Promise
    models: tuple[str, ...]
    letters: tuple[str, str, str, str, str, str, str]

    def of(self, role: str) -> str:
        """Letters of ``role``; empty if it has nothing to do here."""
        return self.letters[ROLES.index(role)]


MATRIX: tuple[Area, ...] = (
    #                                                          admin  manager desk   wareh. supp.  mark.  viewer
    Area("orders", _("Orders"), ("order.order",), ("v", "v", "v", "v", "v", "", "v")),
    Area(
        "progress",
        _("Progress of orders (change: pack, hand over)"),
        ("orders.orderstate",),
        ("vc", "vc", "vc", "vc", "v", "", "v"),
    ),
    Area("notes", _("Notes on orders"), ("orders.orderhistory",), ("va", "va", "va", "va", "va", "", "v")),
    Area(
        "payments",
        _("Payments and holds"),
        ("checkout.paymentattempt", "checkout.paymentmovement", "checkout.hold"),
        ("v", "v", "v", "", "v", "", "v"),
    ),
    Area(
        "parcels",
        _("Parcels (change: pack, hand over, send again)"),
        ("tracking.parcel",),
        ("vc", "vc", "vc", "vc", "v", "", "v"),
    ),
    Area(
        "watch",
        _("Promises at risk, kept and missed"),
        ("tracking.worry", "tracking.promisescore"),
        ("v", "v", "v", "v", "v", "v", "v"),
    ),
    Area(
        "making_good",
        _("Credits for missed promises (change: decide)"),
        ("tracking.makegood",),
        ("vc", "vc", "v", "", "vc", "", "v"),
    ),
    Area(
        "making_good_rules",
        _("Rules for missed promises"),
        ("tracking.makegoodrule",),
        ("vac", "vac", "v", "", "v", "", "v"),
    ),
    Area(
        "withdrawals",
        _("Withdrawals (change: answer)"),
        ("orders.withdrawal",),
        ("vc", "vc", "vc", "", "vc", "", "v"),
    ),
    Area(
        "order_changes",
        _("Cancelling, refunding and changing orders (add: order by phone)"),
        ("orders.linecancellation", "orders.addresschange"),
        ("vac", "vac", "vac", "", "vac", "", "v"),
    ),
    Area("promises", _("Delivery promises"), ("delivery.orderpromise",), ("v", "v", "v", "v", "v", "v", "v")),
    Area(
        "delivery",
        _("Delivery: warehouses, carriers, services, zones, prices"),
        (
            "delivery.warehouse",
            "delivery.carrier",
            "delivery.service",
            "delivery.zone",
            "delivery.pricetable",
        ),
        ("vac", "vac", "v", "v", "v", "v", "v"),
    ),
    Area("travel", _("How products travel"), ("assortment.productfacts",), ("vc", "vc", "v", "vc", "v", "vc", "v")),
    Area(
        "learned",
        _("Days under way and booked days"),
        ("delivery.transitsample", "delivery.capacityday"),
        ("v", "v", "v", "v", "v", "", "v"),
    ),
    Area(
        "messages",
        _("Messages (change: send again)"),
        ("notifications.message",),
        ("vc", "vc", "vc", "", "vc", "", "v"),
    ),
    Area(
        "texts",
        _("Texts of messages"),
        ("notifications.messagetext",),
        ("vac", "vac", "v", "", "v", "vac", "v"),
    ),
    Area(
        "mailbox",
        _("Mailbox of the demo (holds codes and links that open accounts)"),
        ("notifications.capturedmessage",),
        ("v", "", "", "", "", "", ""),
    ),
    Area(
        "people",
        _("People"),
        ("contacts.contact", "contacts.contactpoint", "contacts.consent", "contacts.suppression"),
        ("v", "v", "v", "", "v", "", "v"),
    ),
    Area("products", _("Products"), ("catalogue.product",), ("vac", "vac", "v", "v", "v", "vac", "v")),
    Area("categories", _("Categories"), ("catalogue.category",), ("vac", "vac", "v", "v", "v", "vac", "v")),
    Area("stock", _("Stock and prices"), ("partner.stockrecord",), ("vc", "vc", "v", "vc", "v", "v", "v")),
    Area(
        "filters",
        _("Filters of listings and unit prices"),
        ("assortment.facetrule", "assortment.unitpricing"),
        ("vac", "vac", "v", "v", "v", "vac", "v"),
    ),
    Area("addresses", _("Earlier addresses"), ("assortment.slugredirect",), ("v", "v", "v", "", "v", "v", "v")),
    Area(
        "searches",
        _("Searches and wishes of visitors"),
        ("assortment.searchwish", "assortment.searchevent"),
        ("v", "v", "", "", "v", "v", "v"),
    ),
    Area(
        "voices",
        _("Reviews and questions (change: publish, answer)"),
        ("feedback.review", "feedback.question"),
        ("vc", "vc", "v", "", "vc", "vc", "v"),
    ),
    Area(
        "pages",
        _("Pages and questions"),
        ("content.page", "content.faqentry"),
        ("vac", "vac", "v", "", "v", "vac", "v"),
    ),
    Area("events", _("Event log"), ("events.eventrecord",), ("v", "v", "v", "", "v", "", "v")),
    Area(
        "jobs",
        _("Jobs (change: try again)"),
        ("events.delivery", "events.inboundhook", "events.periodicrun", "events.heartbeat"),
        ("vc", "vc", "v", "", "", "", "v"),
    ),
    Area("staff", _("Staff and their roles"), ("users.user",), ("vc", "v", "", "", "", "", "")),
)

_VERBS = {"v": "view", "a": "add", "c": "change", "d": "delete"}


def permissions_of(role: str) -> frozenset[str]:
    """Names such as ``order.view_order``; some may not exist where a model knows fewer verbs."""
    names = set()
    for area in MATRIX:
        for model in area.models:
            app, _dot, name = model.partition(".")
            names |= {f"{app}.{_VERBS[letter]}_{name}" for letter in area.of(role)}
    return frozenset(names)


def group_name(role: str) -> str:
    """Name of the group that stands for ``role``."""
    return f"{PREFIX}{role}"
