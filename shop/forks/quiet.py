"""App configs that keep an Oscar app's models and leave its pages out.

Oscar's configs import every view of theirs in ``ready()`` (the dashboard included) and connect
receivers we replace by events. We route none of those pages, so loading them would only cost
memory and start-up time. Each class here keeps the label, name and migrations of its original.
"""

from oscar.apps.analytics.apps import AnalyticsConfig as OscarAnalyticsConfig
from oscar.apps.catalogue.apps import CatalogueConfig as OscarCatalogueConfig
from oscar.apps.catalogue.reviews.apps import CatalogueReviewsConfig as OscarReviewsConfig
from oscar.apps.customer.apps import CustomerConfig as OscarCustomerConfig
from oscar.apps.dashboard.apps import DashboardConfig as OscarDashboardConfig
from oscar.apps.offer.apps import OfferConfig as OscarOfferConfig
from oscar.apps.search.apps import SearchConfig as OscarSearchConfig
from oscar.apps.wishlists.apps import WishlistsConfig as OscarWishlistsConfig
from oscar.config import Shop as OscarShop


class ShopConfig(OscarShop):
    """Oscar's root without its URL tree; the system checks stay."""

    def ready(self) -> None:
        import oscar.checks  # noqa: F401  (registers the checks)


class AnalyticsConfig(OscarAnalyticsConfig):
    """Oscar writes one row per product view; views are counted in batches elsewhere."""

    def ready(self) -> None:
        pass


class CatalogueConfig(OscarCatalogueConfig):
    """Models and the receivers that delete image files; our storefront serves the pages."""

    def ready(self) -> None:
        from oscar.apps.catalogue import receivers  # noqa: F401


class ReviewsConfig(OscarReviewsConfig):
    """Models only."""

    def ready(self) -> None:
        pass


class OfferConfig(OscarOfferConfig):
    """Models and receivers, no pages."""

    def ready(self) -> None:
        from oscar.apps.offer import receivers  # noqa: F401


class CustomerConfig(OscarCustomerConfig):
    """Models only: accounts are allauth's, stock alerts are events."""

    def ready(self) -> None:
        pass


class SearchConfig(OscarSearchConfig):
    """Installed because Oscar imports it; searching is our own."""

    def ready(self) -> None:
        pass


class WishlistsConfig(OscarWishlistsConfig):
    """Models only."""

    def ready(self) -> None:
        pass


class DashboardConfig(OscarDashboardConfig):
    """Installed because Oscar looks it up; staff work in the Django admin."""

    def configure_permissions(self) -> None:
        self.permissions_map: dict[str, object] = {}

    def ready(self) -> None:
        pass
