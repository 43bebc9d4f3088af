"""Text messages on the terminal, for a developer without a phone at hand."""

import sys

from shop.notifications.sms.base import OutgoingSms
from shop.notifications.sms.webhook import SignedJson


class ConsoleSms(SignedJson):
    """Writes to standard output and nowhere else."""

    def send(self, sms: OutgoingSms) -> str:
        """Print the message."""
        sys.stdout.write(f"SMS to {sms.to}: {sms.text}\n")
        return sms.key
