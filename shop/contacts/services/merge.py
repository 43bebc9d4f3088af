"""Two contacts that turn out to be one person, and the way back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.contacts.events import ContactsMerged, ContactsSeparated
from shop.contacts.models import Contact, ContactMerge
from shop.core import clock
from shop.core.errors import Conflict, Invalid, NotFound
from shop.events import publish


@transaction.atomic
def contact_merge(*, loser: Contact, survivor: Contact, reason: str) -> ContactMerge:
    """Let `loser` count as `survivor` from now on; nothing that hangs on either is rewritten.

    Raises Conflict when one of them was merged meanwhile or the loser has an account of its own.
    """
    if loser.pk == survivor.pk:
        raise Invalid(_("These are the same person already."), code="same")
    rows = _locked(loser, survivor)
    if any(row.merged_into_id for row in rows.values()) or rows[loser.pk].user_id:
        raise Conflict(_("These two people cannot be joined. Please look again."), code="merge")
    children = list(Contact.objects.filter(merged_into=loser.pk).values_list("pk", flat=True))
    Contact.objects.filter(pk__in=[loser.pk, *children]).update(merged_into=survivor.pk)
    loser.merged_into = survivor
    merge = ContactMerge.objects.create(
        loser=loser, survivor=survivor, moved=[str(pk) for pk in children], reason=reason
    )
    publish(
        ContactsMerged(contact_id=str(loser.pk), survivor_id=str(survivor.pk)),
        aggregate_id=str(survivor.pk),
        key=f"contact.merged:{merge.pk}",
    )
    return merge


@transaction.atomic
def contact_separate(*, merge_id: int) -> Contact:
    """Undo a merge: the contact stands for itself again, with those it had brought along."""
    merge = ContactMerge.objects.select_for_update().filter(pk=merge_id).first()
    if merge is None:
        raise NotFound(_("There is no such merge."))
    survivor_id = merge.survivor.merged_into_id or merge.survivor_id
    if not ContactMerge.objects.filter(pk=merge_id, undone_at__isnull=True).update(undone_at=clock.now()):
        raise Conflict(_("This was undone already."), code="undone")
    Contact.objects.filter(pk=merge.loser_id, merged_into=survivor_id).update(merged_into=None)
    Contact.objects.filter(pk__in=merge.moved, merged_into=survivor_id).update(merged_into=merge.loser_id)
    publish(
        ContactsSeparated(contact_id=str(merge.loser_id), survivor_id=str(merge.survivor_id)),
        aggregate_id=str(merge.survivor_id),
        key=f"contact.separated:{merge.pk}",
    )
    return Contact.objects.get(pk=merge.loser_id)


def _locked(*contacts: Contact) -> dict[object, Contact]:
    """The rows under lock, always in the same order, so that two merges cannot wait for each other."""
    rows = Contact.objects.select_for_update(no_key=True).filter(pk__in=[contact.pk for contact in contacts])
    return {row.pk: row for row in rows.order_by("pk")}
