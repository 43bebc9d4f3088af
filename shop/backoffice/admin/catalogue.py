"""Products and categories. Forms here only collect; the assortment's services write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Aggregate, Count, F, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shop.assortment.models import ProductFacts
from shop.assortment.services import category_move, category_save, product_save
from shop.backoffice.admin.base import ReadOnlyInline, StaffAdmin, StaffModelForm, badge
from shop.backoffice.site import site
from shop.commerce.models import Category, Product, StockRecord
from shop.core.money import format_money

RESTRICTIONS = (
    ("bulky", _("Bulky")),
    ("fragile", _("Fragile")),
    ("liquid", _("Liquid")),
    ("battery", _("With a battery")),
    ("sharp", _("Sharp")),
    ("dangerous", _("Dangerous goods")),
)


class ProductForm(StaffModelForm):
    """A product as staff describe it."""

    chosen_categories = forms.ModelMultipleChoiceField(
        label=_("Categories"), queryset=Category.objects.order_by("path"), required=False
    )
    weight_g = forms.IntegerField(label=_("Weight in grams"), min_value=0, max_value=2_000_000, required=False)
    restrictions = forms.MultipleChoiceField(
        label=_("Delivery restrictions"),
        choices=RESTRICTIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    position = forms.IntegerField(label=_("Position in listings"), min_value=0, max_value=1_000_000, initial=1000)

    class Meta:
        model = Product
        fields = ("title", "product_class", "description", "is_public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["product_class"].required = True
        if self.instance.pk:
            facts = ProductFacts.objects.filter(product=self.instance).first() or ProductFacts()
            self.initial.update(
                weight_g=facts.weight_g,
                restrictions=facts.restrictions,
                position=facts.position,
                chosen_categories=[row.pk for row in self.instance.categories.all()],
            )


def _over_family(value: Aggregate) -> Subquery:
    """``value`` over the stock records of a product and of its variants."""
    family = StockRecord.objects.filter(Q(product=OuterRef("pk")) | Q(product__parent=OuterRef("pk")))
    return Subquery(family.order_by().values(one=Value(1)).annotate(found=value).values("found"))


def _over_children(value: Aggregate) -> Subquery:
    """``value`` over the variants of a product."""
    children = Product.objects.filter(parent=OuterRef("pk"))
    return Subquery(children.order_by().values("parent").annotate(found=value).values("found"))


class VariantInline(ReadOnlyInline):
    model = Product
    fk_name = "parent"
    fields = ("title", "upc", "is_public")
    readonly_fields = fields
    verbose_name_plural = _("variants")


class StockInline(ReadOnlyInline):
    model = StockRecord
    fields = ("partner_sku", "price", "num_in_stock", "num_allocated")
    readonly_fields = fields
    show_change_link = True
    verbose_name_plural = _("stock")


@admin.register(Product, site=site)
class ProductAdmin(StaffAdmin):
    """Products and families of variants; a variant is reached through its family."""

    section, menu_order = "catalogue", 10
    form = ProductForm
    fields = (
        "title",
        "product_class",
        "chosen_categories",
        "description",
        "is_public",
        "weight_g",
        "restrictions",
        "position",
    )
    list_display = ("title", "sort", "price", "stock", "shown")
    list_filter = ("is_public", "structure", "product_class")
    search_fields = ("title", "upc", "stockrecords__partner_sku", "children__stockrecords__partner_sku")
    search_help_text = _("Title, or article number")
    ordering = ("title", "pk")
    inlines = (StockInline, VariantInline)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whoever may only look gets no fields that exist for the form alone."""
        may_change = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return (
            self.fields if may_change else ("title", "product_class", "kept_in", "description", "is_public", "travels")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kept_in", "travels")

    @admin.display(description=_("categories"))
    def kept_in(self, product: Any) -> str:
        return ", ".join(category.name for category in product.categories.all())

    @admin.display(description=_("delivery"))
    def travels(self, product: Any) -> str:
        facts = ProductFacts.objects.filter(product=product).first()
        words = [str(label) for code, label in RESTRICTIONS if facts and code in facts.restrictions]
        return ", ".join([f"{facts.weight_g} g" if facts else "", *words]).strip(", ")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).exclude(structure=Product.CHILD)
        return rows.select_related("product_class").annotate(
            lowest_price=_over_family(Min("price")),
            left=_over_family(Sum(F("num_in_stock") - Coalesce(F("num_allocated"), 0))),
            variant_count=_over_children(Count("pk")),
        )

    @admin.display(description=_("sort"))
    def sort(self, product: Any) -> str:
        count = product.variant_count
        name = str(product.product_class or "")
        return _("%(name)s, %(count)d variants") % {"name": name, "count": count} if count else name

    @admin.display(description=_("price"))
    def price(self, product: Any) -> SafeString:
        lowest = product.lowest_price
        return format_html('<span class="amount">{}</span>', "–" if lowest is None else format_money(lowest))

    @admin.display(description=_("left in stock"))
    def stock(self, product: Any) -> SafeString | str:
        if product.left is None:
            return ""
        return badge("alert", _("Sold out")) if product.left <= 0 else str(product.left)

    @admin.display(description=_("in the shop"), boolean=True, ordering="is_public")
    def shown(self, product: Any) -> bool:
        return bool(product.is_public)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.BaseForm, change: bool) -> None:
        data = form.cleaned_data
        saved = product_save(
            product_id=obj.pk,
            title=data["title"],
            product_class_id=data["product_class"].pk,
            slug=obj.slug if change else "",
            description=data["description"] or "",
            category_ids=[category.pk for category in data["chosen_categories"]],
            is_public=data["is_public"],
            weight_g=data["weight_g"] or 0,
            restrictions=data["restrictions"],
            position=data["position"],
        )
        obj.pk = saved.pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Everything was written by ``product_save``."""


class CategoryForm(StaffModelForm):
    """A category and the one it hangs under."""

    under = forms.ModelChoiceField(
        label=_("Belongs to"),
        queryset=Category.objects.order_by("path"),
        required=False,
        empty_label=_("a department of its own"),
    )

    class Meta:
        model = Category
        fields = ("name", "description", "is_public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            parent = self.instance.get_parent()
            self.initial["under"] = parent.pk if parent else None
            below = Category.objects.exclude(path__startswith=self.instance.path)
            self.fields["under"].queryset = below.order_by("path")  # type: ignore[attr-defined]


@admin.register(Category, site=site)
class CategoryAdmin(StaffAdmin):
    """Departments and what hangs under them."""

    section, menu_order = "catalogue", 20
    form = CategoryForm
    fields = ("name", "under", "description", "is_public")
    list_display = ("indented", "products", "shown")
    list_filter = ("is_public",)
    search_fields = ("name",)
    ordering = ("path",)
    list_per_page = 200

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whoever may only look gets the path in words."""
        may_change = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return self.fields if may_change else ("full_name", "description", "is_public")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("full_name",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(product_count=Count("product", distinct=True))

    @admin.display(description=_("category"))
    def indented(self, category: Any) -> SafeString:
        return format_html('<span class="depth depth--{}">{}</span>', min(category.depth, 4), category.name)

    @admin.display(description=_("products"))
    def products(self, category: Any) -> int:
        return int(category.product_count)

    @admin.display(description=_("in the shop"), boolean=True)
    def shown(self, category: Any) -> bool:
        return bool(category.is_public)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.BaseForm, change: bool) -> None:
        data = form.cleaned_data
        under = data["under"].pk if data["under"] else None
        saved = category_save(
            category_id=obj.pk,
            parent_id=under,
            name=data["name"],
            slug=obj.slug if change else "",
            description=data["description"] or "",
            is_public=data["is_public"],
        )
        if change and "under" in form.changed_data:
            category_move(category_id=saved.pk, parent_id=under)
        obj.pk = saved.pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Everything was written by the services."""
