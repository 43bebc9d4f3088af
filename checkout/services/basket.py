"""What becomes of the basket once its order exists."""

from checkout.models import PaymentAttempt
from checkout.quotes import basket_version
from shop.commerce.models import Basket
from shop.core import clock


def basket_submit_if_unchanged(*, attempt: PaymentAttempt) -> bool:
    """Close the basket unless the customer changed it after pressing "Order and pay".

    A changed basket stays open with what is in it now. The basket's row is locked already.
    """
    basket = Basket.objects.filter(pk=attempt.basket_id, status=Basket.OPEN).first()
    if basket is None or basket_version(basket) != attempt.basket_version:
        return False
    return bool(
        Basket.objects.filter(pk=basket.pk, status=Basket.OPEN).update(
            status=Basket.SUBMITTED, date_submitted=clock.now()
        )
    )
