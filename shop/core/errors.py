"""What can go wrong in a way a person should read."""

from django.utils.functional import Promise


class ShopError(Exception):
    """A refusal with a sentence for people.

    ``message`` is shown as it is (translatable), ``code`` is stable for programs and tests,
    ``field`` names the form field the message belongs to. ``status`` is the HTTP status that fits.
    """

    status = 400

    def __init__(self, message: str | Promise, *, code: str = "", field: str | None = None) -> None:
        super().__init__(code or message)
        self.message = message
        self.code = code or type(self).__name__.lower()
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class Invalid(ShopError):
    """The input makes no sense."""


class NotAllowed(ShopError):
    """This person may not do this."""

    status = 403


class NotFound(ShopError):
    """There is no such thing, or not for this person."""

    status = 404


class Conflict(ShopError):
    """Somebody else was first, or the thing moved on."""

    status = 409


class SoldOut(Conflict):
    """Something limited is gone: stock, a voucher, a delivery slot."""


class TooMany(ShopError):
    """Too many tries in too short a time."""

    status = 429
