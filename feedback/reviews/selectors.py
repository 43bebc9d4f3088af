"""Reading reviews: for the product page, for their authors, for staff."""

from typing import Any

from django.db.models import Q

from feedback.models import Review
from feedback.reviews.models import ReviewStatus
from shop.commerce.models import OrderLine, Product
from shop.contacts.models import Contact
from shop.contacts.selectors import family_ids
from shop.orders.states import OrderStatus, PaymentStatus

PAID = (PaymentStatus.PAID, PaymentStatus.PARTLY_REFUNDED)
SORTS = {
    "helpful": ("-helpful", "-written_at", "-pk"),
    "newest": ("-written_at", "-pk"),
    "highest": ("-stars", "-helpful", "-pk"),
    "lowest": ("stars", "-helpful", "-pk"),
}


def reviews_published(
    product_id: int, *, stars: int | None = None, verified: bool = False, sort: str = "helpful"
) -> Any:
    """The published reviews of a product; an unknown sort means "helpful"."""
    rows = Review.objects.filter(product_id=product_id, status=ReviewStatus.APPROVED)
    if stars:
        rows = rows.filter(stars=stars)
    if verified:
        rows = rows.filter(order_line__isnull=False)
    return rows.order_by(*SORTS.get(sort, SORTS["helpful"]))


def root_product(product_id: int) -> Any | None:
    """The public product itself or, for a variant, its parent."""
    product = Product.objects.filter(pk=product_id, is_public=True).select_related("parent").first()
    if product is not None and product.parent_id:
        return product.parent if product.parent.is_public else None
    return product


def bought_line(contact: Contact, product_id: int) -> Any | None:
    """The latest paid order line by which this person bought the product or one of its variants."""
    mine = OrderLine.objects.filter(
        Q(product_id=product_id) | Q(product__parent_id=product_id),
        order__order_contact__contact__in=family_ids(contact),
        order__state__payment_status__in=PAID,
    )
    return mine.exclude(order__state__order_status=OrderStatus.CANCELLED).order_by("-pk").first()
