"""Notices from outside: payment providers, carriers, social networks.

An app's ``hooks.py`` says how a provider proves who it is and what is done with its notices::

    @hook_provider("parcelco", verify=check_signature)
    def apply(hook: InboundHook) -> None: …

``verify(headers, body)`` gets lower-case header names and the raw bytes and returns the provider's
event id, or raises (ShopError for a bad signature). The row is stored under that id, once, and the
provider gets its answer at once; a worker calls the handler later, again if it fails. A hook is a
hint: handlers fetch the object it is about instead of trusting order or content.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.errors import Invalid, NotFound
from shop.events import conf, leases
from shop.events.delivering import attempt
from shop.events.leases import Ticket
from shop.events.models import InboundHook
from shop.events.work import WorkSource, ring

Verify = Callable[[Mapping[str, str], bytes], str]
Handler = Callable[[InboundHook], object]

KEPT_HEADERS = frozenset({"content-type", "content-encoding", "user-agent", "date"})
"""Stored with the body; signatures, cookies, tokens and addresses never are."""


@dataclass(frozen=True)
class Provider:
    """One sender of hooks."""

    name: str
    verify: Verify
    handler: Handler
    keep_headers: frozenset[str]


_providers: dict[str, Provider] = {}


def hook_provider(name: str, *, verify: Verify, keep_headers: tuple[str, ...] = ()) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of ``POST /hooks/<name>/``.

    ``keep_headers`` names further headers the handler needs; they must not be secrets.
    """

    def register(handler: Handler) -> Handler:
        extra = frozenset(header.lower() for header in keep_headers)
        _providers[name] = Provider(name, verify, handler, KEPT_HEADERS | extra)
        return handler

    return register


def provider(name: str) -> Provider:
    """The provider of that name. Raises NotFound."""
    try:
        return _providers[name]
    except KeyError:
        raise NotFound(_("Nobody is expected to send anything here.")) from None


def hook_receive(*, provider_name: str, headers: Mapping[str, str], body: bytes) -> InboundHook:
    """Verify and store one hook; a repeated event id returns the row there is.

    Raises NotFound for a provider nobody registered, and whatever its ``verify`` refuses with; a
    body ``verify`` cannot read is Invalid.
    """
    sender = provider(provider_name)
    lower = {name.lower(): value for name, value in headers.items()}
    try:
        event_id = sender.verify(lower, body)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Invalid(_("This notice cannot be read."), code="unreadable") from error
    if not isinstance(event_id, str) or not event_id or len(event_id) > 200 or "\x00" in event_id:
        raise Invalid(_("This notice has no usable id."), code="event_id")
    return _store(sender, event_id, lower, body)


def _store(sender: Provider, event_id: str, headers: Mapping[str, str], body: bytes) -> InboundHook:
    kept = {name: value[:500].replace("\x00", "") for name, value in headers.items() if name in sender.keep_headers}
    with transaction.atomic():
        hook, created = InboundHook.objects.get_or_create(
            provider=sender.name,
            event_id=event_id,
            defaults={"headers": kept, "body": body, "due_at": clock.now(), "received_at": clock.now()},
        )
        if created:
            ring()
    return hook


def run(ticket: Ticket) -> None:
    """Apply one claimed hook."""
    hook = InboundHook.objects.get(pk=ticket.pk)
    hook.body = bytes(hook.body)

    def work() -> None:
        provider(hook.provider).handler(hook)
        leases.finish(ticket)

    attempt(ticket, work, label=f"hook {hook.pk} of {hook.provider}", max_attempts=conf.max_attempts())


source = WorkSource(
    name="hooks",
    claim_due=lambda limit: leases.claim(InboundHook.objects.all(), limit=limit),
    run=run,
    next_due=lambda: leases.next_due(InboundHook),
    sweep=lambda: leases.release_expired(InboundHook),
)
