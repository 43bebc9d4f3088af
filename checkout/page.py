"""Everything the checkout page shows, put together for its views."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from checkout.changes import moved_words
from checkout.forms import CheckoutForm
from checkout.models import PaymentAttempt, SavedMethod
from checkout.payments import registry
from checkout.payments.base import Gateway, PaymentContext
from checkout.quote_options import OptionQuote
from checkout.quotes import Quote, quote_make
from checkout.saved import chosen_for, first_choice, typed_with_saved
from checkout.selectors import held_by_basket, latest_attempt, saved_methods_of
from checkout.snapshot import Snapshot
from checkout.ways import Way, ways_to_pay
from shipping.delivery.places import place_of
from shipping.delivery.refusals import Refusal, refusal_in_words
from shipping.delivery.remembered import destination_for
from shipping.delivery.selectors import current_plan
from shipping.delivery.types import Destination, NotDeliverable
from shop.assortment.selectors import picture_for
from shop.commerce.addresses import SavedAddress, addresses_of
from shop.commerce.loading import basket_price
from shop.core import clock


@dataclass(frozen=True)
class Page:
    """A priced basket beside the form. `chosen` is the delivery option that is ticked."""

    basket_id: int
    form: CheckoutForm
    quote: Quote
    chosen: OptionQuote | None
    gateways: list[Gateway]
    pictures: dict[int, Any]
    saved: list[SavedAddress]
    saved_chosen: str
    now: datetime
    place: str = ""
    moved: tuple[str, ...] = ()
    cards: list[SavedMethod] = field(default_factory=list)
    too_late: list[Gateway] = field(default_factory=list)

    @property
    def until(self) -> datetime | None:
        """When the first of the promises on the page changes."""
        return min((option.promise.cutoff_at for option in self.quote.options if option.promise), default=None)

    @property
    def refusal(self) -> Refusal | None:
        """Why nothing can be delivered, and what to do; None while something can."""
        options = self.quote.options
        found = [(option.reason_code, option.reason) for option in options]
        return refusal_in_words(found) if options and not any(option.promise for option in options) else None

    @property
    def total(self) -> Any:
        """What the pay button says while `chosen` is ticked."""
        return self.chosen.total_incl if self.chosen else self.quote.goods_incl

    @property
    def ways(self) -> list[Way]:
        """What can be chosen to pay with."""
        return ways_to_pay(self.cards, self.gateways)

    @property
    def way(self) -> str:
        """Which of them is ticked: what was chosen before, else the first."""
        values = [way.value for way in self.ways]
        wanted = self.form["gateway"].value()
        return wanted if wanted in values else next(iter(values), "")

    @property
    def is_free(self) -> bool:
        """Whether nothing is left to pay."""
        return not self.total

    @property
    def can_order(self) -> bool:
        """Whether pressing the button can lead anywhere."""
        return bool(self.quote.lines) and not self.quote.gone and not self.quote.short

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Lines, each with its picture or None."""
        return [(line, self.pictures.get(line.product_id)) for line in self.quote.lines]


def form_bound(request: HttpRequest) -> CheckoutForm | None:
    """What was typed, ready to be checked, without pricing anything; None if the basket is empty."""
    basket = request.basket  # type: ignore[attr-defined]
    if not basket.id or not basket.num_lines:
        return None
    typed = typed_with_saved(request.POST, addresses_of(request.user))
    return CheckoutForm(typed, needs_delivery=_needs_delivery(basket))


def page_make(
    request: HttpRequest, *, typed: Any = None, form: CheckoutForm | None = None, anew: bool = False
) -> Page | None:
    """The page for the visitor's basket; None if there is nothing in it.

    `typed` is carried over unchecked, `form` is shown as it is, errors included; `anew` reads the basket
    again after something was refused.
    """
    basket = request.basket  # type: ignore[attr-defined]
    if basket.id:
        basket_price(basket=basket, user=request.user, anew=anew)
    if not basket.id or not basket.num_lines:
        return None
    latest = latest_attempt(basket.id)
    live = latest if latest is not None and latest.is_live else None
    saved = addresses_of(request.user)
    known = (
        form.data
        if form is not None
        else (typed_with_saved(typed, saved) if typed else _initial(request, latest, saved))
    )
    destination, now = _destination(known), clock.now()
    quote = quote_make(
        basket=basket,
        destination=destination,
        at=now,
        frozen=Snapshot.from_dict(live.snapshot) if live else None,
        held=held_by_basket(basket.id) if live else {},
    )
    chosen = _chosen(quote, known.get("service", ""))
    if form is None:
        form = CheckoutForm(initial=_plain(known), needs_delivery=_needs_delivery(basket))
    return Page(
        basket_id=basket.id,
        form=form,
        quote=quote,
        chosen=chosen,
        pictures=picture_for([line.product_id for line in quote.lines]),
        saved=saved,
        saved_chosen=chosen_for(known, saved, form),
        now=now,
        place=_place_text(destination),
        moved=moved_words(known, quote.options) if known.get("shown-place") == _place_text(destination) else (),
        **_ways_to_pay(request, quote, chosen, destination),
    )


