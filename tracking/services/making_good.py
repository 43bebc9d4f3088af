"""Putting a missed promise right: by rule, within limits, exactly once per order."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from shop.commerce.vouchers import voucher_create
from shop.contacts.selectors import family_ids
from shop.core import clock
from shop.core.errors import Conflict
from shop.core.money import quantize
from shop.events import publish
from tracking.events import MakeGoodGranted
from tracking.models import MakeGood, MakeGoodRule, MakeGoodStatus, PromiseScore
from tracking.models.making_good import MAKE_GOOD

MONTH = dt.timedelta(days=30)
COUNTED = (MakeGoodStatus.PROPOSED, MakeGoodStatus.GRANTED)
ZERO = Decimal(0)


def make_good_consider(*, parcel_id: int) -> MakeGood | None:
    """Decide what the missed promise of a parcel is worth; None where it was kept. Again returns the first decision."""
    score = PromiseScore.objects.select_related("order__order_contact__contact").filter(parcel=parcel_id).first()
    if score is None or score.kept:
        return None
    found = MakeGood.objects.filter(order_id=score.order_id).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return _decide(score)
    except IntegrityError:
        return MakeGood.objects.get(order_id=score.order_id)


def _decide(score: PromiseScore) -> MakeGood:
    rule = _rule(score)
    if rule is None:
        return _create(score, None, MakeGoodStatus.NOTHING, why=_("no rule fits"))
    if score.reason and (score.reason in rule.excluded_reasons or not rule.excluded_reasons):
        return _create(score, rule, MakeGoodStatus.NOTHING, why=str(PromiseScore.Reason(score.reason).label))
    amount = _amount(rule, score)
    if amount <= 0:
        return _create(score, rule, MakeGoodStatus.NOTHING, why=_("the limit of the month is reached"))
    if rule.approval_above and amount > rule.approval_above:
        return _create(score, rule, MakeGoodStatus.PROPOSED, amount=amount)
    made = _create(score, rule, MakeGoodStatus.GRANTED, amount=amount, voucher_code=_voucher(rule, amount))
    _publish(made)
    return made


def _rule(score: PromiseScore) -> MakeGoodRule | None:
    """The first that fits, locked, so that two decisions never use up one limit together."""
    fits = Q(service="") | Q(service=score.service)
    return MakeGoodRule.objects.select_for_update().filter(fits, is_active=True).order_by("position", "pk").first()


def _amount(rule: MakeGoodRule, score: PromiseScore) -> Decimal:
    order = score.order
    amount = rule.value
    if rule.mode == MakeGoodRule.Mode.PERCENT:
        amount = quantize(order.total_incl_tax * rule.value / 100, order.currency)
    if rule.cap_per_order:
        amount = min(amount, rule.cap_per_order)
    recent = MakeGood.objects.filter(status__in=COUNTED, at__gt=clock.now() - MONTH)
    if rule.cap_per_person_month:
        mine = recent.filter(contact__in=family_ids(order.order_contact.contact))
        amount = min(amount, rule.cap_per_person_month - _sum(mine))
    if rule.cap_per_shop_month:
        amount = min(amount, rule.cap_per_shop_month - _sum(recent))
    return max(amount, ZERO)


def _sum(rows: Any) -> Decimal:
    return rows.aggregate(sum=Sum("amount"))["sum"] or ZERO


def _create(score: PromiseScore, rule: MakeGoodRule | None, status: str, **more: Any) -> MakeGood:
    return MakeGood.objects.create(
        order_id=score.order_id,
        parcel_id=score.parcel_id,
        contact=score.order.order_contact.contact,
        rule=rule,
        status=status,
        currency=score.order.currency,
        at=clock.now(),
        **more,
    )


def _voucher(rule: MakeGoodRule | None, amount: Decimal) -> str:
    days = rule.valid_days if rule else 180
    code: str = voucher_create(amount=amount, name="Missed promise", valid_days=days, prefix="SORRY").code
    return code


def _publish(made: MakeGood) -> None:
    event = MakeGoodGranted(made.order_id, str(made.contact_id or ""), made.pk, made.amount, made.currency)
    publish(event, aggregate_id=made.order_id, key=f"make_good.granted:{made.order_id}")


def make_good_decide(*, make_good_id: int, grant: bool, user: Any) -> MakeGood:
    """A person grants or declines what waits for it. Raises Conflict when somebody else was faster."""
    with transaction.atomic():
        made = MakeGood.objects.select_related("rule").get(pk=make_good_id)
        if made.status != MakeGoodStatus.PROPOSED:
            raise Conflict(_("This has been decided already."), code="transition")
        new = MakeGoodStatus.GRANTED if grant else MakeGoodStatus.DECLINED
        more = {"voucher_code": _voucher(made.rule, made.amount)} if grant else {}
        MAKE_GOOD.move(MakeGood, made.pk, made.status, new, decided_by=user, **more)
        made.refresh_from_db()
        if grant:
            _publish(made)
    return made


def make_good_claim_telling(made: MakeGood) -> bool:
    """Whether the caller is the one that tells the customer; of two that race, one is."""
    return MakeGood.objects.filter(pk=made.pk, told_at=None).update(told_at=clock.now()) == 1
