"""Every page of the seeded shop: where it is, who sees it, which templates it is made of.

``make screens`` photographs the pages; ``tests/journeys/test_every_page.py`` reads them with axe.
"""
