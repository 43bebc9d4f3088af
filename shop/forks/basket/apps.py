from oscar.apps.basket.apps import BasketConfig as OscarBasketConfig


class BasketConfig(OscarBasketConfig):
    """Forked for its cookie and its lazy middleware; the pages are the storefront's."""

    name = "shop.forks.basket"

    def ready(self) -> None:
        pass
