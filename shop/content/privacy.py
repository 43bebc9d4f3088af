"""Pages are the shop's own words; who wrote them is staff."""

from shop.core.privacy import not_personal

not_personal("content.PageVersion", why="The author of a page is staff.")
