"""Pictures: stored in every width, drawn where there is none, never inside a request."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import responses
from django.core.files.storage import default_storage
from PIL import Image

from shop.assortment import drawing, picture_files, scenes
from shop.assortment.imports.run import products_import
from shop.assortment.items import PictureItem
from shop.assortment.models import Picture
from shop.assortment.selectors import picture_for, picture_progress, product_page
from shop.assortment.services import cards_audit, fetching, picture_add
from shop.core import safe_http
from shop.core.errors import Invalid
from tests.assortment.goods import MUG, SHIRT, card, record, save

DATA = Path(__file__).resolve().parent.parent / "data"
SCENE = {"family": "mug", "colour": "#7d8f86", "ground": "kitchen"}


def photo(size: tuple[int, int] = (90, 60)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#336699").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def quick_studio(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Counts drawings instead of making them."""
    drawn: list[Any] = []

    def files(scene: Any, widths: Any) -> dict[int, bytes]:
        drawn.append(scene)
        return dict.fromkeys(widths, photo())

    monkeypatch.setattr("shop.assortment.services.pictures.scene_files", files)
    return drawn


@pytest.mark.parametrize("family", sorted(scenes.FAMILIES))
@pytest.mark.parametrize("view", ["front", "detail", "use"])
def test_every_family_draws_every_view_the_same_way_each_time(family: str, view: str) -> None:
    scene = {**SCENE, "family": family, "view": view}

    svg = scenes.draw(scene)

    assert ET.fromstring(svg).tag.endswith("svg")
    assert scenes.draw(scene) == svg
    assert "nan" not in svg


def test_colours_and_proportions_change_the_picture() -> None:
    pictures = {scenes.draw({**SCENE, **change}) for change in ({}, {"colour": "#a8382f"}, {"params": {"height": 0.9}})}

    assert len(pictures) == 3


def test_a_scene_becomes_pixels_in_a_process_of_its_own() -> None:
    from shop.assortment.studio import scene_files

    files = scene_files(SCENE, (160,))

    with Image.open(io.BytesIO(files[160])) as image:
        assert (image.format, image.size) == ("WEBP", (160, 160))


@pytest.mark.parametrize(
    ("title", "words", "family"),
    [
        ("Ocean Blue Shirt", "", "shirt"),
        ("Clay Plant Pot", "", "pot"),
        ("Cream Sofa", "Couch, Wood", "sofa"),
        ("Brown Throw Pillows", "", "cushion"),
        ("Antique Drawers", "Bedroom", "drawers"),
        ("LED High Tops", "black shoes", "shoe"),
        ("Xylograph", "no idea", "box"),
    ],
)
def test_words_choose_the_family(title: str, words: str, family: str) -> None:
    scene = scenes.guess_scene(title=title, words=words)

    assert scene["family"] == family
    assert scene == scenes.guess_scene(title=title, words=words)


@pytest.mark.django_db
def test_a_photograph_is_stored_square_in_every_width() -> None:
    product = save(MUG)

    picture = picture_add(product_id=product.pk, alt="A mug", content=photo())

    for width in picture_files.WIDTHS:
        with default_storage.open(picture_files.file_name(picture.digest, width)) as file, Image.open(file) as image:
            assert (image.format, image.size) == ("WEBP", (width, width))
    shown = card(product)
    assert (shown.picture_url, shown.picture_alt) == (picture_files.url(picture.digest, 320), "A mug")


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a", photo()[:40]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    product = save(MUG)

    with pytest.raises(Invalid):
        picture_add(product_id=product.pk, alt="x", content=content)

    assert Picture.objects.count() == 0


@pytest.mark.django_db
def test_the_worker_draws_first_pictures_first_and_the_page_shows_them(
    quick_studio: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "shop.assortment.drawing")
    front, use = ({**SCENE, "view": view} for view in ("front", "use"))
    product = save(MUG, pictures=(PictureItem("front", scene=front), PictureItem("in use", scene=use)))
    assert (picture_progress(), product_page(product.pk).pictures) == ((0, 2), ())

    while claimed := drawing.claim_due(5):
        drawing.run(claimed[0])

    assert quick_studio == [front, use]
    assert (picture_progress(), caplog.messages) == ((2, 2), ["2 of 2 pictures are drawn"])
    assert [picture.alt for picture in product_page(product.pk).pictures] == ["front", "in use"]
    assert list(cards_audit()) == []


