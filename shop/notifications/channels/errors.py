"""The three ways in which a message does not leave, told apart because each is answered differently."""


class SendError(Exception):
    """`detail` is kept on the message for staff and never logged: it may hold an address."""

    def __init__(self, detail: str) -> None:
        super().__init__(type(self).__name__)
        self.detail = detail


class ChannelDown(SendError):
    """Nobody gets through: no connection, timeout, wrong password. Everything on the channel waits a moment."""


class TryLater(SendError):
    """This message was turned away for now."""


class Refused(SendError):
    """This message will never be taken; with `suppress`, nothing to this address will (a Suppression.Reason)."""

    def __init__(self, detail: str, suppress: str = "") -> None:
        super().__init__(detail)
        self.suppress = suppress
