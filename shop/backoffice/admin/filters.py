"""What staff decide about listings: which attributes are filters, and what tells a unit price."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shop.assortment.models import FacetRule, SlugRedirect, UnitPricing
from shop.assortment.services import facet_rule_save, unit_pricing_set
from shop.backoffice.admin.base import ReadOnlyAdmin, StaffAdmin, StaffModelForm
from shop.backoffice.site import site


class FacetRuleForm(StaffModelForm):
    """The values worth offering are typed one a line."""

    words = forms.CharField(
        label=_("Values worth offering, one a line"),
        help_text=_("What contains the word counts as it: “Steel” finds “Enamelled steel, beech”."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=4000,
    )

    class Meta:
        model = FacetRule
        fields = ("code", "name", "position", "is_shown")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["words"] = "\n".join(map(str, self.instance.vocabulary or []))


@admin.register(FacetRule, site=site)
class FacetRuleAdmin(StaffAdmin):
    """Filters of listings; a change shows at once and rewrites nothing."""

    section, menu_order = "catalogue", 60
    form = FacetRuleForm
    fields = ("code", "name", "position", "is_shown", "words")
    list_display = ("code", "name", "position", "is_shown")
    search_fields = ("code", "name")
    ordering = ("position", "code")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        may_change = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return self.fields if may_change else ("code", "name", "position", "is_shown", "vocabulary")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The code is the key: another attribute is another filter."""
        return ("code",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: forms.BaseForm, change: bool) -> None:
        data = form.cleaned_data
        saved = facet_rule_save(
            code=obj.code,
            name=data["name"],
            position=data["position"],
            is_shown=data["is_shown"],
            vocabulary=data["words"].splitlines(),
        )
        obj.pk = saved.pk


@admin.register(UnitPricing, site=site)
class UnitPricingAdmin(StaffAdmin):
    """Classes that tell what a litre, a kilogram or a metre costs."""

    section, menu_order = "catalogue", 61
    fields = ("product_class", "attribute_code", "per")
    list_display = ("product_class", "attribute_code", "per")
    list_select_related = ("product_class",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("product_class",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: forms.BaseForm, change: bool) -> None:
        unit_pricing_set(product_class_id=obj.product_class_id, attribute_code=obj.attribute_code, per=obj.per)


@admin.register(SlugRedirect, site=site)
class SlugRedirectAdmin(ReadOnlyAdmin):
    """Addresses that lead on to where a product or category lives now."""

    section, menu_order = "catalogue", 62
    list_display = ("slug", "kind", "object_id", "at")
    list_filter = ("kind",)
    search_fields = ("slug",)
