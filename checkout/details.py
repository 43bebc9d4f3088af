"""What a customer tells us at checkout, once it was found to make sense."""

from dataclasses import dataclass

from checkout.snapshot import AddressSnapshot
from shipping.delivery.types import Destination


@dataclass(frozen=True)
class CheckoutDetails:
    """`service` is the code of a delivery option, `gateway` of a way to pay; both empty if not needed.

    `note` is for whoever packs; `company` and `tax_number` are for an invoice to a business.
    `method` is the id of one of the account's saved ways to pay, None to pay on the gateway's page.
    `shipping` is None when nothing has to be sent, `billing` when the invoice goes to the same place.
    """

    email: str
    phone: str = ""
    language: str = "en-gb"
    shipping: AddressSnapshot | None = None
    billing: AddressSnapshot | None = None
    service: str = ""
    gateway: str = ""
    note: str = ""
    company: str = ""
    tax_number: str = ""
    method: int | None = None

    @property
    def destination(self) -> Destination:
        """Where the goods go."""
        if self.shipping is None:
            return Destination("")
        return Destination(self.shipping.country, self.shipping.postcode, self.shipping.region)

    @property
    def name(self) -> str:
        """The name on the parcel or, without one, on the invoice."""
        address = self.shipping or self.billing
        return address.name if address else ""
