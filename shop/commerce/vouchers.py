"""Vouchers the shop itself gives away: one code, one use, one amount."""

import datetime as dt
import secrets
from decimal import Decimal
from typing import Any

from django.db import transaction

from shop.commerce.models import Benefit, Condition, ConditionalOffer, Range, Voucher
from shop.core import clock

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that is mistaken for something else; 12 of them are 59 bits."""
EVERYTHING = "Everything, for credits"


@transaction.atomic
def voucher_create(*, amount: Decimal, name: str, valid_days: int, prefix: str = "") -> Any:
    """A voucher over ``amount`` (gross, in the shop's currency) off any goods, to be used once."""
    now = clock.now()
    code = "-".join([*([prefix] if prefix else []), *_groups()])
    everything, _new = Range.objects.get_or_create(name=EVERYTHING, defaults={"includes_all_products": True})
    offer = ConditionalOffer.objects.create(
        name=f"{name} {code}",
        offer_type=ConditionalOffer.VOUCHER,
        condition=Condition.objects.create(range=everything, type=Condition.COUNT, value=1),
        benefit=Benefit.objects.create(range=everything, type=Benefit.FIXED, value=amount),
    )
    voucher = Voucher.objects.create(
        name=f"{name} {code}",
        code=code,
        usage=Voucher.SINGLE_USE,
        start_datetime=now,
        end_datetime=now + dt.timedelta(days=valid_days),
    )
    voucher.offers.add(offer)
    return voucher


def _groups() -> list[str]:
    letters = "".join(secrets.choice(ALPHABET) for _n in range(12))
    return [letters[start : start + 4] for start in (0, 4, 8)]
