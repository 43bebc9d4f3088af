"""Codes typed into the basket: taken in when they give something, refused with the reason otherwise."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.commerce.baskets import basket_apply_offers, open_basket
from shop.commerce.models import Voucher
from shop.core import clock
from shop.core.errors import Conflict, Invalid, NotFound, SoldOut
from shop.core.money import format_money
from shop.core.templatetags.shop_format import long_date

CODE_MAX = 128


def basket_voucher_add(*, basket: Any, code: str, user: Any) -> Any:
    """Put the voucher of this code into the basket; returns it.

    Raises Invalid (no code, nothing in the basket), NotFound (unknown), Conflict (over, not yet, already there, gives
    nothing on these goods) and SoldOut (used up); nothing has changed then.
    """
    typed = code.replace("\x00", "").strip().upper()[:CODE_MAX]  # PostgreSQL takes no NUL
    if not typed:
        raise Invalid(_("Type the code of the voucher."), code="voucher_missing", field="code")
    if basket.id is None or not basket.num_lines:
        raise Invalid(_("Put something into the basket first."), code="basket_empty", field="code")
    with open_basket(basket):
        voucher = Voucher.objects.filter(code=typed).first()
        _check(voucher, typed, basket, user)
        basket.vouchers.add(voucher)
        _apply_anew(basket, user)
        if not any(found["voucher"].pk == voucher.pk for found in _given(basket)):
            reason = voucher_gives_nothing(voucher)
            raise Conflict(reason, code="voucher_nothing", field="code")
    return voucher


def basket_voucher_remove(*, basket: Any, voucher_id: int) -> None:
    """Take a voucher out again; one that is not there is no matter."""
    if basket.id is None:
        return
    with open_basket(basket):
        basket.vouchers.remove(*basket.vouchers.filter(pk=voucher_id))
    basket.reset_offer_applications()


def _check(voucher: Any, typed: str, basket: Any, user: Any) -> None:
    """Everything that can be said before the sums are looked at."""
    if voucher is None:
        message = _("We do not know the code %(code)s. Check its letters and digits.") % {"code": typed[:40]}
        raise NotFound(message, code="voucher_unknown", field="code")
    if basket.vouchers.filter(pk=voucher.pk).exists():
        raise Conflict(_("This voucher is in your basket already."), code="voucher_twice", field="code")
    now = clock.now()
    if voucher.end_datetime < now:
        message = _("This voucher was valid until %(date)s.") % {"date": long_date(voucher.end_datetime)}
        raise Conflict(message, code="voucher_over", field="code")
    if voucher.start_datetime > now:
        message = _("This voucher is valid from %(date)s on.") % {"date": long_date(voucher.start_datetime)}
        raise Conflict(message, code="voucher_early", field="code")
    if voucher.usage == Voucher.ONCE_PER_CUSTOMER and not user.is_authenticated:
        message = _("Each customer may use this voucher once, so we have to know you: sign in first.")
        raise Conflict(message, code="voucher_account", field="code")
    if not voucher.is_available_to_user(user)[0]:
        raise SoldOut(_("This voucher has been used already."), code="voucher_used", field="code")


def voucher_gives_nothing(voucher: Any) -> str:
    """Why a valid voucher takes nothing off, in the words of its condition."""
    offer = voucher.offers.select_related("condition__range").first()
    if offer is None or not offer.is_available():
        return _("This voucher gives nothing any more.")
    condition = offer.condition
    goods = condition.range.name if condition.range else ""
    if condition.type == condition.VALUE:
        amount = format_money(condition.value)
        text = _("This voucher needs goods worth %(amount)s: %(goods)s.") % {"amount": amount, "goods": goods}
    elif condition.value:
        count = int(condition.value)
        text = ngettext(
            "This voucher is for %(goods)s: put one of these in.",
            "This voucher is for %(goods)s: put %(n)d of these in.",
            count,
        ) % {"n": count, "goods": goods}
    else:
        text = _("This voucher gives nothing on what is in your basket.")
    return text


def vouchers_in(basket: Any) -> list[tuple[Any, bool]]:
    """The vouchers of a basket whose offers were applied, each with whether it gives something."""
    if basket.id is None:
        return []
    giving = {found["voucher"].pk for found in _given(basket)}
    return [(voucher, voucher.pk in giving) for voucher in basket.vouchers.all()]


def _given(basket: Any) -> list[dict[str, Any]]:
    return [found for found in basket.offer_applications if found.get("voucher") and found["discount"]]


def _apply_anew(basket: Any, user: Any) -> None:
    basket._prefetched_objects_cache = {}
    basket_apply_offers(basket=basket, user=user)
