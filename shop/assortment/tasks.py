"""What the assortment does by the clock."""

from datetime import time

from shop.assortment.search import vocabulary_rebuild
from shop.assortment.search.recording import search_events_prune
from shop.events.schedule import daily


@daily("assortment.search_vocabulary", at=time(3, 50))
def vocabulary() -> None:
    """Forget words no product uses any more, learn those a crash left out."""
    vocabulary_rebuild()


@daily("assortment.search_events", at=time(4, 10))
def search_events() -> None:
    """Forget old searches."""
    search_events_prune()
