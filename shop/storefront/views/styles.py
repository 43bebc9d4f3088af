"""The design system on one page; for the demo and for developers, never in production."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from shipping.delivery.types import Destination
from shop.assortment.types import Card, Colour
from shop.core import clock
from shop.storefront.listings import ShownCard
from shop.storefront.promises import small_parcel


class SampleForm(forms.Form):
    """Every kind of field the shop uses."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the doorbell."))
    postcode = forms.CharField(label=_("Postcode"), max_length=5)
    country = forms.ChoiceField(label=_("Country"), choices=[("DE", _("Germany")), ("DK", _("Denmark"))])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    terms = forms.BooleanField(label=_("Keep me informed about this order by SMS"), required=False)


@require_safe
def styles(request: HttpRequest) -> HttpResponse:
    """Each component in each of its states."""
    if not (settings.DEBUG or getattr(settings, "SHOP_DEMO_ALLOWED", False)):
        raise Http404
    wrong = SampleForm({"postcode": "2045799"}, auto_id="wrong_%s")
    context = {
        "cards": [sample_card(state) for state in ("in_stock", "low_stock", "sold_out", "reduced")],
        "form": SampleForm(auto_id="sample_%s"),
        "wrong_form": wrong,
        "arrival": small_parcel(Destination(settings.SHOP_COUNTRY)),
        "icons": ICONS,
        "colours": COLOURS,
    }
    return render(request, "storefront/styles.html", context)


ICONS = (
    *("search", "basket", "person", "pin", "calendar", "clock", "van", "parcel", "check", "plus", "minus"),
    *("close", "right", "left", "down", "info", "alert", "mail", "phone", "lock", "card", "return", "star"),
    *("heart", "filter", "bin", "hand", "document"),
)
COLOURS = ["paper", "paper-raised", "paper-sunk", "ink", "ink-soft", "line", "accent", "arrives", "error", "ok"]


def sample_card(state: str) -> ShownCard:
    """A card nobody sells, in one of its states."""
    reduced = state == "reduced"
    card = Card(
        product_id=0,
        title=str(_("Stoneware mug, speckled")),
        slug="mug",
        url="#",
        price=Decimal("24.00"),
        price_net=Decimal("20.17"),
        was=Decimal("32.00") if reduced else None,
        is_from=state == "low_stock",
        has_variants=False,
        currency=settings.SHOP_CURRENCY,
        tax_class="standard",
        stock="in_stock" if reduced else state,
        rating=Decimal("4.6") if reduced else None,
        rating_count=38,
        picture_url="",
        picture_srcset="",
        picture_alt="",
        colours=(Colour(str(_("Sand")), "#d8c6a5"), Colour(str(_("Ink")), "#26323a")) if reduced else (),
        arrival_class="",
        popularity=0,
    )
    return ShownCard(card, clock.today() + timedelta(days=2))
