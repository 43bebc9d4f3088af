"""Where the visitor wants things sent; the cookie is delivery's, because checkout reads it too."""

from shipping.delivery.remembered import COOKIE, destination_for, destination_remember

__all__ = ["COOKIE", "destination_for", "destination_remember"]
