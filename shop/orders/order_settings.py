"""Settings of placed orders, read from the environment; shop.settings.base takes them all in."""

from environs import Env

_env = Env()

SHOP_WITHDRAWAL_DAYS = _env.int("SHOP_WITHDRAWAL_DAYS", 14)
"""How long after the delivery consumers may withdraw; the law of the EU asks for 14 days at least."""

SHOP_WITHDRAWAL_COUNTRIES = _env.list("SHOP_WITHDRAWAL_COUNTRIES", ["DE", "AT", "NL", "BE", "FR", "DK"])
"""Where the withdrawal function is offered, by the country the order goes to."""
