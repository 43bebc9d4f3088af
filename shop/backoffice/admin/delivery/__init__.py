"""Setting up delivery; importing this package registers its pages."""

from shop.backoffice.admin.delivery import carriers, learned, prices, products, services, warehouses, zones

__all__ = ["carriers", "learned", "prices", "products", "services", "warehouses", "zones"]
