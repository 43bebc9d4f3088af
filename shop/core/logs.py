"""What is written to the log, without the addresses that let their reader in."""

import logging
import re

SECRET_ADDRESS = re.compile(
    r"[\w-]{4,}:[\w-]{4,12}:[\w-]{20,}"  # a signed token
    r"|(?<=/reset/key/)[^/\s]+"
    r"|(?<=/checkout/return/)[0-9a-f-]{36}"
)


class DiscreetFormatter(logging.Formatter):
    """Django notes the path of each refused request, and a path of ours may be the key to an order."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, traceback included, with such keys left out."""
        return SECRET_ADDRESS.sub("…", super().format(record))
