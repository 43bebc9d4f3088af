"""Wish lists and notices go with the person."""

from shop.core.privacy import DELETE, table

table("wishlist.WishlistEntry", user="user", erase=DELETE)
table("wishlist.WishlistShare", user="user", erase=DELETE)
table("wishlist.StockNotice", contact="contact", email="email", erase=DELETE)
