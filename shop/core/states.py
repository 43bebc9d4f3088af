"""Small state machines: one table of transitions, one way to move."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.core.errors import Conflict


class Machine:
    """The allowed moves of one status field.

    ``transitions`` maps each status to the set it may move to. A move is one
    ``UPDATE … WHERE status = old``: of two that race, exactly one succeeds.
    """

    def __init__(self, field: str, transitions: Mapping[str, set[str]]) -> None:
        self.field = field
        self.transitions = {str(old): {str(new) for new in news} for old, news in transitions.items()}

    def allows(self, old: str, new: str) -> bool:
        """Whether ``old`` → ``new`` is in the table."""
        return str(new) in self.transitions.get(str(old), set())

    def try_move(self, model: type[models.Model], pk: Any, old: str, new: str, **fields: Any) -> bool:
        """Move the row if it still is ``old``; say whether it was. Raises ValueError off the table."""
        if not self.allows(old, new):
            raise ValueError(f"{model.__name__}: {old} → {new} is not a transition")
        rows = model._default_manager.filter(pk=pk, **{self.field: old})
        return rows.update(**{self.field: new}, **fields) == 1

    def move(self, model: type[models.Model], pk: Any, old: str, new: str, **fields: Any) -> None:
        """Like :meth:`try_move`, but raises Conflict when somebody else was first."""
        if not self.try_move(model, pk, old, new, **fields):
            raise Conflict(_("This has changed in the meantime. Please look again."), code="stale")
