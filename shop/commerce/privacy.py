"""Orders, baskets and addresses. Invoices stay, because tax law says so; what is not on them goes."""

from dataclasses import replace

from django.db.models import Q

from shop.commerce.models import Order
from shop.core.privacy import DELETE, KEEP, Person, blank, identifier, not_personal, table

INVOICE = "Invoices are kept for ten years (sections 147 AO and 14b UStG): buyer, goods and sums stay."
PLACE = "Where the goods went decides which country's tax was due; the name and the street go."
UNUSED = "The shop does not write this table."


def orders_of_person(person: Person) -> Person:
    """Orders placed while signed in, and those of every contact that is this person."""
    mine = Q(user__in=person.user_ids) | Q(order_contact__contact__in=person.contact_ids)
    found = Order.objects.filter(mine).order_by("pk").values_list("pk", flat=True).distinct()
    return replace(person, order_ids=tuple(found))


identifier("orders", orders_of_person)

table(
    "commerce.OrderContact",
    order="order",
    erase=blank(email="", phone="", note=""),
    kept=("language", "time_zone", "company", "tax_number"),
    why=INVOICE,
)
table(
    "order.Order",
    order="pk",
    erase=blank(guest_email="", user=None),
    kept=("number", "currency", "shipping_method", "shipping_code", "shipping_tax_code", "status"),
    why=INVOICE,
)
table(
    "order.BillingAddress",
    order="order",
    erase=blank(search_text="", code=None),
    kept=("title", "first_name", "last_name", "line1", "line2", "line3", "line4", "state", "postcode"),
    why=INVOICE,
)
table(
    "order.ShippingAddress",
    order="order",
    erase=blank(
        title="",
        first_name="",
        last_name="",
        line1="",
        line2="",
        line3="",
        phone_number="",
        notes="",
        code=None,
        search_text="",
    ),
    kept=("line4", "state", "postcode"),
    why=PLACE,
)
table(
    "order.Line",
    order="order",
    erase=blank(partner_line_notes="", partner_line_reference=""),
    kept=("title", "upc", "partner_name", "partner_sku", "tax_code", "status"),
    why=INVOICE,
)
table("order.LineAttribute", order="line__order", erase=DELETE)
table("order.LinePrice", order="order", erase=KEEP, why=INVOICE)
table("order.OrderDiscount", order="order", erase=KEEP, why=INVOICE)
table("order.OrderLineDiscount", order="line__order", erase=KEEP, why=INVOICE)
table("order.Surcharge", order="order", erase=KEEP, why=INVOICE)
table("order.OrderNote", order="order", user="user", erase=DELETE)
table("order.OrderStatusChange", order="order", erase=DELETE)
table("order.CommunicationEvent", order="order", erase=DELETE)
table("order.PaymentEvent", order="order", erase=blank(reference=""))
table("order.PaymentEventQuantity", order="event__order", erase=DELETE, first=90)
table("order.ShippingEvent", order="order", erase=blank(notes=""))
table("order.ShippingEventQuantity", order="event__order", erase=DELETE, first=90)
table("payment.Source", order="order", erase=blank(reference="", label=""), kept=("currency",), why=INVOICE)
table(
    "payment.Transaction", order="source__order", erase=blank(reference="", status=""), kept=("txn_type",), why=INVOICE
)
table("payment.Bankcard", user="user", erase=DELETE)
table("address.UserAddress", user="user", hide=("hash", "search_text"), erase=DELETE)
table("basket.Basket", user="owner", order="order", erase=DELETE, first=120)
table("basket.Line", user="basket__owner", order="basket__order", erase=DELETE, first=110)
table("basket.LineAttribute", user="line__basket__owner", order="line__basket__order", erase=DELETE, first=100)
table("voucher.VoucherApplication", order="order", user="user", erase=blank(user=None))
table("wishlists.WishList", user="owner", hide=("key",), erase=DELETE, first=120)
table("wishlists.Line", user="wishlist__owner", erase=DELETE)
table("wishlists.WishListSharedEmail", user="wishlist__owner", email="email", erase=DELETE)
table("customer.ProductAlert", user="user", email="email", hide=("key",), erase=DELETE)
table("reviews.ProductReview", user="user", email="email", erase=DELETE, first=110)
table("reviews.Vote", user="user", erase=DELETE)
table("communication.Email", user="user", email="email", erase=DELETE)
table("communication.Notification", user="recipient", erase=DELETE)
table("analytics.UserRecord", user="user", erase=DELETE)
table("analytics.UserProductView", user="user", erase=DELETE)
table("analytics.UserSearch", user="user", erase=DELETE)
not_personal("offer.RangeProductFileUpload", why="Lists uploaded by staff.")

table("commerce.LostLine", user="basket__owner", erase=DELETE)
