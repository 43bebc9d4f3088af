"""Cards for trying out: https://docs.stripe.com/testing#cards and #regulatory-cards."""

import hashlib

CARDS = {
    "4242424242424242": "",
    "4000000000000002": "generic_decline",
    "4000000000009995": "insufficient_funds",
    "4000002760003184": "challenge",
    "4000000000000341": "generic_decline",
}
"""What the bank says; the last one can be saved and is declined when it is charged."""
BUTTONS = {
    "4242424242424242": "Pay",
    "4000002760003184": "Pay with a card whose bank asks",
    "4000000000000002": "Pay with a card that is declined",
    "4000000000009995": "Pay with a card without money",
}


def fingerprint(number: str) -> str:
    """The same card has the same fingerprint: https://docs.stripe.com/api/payment_methods/object."""
    return hashlib.sha256(number.encode()).hexdigest()[:16]
