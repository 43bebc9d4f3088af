"""Saved ways to pay: kept at the gateway, mirrored here, removed in both places."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from checkout.models import GatewayCustomer, SavedMethod
from checkout.payments import registry
from checkout.payments.base import CustomerGone, MethodCard
from shop.core import clock
from shop.core.errors import NotFound


def customer_ensure(*, user: Any, gateway: str) -> str:
    """The number of an account at a gateway, made there when it has none.

    Goes over the network: never inside a transaction. Of two at once the first row stays.
    """
    found = GatewayCustomer.objects.filter(user=user, gateway=gateway).first()
    if found is None:
        reference = registry.saves(gateway).customer_create(account=str(user.pk), email=user.email)
        try:
            with transaction.atomic():
                found = GatewayCustomer.objects.create(
                    user=user, gateway=gateway, reference=reference, created_at=clock.now()
                )
        except IntegrityError:
            found = GatewayCustomer.objects.get(user=user, gateway=gateway)
    return found.reference


def customer_forget(*, gateway: str, reference: str) -> None:
    """Drop our row of a customer whom the gateway no longer knows."""
    GatewayCustomer.objects.filter(gateway=gateway, reference=reference).delete()


def saved_methods_refresh(*, user_id: int, gateway: str) -> int:
    """Make our list match the gateway's; returns how many ways to pay there are now."""
    customer = GatewayCustomer.objects.filter(user_id=user_id, gateway=gateway).first()
    if customer is None:
        return 0
    try:
        cards = registry.saves(gateway).methods(customer=customer.reference)
    except CustomerGone:
        customer.delete()
        return 0
    with transaction.atomic():
        GatewayCustomer.objects.select_for_update().get(pk=customer.pk)
        customer.methods.exclude(reference__in=[card.reference for card in cards]).delete()
        for card in cards:
            _mirror(customer, card)
    return len(cards)


def _mirror(customer: GatewayCustomer, card: MethodCard) -> None:
    SavedMethod.objects.update_or_create(
        reference=card.reference,
        defaults={
            "customer": customer,
            "kind": card.kind,
            "brand": card.brand[:32],
            "last4": card.last4[-4:],
            "name": card.name,
            "exp_month": card.exp_month,
            "exp_year": card.exp_year,
        },
        create_defaults={
            "customer": customer,
            "kind": card.kind,
            "brand": card.brand[:32],
            "last4": card.last4[-4:],
            "name": card.name,
            "exp_month": card.exp_month,
            "exp_year": card.exp_year,
            "created_at": clock.now(),
        },
    )


def saved_method_remove(*, method_id: int, user: Any) -> None:
    """Remove a way to pay at the gateway, then here. Raises NotFound for somebody else's, GatewayUnreachable."""
    method = SavedMethod.objects.filter(pk=method_id, customer__user=user).select_related("customer").first()
    if method is None:
        raise NotFound(_("This way to pay is not saved any more."), code="method")
    registry.saves(method.customer.gateway).method_remove(method=method.reference)
    method.delete()


def saved_methods_forget(*, user_id: int) -> int:
    """Take an account's customers away at every gateway, with all that was saved; returns how many."""
    gone = 0
    for customer in GatewayCustomer.objects.filter(user_id=user_id):
        if registry.saves_methods(customer.gateway):
            registry.saves(customer.gateway).customer_delete(customer=customer.reference)
        customer.delete()
        gone += 1
    return gone
