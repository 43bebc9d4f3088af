"""Stock and prices, changed one by one through the assortment's own services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shipping.delivery.services import cost_price_set
from shop.assortment.services import price_set, stock_set
from shop.backoffice.admin.base import StaffAdmin, StaffModelForm, badge
from shop.backoffice.site import site
from shop.commerce.models import StockRecord
from shop.core.money import format_money


class StockForm(StaffModelForm):
    """Price and count of one stock record; both are optional to change."""

    was_price = forms.DecimalField(
        label=_("Former price"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Shown struck through. Leave it empty if there is none."),
    )
    reason = forms.CharField(label=_("Reason for a new price"), required=False, max_length=64)
    cost = forms.DecimalField(
        label=_("Cost price, net"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("What one piece costs you. Margins are reckoned from it; shoppers never see it."),
    )

    class Meta:
        model = StockRecord
        fields = ("price", "num_in_stock")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = getattr(self.instance, "facts", None)
        if facts is not None:
            self.initial.setdefault("was_price", facts.was_price)
        cost = getattr(self.instance, "cost_price", None)
        if cost is not None:
            self.initial.setdefault("cost", cost.amount)
        for name in ("price", "was_price", "num_in_stock"):
            if name in self.fields:
                self.fields[name].show_hidden_initial = True
                self.fields[name].widget.attrs["min"] = 0

    def clean(self) -> dict[str, Any]:
        """Whoever comes second sees that somebody else (or a sale) was first; nothing is overwritten."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("price", "was_price", "num_in_stock"):
            if name in self.changed_data and name in data and self._seen(name) != self.initial.get(name):
                now = self.initial.get(name)
                self.add_error(
                    name,
                    _("This changed to %(now)s while you had the page open.") % {"now": "–" if now is None else now},
                )
            elif data.get(name) is not None and data[name] < 0:
                self.add_error(name, _("This cannot be below zero."))
        return data

    def _seen(self, name: str) -> Any:
        """The value that was on the page when it was opened."""
        bound = self[name]
        raw = bound.field.hidden_widget().value_from_datadict(self.data, self.files, bound.html_initial_name)
        try:
            return bound.field.to_python(raw)
        except forms.ValidationError:
            return object()


@admin.register(StockRecord, site=site)
class StockRecordAdmin(StaffAdmin):
    """What lies where, at which price."""

    section, menu_order = "catalogue", 30
    menu_label = _("stock and prices")
    form = StockForm
    fields = (
        "product",
        "partner",
        "partner_sku",
        "price",
        "was_price",
        "reason",
        "cost",
        "num_in_stock",
        "num_allocated",
    )
    readonly_fields = ("product", "partner", "partner_sku", "num_allocated")
    list_display = ("product_title", "partner_sku", "partner", "amount", "num_in_stock", "held", "left")
    list_select_related = ("product__parent", "partner")
    list_filter = ("partner",)
    search_fields = ("partner_sku", "product__title", "product__parent__title")
    search_help_text = _("Title or article number")
    ordering = ("partner_sku",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def page_title(self, obj: Any) -> str:
        return self.product_title(obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whoever may only look gets no fields that exist for the form alone."""
        if self.has_change_permission(request, obj):
            return self.fields
        return tuple(
            "former_price" if name == "was_price" else name for name in self.fields if name not in {"reason", "cost"}
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "former_price")

    @admin.display(description=_("former price"))
    def former_price(self, record: Any) -> Any:
        facts = getattr(record, "facts", None)
        return facts.was_price if facts else None

    @admin.display(description=_("product"))
    def product_title(self, record: Any) -> str:
        return record.product.get_title()

    @admin.display(description=_("price"), ordering="price")
    def amount(self, record: Any) -> SafeString:
        shown = "" if record.price is None else format_money(record.price, record.price_currency)
        return format_html('<span class="amount">{}</span>', shown)

    @admin.display(description=_("set aside"), ordering="num_allocated")
    def held(self, record: Any) -> int:
        return record.num_allocated or 0

    @admin.display(description=_("left"))
    def left(self, record: Any) -> SafeString | str:
        if record.num_in_stock is None:
            return ""
        left = record.num_in_stock - (record.num_allocated or 0)
        return badge("alert", _("Sold out")) if left <= 0 else str(left)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.BaseForm, change: bool) -> None:
        """Only what was changed is written, and only by the services: cards, history and events follow."""
        data, touched = form.cleaned_data, set(form.changed_data)
        if {"price", "was_price"} & touched and data["price"] is not None:
            reason = data["reason"] or str(_("Changed by staff"))
            price_set(stockrecord_id=obj.pk, price=data["price"], was_price=data["was_price"], reason=reason)
        if "cost" in touched:
            cost_price_set(stockrecord_id=obj.pk, amount=data["cost"])
        if "num_in_stock" in touched and data["num_in_stock"] is not None:
            stock_set(stockrecord_id=obj.pk, num_in_stock=data["num_in_stock"])
