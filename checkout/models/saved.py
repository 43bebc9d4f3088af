"""What account holders keep at a gateway to pay faster. No card number is here, only what names a card."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class GatewayCustomer(models.Model):
    """Under which number a gateway knows one of our accounts."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="gateway_customers")
    gateway = models.CharField(max_length=32)
    reference = models.CharField(max_length=128)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("customer of a gateway")
        verbose_name_plural = _("customers of gateways")
        constraints = [
            models.UniqueConstraint(fields=["user", "gateway"], name="checkout_one_customer_per_gateway"),
            models.UniqueConstraint(fields=["gateway", "reference"], name="checkout_customer_reference_once"),
        ]

    def __str__(self) -> str:
        return self.reference


class SavedMethod(models.Model):
    """A card or wallet that its owner agreed to see again: a copy of what the gateway keeps."""

    customer = models.ForeignKey(GatewayCustomer, on_delete=models.CASCADE, related_name="methods")
    reference = models.CharField(max_length=128, unique=True)
    kind = models.CharField(max_length=32)
    brand = models.CharField(max_length=32)
    last4 = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=254, blank=True)
    exp_month = models.PositiveSmallIntegerField(null=True, blank=True)
    exp_year = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("saved way to pay")
        verbose_name_plural = _("saved ways to pay")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.brand} {self.last4}".strip()