@pytest.mark.django_db
def test_the_same_scene_is_drawn_once(quick_studio: list[Any]) -> None:
    pictures = (PictureItem("a mug", scene={**SCENE, "colour": "#445566"}),)
    save(MUG, pictures=pictures)
    drawing.run(drawing.claim_due(1)[0])

    again = save(MUG, key="other", title="Other", variants=(replace(MUG.variants[0], sku="O"),), pictures=pictures)

    assert (drawing.claim_due(1), len(quick_studio)) == ([], 1)
    assert card(again).picture_url != ""


@pytest.mark.django_db
def test_a_worker_draws_one_picture_at_a_time(quick_studio: list[Any]) -> None:
    one, other = ({**SCENE, "colour": colour} for colour in ("#112233", "#332211"))
    save(MUG, pictures=(PictureItem("a", scene=one), PictureItem("b", scene=other)))

    first = drawing.claim_due(1)
    assert drawing.claim_due(1) == []
    drawing.run(first[0])

    assert len(drawing.claim_due(1)) == 1
    drawing.turn.release()


@pytest.mark.django_db
def test_a_variant_without_a_picture_shows_that_of_its_product(django_assert_num_queries: Any) -> None:
    product = save(SHIRT)
    picture = picture_add(product_id=product.pk, alt="A shirt", content=photo())
    variant = record("SHIRT-S").product

    with django_assert_num_queries(1):
        found = picture_for([product.pk, variant.pk, 999_999])

    assert found[variant.pk] == found[product.pk] == picture_files.shown(picture, 160)


@pytest.mark.django_db
@responses.activate
def test_pictures_are_fetched_and_those_out_of_reach_are_drawn(
    quick_studio: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    import requests

    monkeypatch.setattr(safe_http, "request", requests.request)
    responses.get("https://pictures.invalid/bay-shirt_925x@2x.jpg", body=photo((2000, 1000)))
    responses.get("https://pictures.invalid/team-top_925x.jpg", body=b"<html>gone</html>")
    responses.get("https://pictures.invalid/felt-bag_925x.jpg", status=404)
    products_import(path=DATA / "shopify-apparel.csv")

    outcome = {fetched.url[25:33]: fetched.problem for fetched in fetching.pictures_fetch(source="shopify")}

    assert outcome == {
        "bay-shir": "",
        "team-top": "What was fetched is not a picture; a drawing stands in.",
        "felt-bag": "The picture could not be fetched; a drawing stands in.",
    }
    assert list(fetching.pictures_fetch(source="shopify")) == []
    assert picture_progress() == (1, 3)
    while claimed := drawing.claim_due(1):
        drawing.run(claimed[0])
    assert [scene["family"] for scene in quick_studio] == ["shirt", "bag"]
    assert list(cards_audit()) == []


@pytest.mark.django_db
@responses.activate
def test_a_picture_without_end_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    import requests

    monkeypatch.setattr(safe_http, "request", requests.request)
    monkeypatch.setattr(safe_http, "MAX_BYTES", 100)
    responses.get("https://pictures.invalid/x.png", body=photo((600, 600)) + b"x" * 1000)

    assert fetching._download("https://pictures.invalid/x.png") is None


@pytest.mark.django_db
def test_a_host_out_of_reach_is_asked_twice_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(method: str, url: str, **options: Any) -> Any:
        asked.append(url)
        raise OSError("no route")

    monkeypatch.setattr(safe_http, "request", refuse)
    products_import(path=DATA / "shopify-home.csv")

    problems = [fetched.problem for fetched in fetching.pictures_fetch(source="shopify")]

    assert (len(problems), all(problems), len(asked)) == (7, True, 2)
