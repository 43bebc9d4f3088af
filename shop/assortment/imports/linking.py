"""Products that show each other: linked once all of them are there."""

from collections.abc import Iterator

from shop.assortment.imports.formats import File, Format
from shop.assortment.imports.staging import Stage
from shop.assortment.services.links import Links, products_link

AT_ONCE = 200


def links_write(chosen: Format, stage: Stage, file: File) -> int:
    """Write the links of every product of the file that has any; returns how many products changed."""
    changed, batch = 0, []
    for links in _links(chosen, stage, file):
        batch.append(links)
        if len(batch) >= AT_ONCE:
            changed += products_link(links=batch)
            batch = []
    return changed + (products_link(links=batch) if batch else 0)


def _links(chosen: Format, stage: Stage, file: File) -> Iterator[Links]:
    for rows in stage.products():
        links = chosen.links(rows, file)
        if links is not None:
            yield links
