"""Films and guides: described with the product, made by the worker, shown when they are there."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pypdf import PdfReader
from pytest_django import Settings

from shop.assortment import drawing, media_making
from shop.assortment.items import MediaItem, PictureItem
from shop.assortment.models import ProductMedia
from shop.assortment.scenes import motions
from shop.assortment.selectors import media_progress, product_media
from shop.assortment.services import media_add, media_make
from shop.assortment.studio import film_files, guide_file
from shop.core.errors import Invalid
from tests.assortment.goods import MUG, SHIRT, record, save

SCENE = {"family": "mug", "colour": "#7d8f86", "ground": "kitchen"}
FILM = MediaItem("film", "The mug steams", {"scene": SCENE, "motion": "steam"})
STEPS = [["Rinse it", "Warm water is enough."], ["Dry it", "Upside down, on a cloth."]]
GUIDE = MediaItem("guide", "Caring for a mug", {"scene": SCENE, "intro": "Short and true.", "steps": STEPS})


@pytest.fixture
def quick_studio(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts what is made instead of making it."""
    made: list[str] = []

    def film(recipe: Any, edge: int) -> tuple[bytes, bytes]:
        made.append("film")
        return b"film", b"still"

    def guide(recipe: Any) -> bytes:
        made.append(recipe["title"])
        return b"%PDF-guide"

    monkeypatch.setattr("shop.assortment.services.media.film_files", film)
    monkeypatch.setattr("shop.assortment.services.media.guide_file", guide)
    return made


@pytest.fixture(autouse=True)
def _own_storage(settings: Settings) -> None:
    """Setting it anew empties the storage kept in memory."""
    settings.STORAGES = {**settings.STORAGES}


def make_all() -> None:
    while claimed := media_making.claim_due(5):
        media_making.run(claimed[0])


@pytest.mark.django_db
def test_a_page_shows_films_and_guides_once_they_are_made(
    quick_studio: list[str], django_assert_num_queries: Any
) -> None:
    product = save(MUG, media=(GUIDE, FILM))
    assert (product_media(product.pk), media_progress()) == ((), (0, 2))

    make_all()

    with django_assert_num_queries(1):
        film, guide = product_media(product.pk)
    assert (film.kind, film.title, film.size) == ("film", FILM.title, 4)
    assert film.poster_url.endswith("/poster.webp")
    assert (guide.language, guide.poster_url) == ("en", "")
    assert guide.url.endswith("/caring-for-a-mug.pdf")
    assert default_storage.open(ProductMedia.objects.get(kind="guide").file).read() == b"%PDF-guide"
    assert media_progress() == (2, 2)


@pytest.mark.django_db
def test_what_has_not_changed_is_not_made_again(quick_studio: list[str]) -> None:
    product = save(MUG, media=(GUIDE,))
    make_all()

    save(MUG, title="Clay Mug II", media=(GUIDE,))
    make_all()
    save(MUG, media=(MediaItem("guide", "Caring for mugs", GUIDE.recipe),))
    make_all()

    assert quick_studio == ["Caring for a mug", "Caring for mugs"]
    assert [entry.title for entry in product_media(product.pk)] == ["Caring for mugs"]


@pytest.mark.django_db
def test_a_variant_shows_what_its_product_has(quick_studio: list[str]) -> None:
    product = save(SHIRT, media=(GUIDE,))
    make_all()

    assert product_media(record("SHIRT-S").product_id) == product_media(product.pk) != ()


@pytest.mark.django_db
def test_pictures_come_first(quick_studio: list[str]) -> None:
    save(MUG, media=(GUIDE,), pictures=(PictureItem("a mug", scene=SCENE | {"colour": "#010203"}),))

    assert (media_making.claim_due(1), media_making.next_due()) == ([], None)
    assert drawing.next_due() is not None


@pytest.mark.django_db
def test_a_failure_is_tried_again_only_when_the_lease_is_over(
    quick_studio: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(MUG, media=(GUIDE,))

    def broken(recipe: Any) -> bytes:
        raise OSError("no paper")

    monkeypatch.setattr("shop.assortment.services.media.guide_file", broken)
    with pytest.raises(OSError, match="no paper"):
        media_making.run(media_making.claim_due(1)[0])

    assert media_making.claim_due(1) == []
    assert media_making.next_due() == ProductMedia.objects.get().leased_until
    assert not drawing.turn.locked()


@pytest.mark.django_db
def test_staff_upload_a_guide_and_it_stays_when_the_goods_are_written_again() -> None:
    product = save(MUG)

    media_add(product_id=product.pk, title="Safety sheet", content=b"%PDF-1.7 x", language="de")
    save(MUG, title="Clay Mug III")

    assert [(entry.title, entry.language, entry.size) for entry in product_media(product.pk)] == [
        ("Safety sheet", "de", 10)
    ]
    assert media_make(media_id=ProductMedia.objects.get().pk) is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "content"), [("x", b"<html>"), ("", b"%PDF-1.7"), ("x", b"%PDF-" + b"0" * 20_000_000)]
)
def test_what_is_no_guide_is_refused(title: str, content: bytes) -> None:
    product = save(MUG)

    with pytest.raises(Invalid):
        media_add(product_id=product.pk, title=title, content=content)

    assert not ProductMedia.objects.exists()


@pytest.mark.parametrize("motion", sorted(set(motions.MOTIONS) - {"tick"}))
def test_every_motion_is_a_loop_that_moves(motion: str) -> None:
    scene = {**SCENE, "family": {"fold": "blanket", "flicker": "candle"}.get(motion, "mug")}
    move = motions.MOTIONS[motion]

    assert move(scene, 0.0) != move(scene, 0.4)
    assert move(scene, 0.4) == move(scene, 0.4)


def test_a_film_is_an_animated_picture_with_a_poster() -> None:
    film, poster = film_files(FILM.recipe, 80)

    with Image.open(io.BytesIO(film)) as moving, Image.open(io.BytesIO(poster)) as still:
        assert (moving.format, moving.n_frames, moving.size, moving.info["loop"]) == ("WEBP", 30, (80, 80), 0)
        assert still.size == (80, 80)


def test_a_guide_is_a_pdf_that_says_what_it_is_in_which_language() -> None:
    pdf: Any = PdfReader(io.BytesIO(guide_file({**GUIDE.recipe, "title": GUIDE.title, "language": "en"})))

    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == ("Caring for a mug", "en")
    assert [entry.title for entry in pdf.outline[1]] == ["Rinse it", "Dry it"]
    text = pdf.pages[0].extract_text()
    assert all(words in text for words in ("Short and true.", "Rinse it", "Upside down, on a cloth."))
    tagged = [entry.get_object() for entry in pdf.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert [(entry["/S"], entry["/Alt"]) for entry in tagged] == [("/Figure", "Caring for a mug")]
