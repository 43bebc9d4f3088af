"""What the environment says about Stripe: which keys there are, and what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class StripeConfig:
    """The settings of one Stripe account. Two webhook secrets are good at once while they are rotated."""

    secret_key: str
    webhook_secrets: tuple[str, ...]
    methods: tuple[str, ...]
    api_base: str

    @property
    def is_begun(self) -> bool:
        """Whether anybody started to set Stripe up."""
        return bool(self.secret_key or self.webhook_secrets)

    @property
    def is_live(self) -> bool:
        """Whether real money moves."""
        return self.secret_key.startswith(("sk_live_", "rk_live_"))

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps Stripe from being offered, each naming its setting; empty when it is complete."""
        found = []
        if not self.secret_key.startswith(("sk_", "rk_")):
            found.append("STRIPE_SECRET_KEY is missing, or not a secret key (sk_… or rk_…).")
        if not self.webhook_secrets:
            found.append("STRIPE_WEBHOOK_SECRETS is missing: the signing secret of the endpoint /hooks/stripe/.")
        if any(not secret.startswith("whsec_") for secret in self.webhook_secrets):
            found.append("STRIPE_WEBHOOK_SECRETS has something that is not a signing secret (whsec_…).")
        if self.api_base and not _is_loopback(self.api_base):
            found.append("STRIPE_API_BASE may only name this machine; leave it empty to speak to Stripe.")
        if self.api_base and self.is_live:
            found.append("STRIPE_API_BASE is set, and so is a live key: a live key belongs to Stripe alone.")
        return tuple(found)

    @property
    def is_ready(self) -> bool:
        """Whether customers can be sent to Stripe."""
        return not self.problems


def _is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK


def stripe_config() -> StripeConfig:
    """The settings as they are now."""
    return StripeConfig(
        secret_key=settings.STRIPE_SECRET_KEY.strip(),
        webhook_secrets=_words(settings.STRIPE_WEBHOOK_SECRETS),
        methods=_words(settings.STRIPE_METHODS),
        api_base=settings.STRIPE_API_BASE.strip().rstrip("/"),
    )


def _words(given: Iterable[str]) -> tuple[str, ...]:
    """People put spaces behind commas."""
    return tuple(word.strip() for word in given if word.strip())


def simulated_is_on() -> bool:
    """Whether payments that move no money may be made: never beside a key that moves real money."""
    return bool(settings.SHOP_SIMULATED_PAYMENTS) and not stripe_config().is_live
