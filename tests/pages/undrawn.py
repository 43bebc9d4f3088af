"""Run in the seeded shop: print how many pictures still have to be drawn."""

import django

django.setup()

from shop.assortment.selectors import picture_progress  # noqa: E402  (Django is set up first)

if __name__ == "__main__":
    ready, total = picture_progress()
    print(total - ready)
