"""The mark on views whose form may be posted from our own pages without a token; see docs/storefront.md."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def same_origin_form(view: View) -> View:
    """Mark a view whose form may be posted from our own pages without a token."""
    view.same_origin_form = True  # type: ignore[attr-defined]
    return view
