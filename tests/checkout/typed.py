"""What a browser sends from the checkout page."""

from checkout.quotes import Quote


def typed(quote: Quote, **changes: str) -> dict[str, str]:
    """A guest in Hamburg who wants it cheap; `changes` overwrite single fields."""
    shown = {f"shown-{option.code}": option.shown for option in quote.options}
    return {
        "email": "ada@example.com",
        "phone": "",
        "name": "Ada Byron",
        "line1": "Hafenstraße 1",
        "line2": "",
        "postcode": "20457",
        "city": "Hamburg",
        "region": "",
        "country": "DE",
        "service": "ten-day",
        "gateway": "simulated",
        **shown,
        **changes,
    }