def _place_text(destination: Destination) -> str:
    return f"{destination.country}|{destination.postcode}|{destination.region}"


def _needs_delivery(basket: Any) -> bool:
    return any(line.product.is_shipping_required for line in basket.all_lines())


def _plain(data: Any) -> dict[str, Any]:
    return {name: data.get(name) for name in data}


def _destination(data: Any) -> Destination:
    """Where the options are for. What was typed may be anything: a postcode that is none counts as not given."""
    country = str(data.get("country") or "")[:2].upper()
    place = Destination(country, str(data.get("postcode") or "")[:16], str(data.get("region") or "")[:40])
    try:
        return place_of(current_plan(), place).destination
    except NotDeliverable as refusal:
        unknown = refusal.code == "unknown_postcode"
        return Destination(country) if unknown else place


def _chosen(quote: Quote, code: str) -> OptionQuote | None:
    """The ticked option: the one asked for, else the cheapest there is, the earlier of two."""
    asked = quote.option(code)
    if asked is not None and asked.is_available:
        return asked
    available = [option for option in quote.options if option.promise]
    return min(available, key=lambda option: (option.incl, option.promise.arrives_by), default=None)  # type: ignore[union-attr]


def _ways_to_pay(
    request: HttpRequest, quote: Quote, chosen: OptionQuote | None, destination: Destination
) -> dict[str, Any]:
    """What can be paid with: saved ways of the account, gateways, and those for which the goods leave too late."""
    total = chosen.total_incl if chosen else quote.goods_incl
    if not total:
        return {"gateways": []}
    promise = chosen.promise if chosen else None
    context = PaymentContext(
        amount=total,
        currency=quote.currency,
        country=destination.country,
        leaves_at=promise.hands_over_at if promise else None,
    )
    offered = registry.offered(context)
    codes = [gateway.code for gateway in offered if registry.saves_methods(gateway.code)]
    saved = saved_methods_of(request.user).filter(customer__gateway__in=codes) if codes else ()
    return {"gateways": offered, "cards": list(saved), "too_late": registry.too_late(context)}


def _initial(request: HttpRequest, latest: PaymentAttempt | None, saved: list[SavedAddress]) -> dict[str, Any]:
    """What is known already: an order begun a while ago, else the account and the remembered place."""
    if latest is not None:
        return _from_snapshot(latest)
    place = destination_for(request)
    known = {"country": place.country, "postcode": place.postcode, "billing_country": place.country}
    user = request.user
    if user.is_authenticated:
        known |= {"email": user.email, "name": user.get_full_name()}
    return known | first_choice(saved)


def _from_snapshot(attempt: PaymentAttempt) -> dict[str, Any]:
    data = attempt.snapshot
    shipping, billing, delivery = data["shipping"], data["billing"], data["delivery"]
    known = {"email": data["email"], "phone": data["phone"], "gateway": attempt.gateway}
    known |= {name: data.get(name, "") for name in ("note", "company", "tax_number")}
    known = {"email": data["email"], "phone": data["phone"], "gateway": _way(attempt)}
    known |= shipping or {}
    known |= {f"billing_{name}": value for name, value in (billing or {}).items()}
    return {**known, "billing_differs": billing != shipping, "service": delivery["code"] if delivery else ""}


def _way(attempt: PaymentAttempt) -> str:
    """The radio button that was ticked: a gateway, or one of its saved ways to pay."""
    return f"{attempt.gateway}:{attempt.saved_method_id}" if attempt.saved_method_id else attempt.gateway
