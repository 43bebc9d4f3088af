"""Searches are kept without any link to whoever searched."""

from shop.core.privacy import not_personal

not_personal("assortment.SearchEvent", why="Words, without visitor, session or account.")
not_personal("assortment.SearchWish", why="Words, without visitor, session or account.")
not_personal("assortment.ImportRun", why="What was imported; of people only which of the staff brought the file.")
