"""How products travel: weight, size, what they are, lead times and first days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models.fields import RESTRICTIONS
from shop.assortment.models import ProductFacts
from shop.assortment.services import product_delivery_set
from shop.backoffice.admin.base import StaffAdmin, StaffModelForm
from shop.backoffice.site import site


class TravelForm(StaffModelForm):
    """What decides the arrival of one product."""

    restrictions = forms.MultipleChoiceField(
        label=_("What it is"),
        choices=RESTRICTIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ticks"}),
        help_text=_("Which service refuses what is set on the service."),
    )

    class Meta:
        model = ProductFacts
        fields = ("weight_g", "longest_cm", "restrictions", "handling_days", "available_from")
        help_texts = {
            "longest_cm": _("0 if it does not matter."),
            "handling_days": _("Working days before it can be packed: made to order, engraved, fetched."),
            "available_from": _("A pre-order or back-order: nothing of it is packed earlier. Empty: it is here."),
        }


@admin.register(ProductFacts, site=site)
class ProductTravelAdmin(StaffAdmin):
    """One row per product and variant."""

    section, menu_order = "delivery", 60
    menu_label = _("products on their way")
    form = TravelForm
    fields = ("product_title", "weight_g", "longest_cm", "restrictions", "handling_days", "available_from")
    readonly_fields = ("product_title",)
    list_display = ("product_title", "weight_g", "restrictions_text", "handling_days", "available_from")
    list_select_related = ("product__parent",)
    list_filter = (("available_from", admin.EmptyFieldListFilter),)
    search_fields = ("product__title", "product__upc", "product__stockrecords__partner_sku")
    search_help_text = _("Title, or article number")
    ordering = ("product__title", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def page_title(self, obj: Any) -> str:
        return self.product_title(obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whoever may only look gets the restrictions in words."""
        if self.has_change_permission(request, obj):
            return self.fields
        return tuple("restrictions_text" if name == "restrictions" else name for name in self.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("product_title", "restrictions_text")

    @admin.display(description=_("product"), ordering="product__title")
    def product_title(self, facts: Any) -> str:
        return str(facts.product.get_title())

    @admin.display(description=_("is"))
    def restrictions_text(self, facts: Any) -> str:
        return ", ".join(str(label) for code, label in RESTRICTIONS if code in facts.restrictions)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.BaseForm, change: bool) -> None:
        data = form.cleaned_data
        product_delivery_set(
            product_id=obj.product_id,
            weight_g=data["weight_g"] or 0,
            handling_days=data["handling_days"] or 0,
            available_from=data["available_from"],
            longest_cm=data["longest_cm"] or 0,
            restrictions=data["restrictions"],
        )
