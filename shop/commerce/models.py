"""Oscar's models under one roof, and what we keep about an order beside them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from oscar.core.loading import get_model

Country: Any = get_model("address", "Country")
UserAddress: Any = get_model("address", "UserAddress")
Basket: Any = get_model("basket", "Basket")
BasketLine: Any = get_model("basket", "Line")
AttributeOption: Any = get_model("catalogue", "AttributeOption")
AttributeOptionGroup: Any = get_model("catalogue", "AttributeOptionGroup")
Category: Any = get_model("catalogue", "Category")
Option: Any = get_model("catalogue", "Option")
Product: Any = get_model("catalogue", "Product")
ProductAttribute: Any = get_model("catalogue", "ProductAttribute")
ProductAttributeValue: Any = get_model("catalogue", "ProductAttributeValue")
ProductCategory: Any = get_model("catalogue", "ProductCategory")
ProductClass: Any = get_model("catalogue", "ProductClass")
ProductImage: Any = get_model("catalogue", "ProductImage")
ProductRecommendation: Any = get_model("catalogue", "ProductRecommendation")
Benefit: Any = get_model("offer", "Benefit")
Condition: Any = get_model("offer", "Condition")
ConditionalOffer: Any = get_model("offer", "ConditionalOffer")
Range: Any = get_model("offer", "Range")
BillingAddress: Any = get_model("order", "BillingAddress")
Order: Any = get_model("order", "Order")
OrderLine: Any = get_model("order", "Line")
OrderLineAttribute: Any = get_model("order", "LineAttribute")
OrderLineDiscount: Any = get_model("order", "OrderLineDiscount")
OrderLinePrice: Any = get_model("order", "LinePrice")
OrderDiscount: Any = get_model("order", "OrderDiscount")
OrderNote: Any = get_model("order", "OrderNote")
ShippingAddress: Any = get_model("order", "ShippingAddress")
Partner: Any = get_model("partner", "Partner")
PartnerAddress: Any = get_model("partner", "PartnerAddress")
StockRecord: Any = get_model("partner", "StockRecord")
Voucher: Any = get_model("voucher", "Voucher")
VoucherApplication: Any = get_model("voucher", "VoucherApplication")


class OrderContact(models.Model):
    """Whose order it is and how to reach them; one row per order, written when it is placed.

    ``link_version`` is part of every signed link to the order: raising it revokes them all. ``note`` is what the
    customer wanted us to know, ``company`` and ``tax_number`` what an invoice to a business has to show.
    """

    order = models.OneToOneField("order.Order", models.CASCADE, related_name="order_contact")
    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="order_contacts")
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en-gb")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Berlin")
    link_version = models.PositiveIntegerField(default=1)
    note = models.TextField(_("note of the customer"), blank=True)
    company = models.CharField(_("company"), max_length=120, blank=True)
    tax_number = models.CharField(_("VAT number"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("order contact")
        verbose_name_plural = _("order contacts")

    def __str__(self) -> str:
        return f"order {self.order_id}"


class LostLine(models.Model):
    """A product that was deleted while it lay in an open basket: its title, until the owner has read of it."""

    basket = models.ForeignKey("basket.Basket", models.CASCADE, related_name="lost_lines")
    title = models.CharField(max_length=255)
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("lost basket line")
        verbose_name_plural = _("lost basket lines")

    def __str__(self) -> str:
        return self.title
