"""The whole demo in the order its parts need one another."""

from collections.abc import Callable

from shop.demo.catalogue import demo_catalogue_make
from shop.demo.content import demo_content_make
from shop.demo.delivery import demo_delivery_make
from shop.demo.history import demo_history_make
from shop.demo.logins import demo_logins_write
from shop.demo.shelves import demo_shelves_make
from shop.demo.staff import demo_customer_make, demo_staff_make


def demo_make(*, progress: Callable[[str], object] = lambda sentence: None) -> None:
    """Make what is missing of the demo shop; every part is idempotent and tells what it did."""
    demo_catalogue_make(progress=progress)
    demo_content_make(progress=progress)
    demo_shelves_make()
    password = demo_staff_make()
    if password:
        demo_customer_make(password=password)
        demo_logins_write(password=password)
        progress("Staff and customer accounts made")
    demo_delivery_make(progress=progress)
    demo_history_make(progress=progress)
