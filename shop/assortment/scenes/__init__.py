"""Drawn product pictures: a scene (a small dictionary) becomes a picture, always the same one.

A scene names a ``family`` ("mug"), its ``colour``, perhaps an ``accent``, a ``material``, the
``ground`` of its department, a ``view`` ("front", "detail", "use") and proportions of its own
(``params``, each a factor around 1). Pure: no database, no files, no network.
"""

from shop.assortment.scenes.guess import guess_scene
from shop.assortment.scenes.studio import FAMILIES, VERSION, draw, render

__all__ = ["FAMILIES", "VERSION", "draw", "guess_scene", "render"]
