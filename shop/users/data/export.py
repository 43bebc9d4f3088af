"""Everything we hold about a person, as one zip file: JSON for programs, CSV for people."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedcsv import csv
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from shop.core import clock, privacy
from shop.core.privacy import Person, Row


class Encoder(DjangoJSONEncoder):
    """Every column in words; a phone number, for one, is an object of its own."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def person_rows(person: Person) -> Iterator[tuple[str, list[Row]]]:
    """(label, rows) of every table that holds something about the person."""
    for table in privacy.tables():
        columns = table.columns()
        rows = list(table.rows(person).values(*columns)) if columns else []
        if rows:
            yield table.label, rows
    for name, function in privacy.exporters():
        rows = [dict(row) for row in function(person)]
        if rows:
            yield name, rows


def person_export(person: Person) -> bytes:
    """The zip file: ``data.json``, one CSV file per table without formulas a spreadsheet would run, and a note."""
    found = dict(person_rows(person))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _note(found))
        archive.writestr("data.json", json.dumps(_described(found), cls=Encoder, indent=1, ensure_ascii=False))
        for label, rows in found.items():
            archive.writestr(f"csv/{label.lower()}.csv", _csv(rows))
    return buffer.getvalue()


def title_of(label: str) -> str:
    """What people call a table."""
    try:
        return str(apps.get_model(label)._meta.verbose_name_plural)
    except (LookupError, ValueError):
        return label


def _described(found: dict[str, list[Row]]) -> dict[str, Any]:
    tables = {label: {"title": title_of(label), "rows": rows} for label, rows in found.items()}
    return {"shop": settings.SHOP_NAME, "made_at": clock.now(), "tables": tables}


def _csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    columns = list(rows[0])
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, cls=Encoder, ensure_ascii=False)
    return "" if value is None else str(value)


def _note(found: dict[str, list[Row]]) -> str:
    lines = [
        _("Everything %(shop)s holds about you, as of %(day)s.")
        % {"shop": settings.SHOP_NAME, "day": clock.local(clock.now()).strftime("%Y-%m-%d %H:%M %Z")},
        "",
        _("data.json holds all of it for programs; the folder csv holds the same for a spreadsheet."),
        _("Times are in UTC. Passwords and keys are left out: we hold them only scrambled."),
        "",
        *(f"{len(rows):6}  {title_of(label)}  (csv/{label.lower()}.csv)" for label, rows in found.items()),
    ]
    return "\r\n".join(lines) + "\r\n"
