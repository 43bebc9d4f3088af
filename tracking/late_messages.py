"""What the customer hears about a promise that cannot be kept, or was not."""

from django.utils.translation import gettext_lazy as _

from shop.orders.letters import order_letter
from shop.orders.models import OrderState
from shop.orders.states import FulfilmentStatus, OrderStatus
from tracking.events import DelayTold
from tracking.messages import credit_values
from tracking.models import MakeGood, MakeGoodStatus, Worry
from tracking.services.making_good import make_good_claim_telling

REASONS = {
    Worry.Kind.HANDOVER_MISSED: _("We could not give it to the carrier in time. That is our mistake."),
    Worry.Kind.SILENT: _("The carrier has not scanned it for two working days; we are asking where it is."),
    Worry.Kind.ESTIMATE_LATE: _("The carrier needs longer than planned."),
    Worry.Kind.NOT_THERE: _("It did not make it into today's delivery."),
}


def delay_tell(event: DelayTold) -> None:
    """The new day and the reason, once per new day; nothing for an order that arrived or ended meanwhile."""
    state = OrderState.objects.filter(order_id=event.order_id).first()
    if state is None or state.order_status == OrderStatus.CANCELLED:
        return
    if state.fulfilment_status == FulfilmentStatus.DELIVERED:
        return
    order_letter(
        order_id=event.order_id,
        template="order_delayed",
        key=f"order:{event.order_id}:delayed:{event.expected_on.isoformat()}",
        values={"expected_day": event.expected_on, "reason": REASONS.get(Worry.Kind(event.kind), "")},
    )


def make_good_tell(*, make_good_id: int) -> None:
    """The apology with the credit, once."""
    made = MakeGood.objects.select_related("rule").get(pk=make_good_id)
    if made.status == MakeGoodStatus.GRANTED and make_good_claim_telling(made):
        order_letter(
            order_id=made.order_id,
            template="promise_missed",
            key=f"order:{made.order_id}:make_good",
            values=credit_values(made),
        )
