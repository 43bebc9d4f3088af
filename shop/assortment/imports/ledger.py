"""How far an import is, kept with what it wrote: in the same transaction, or not at all."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from shop.assortment.imports.problems import Problem
from shop.assortment.models import ImportProblem, ImportRun
from shop.assortment.services.import_runs import import_run_advance, import_run_begin, import_run_finish

#: So many problems are kept to be told; of the rest only the number is.
MAX_TOLD = 10_000


@dataclass
class Report:
    """What an import did: products by outcome, and every problem with its place in the file."""

    format: str = ""
    total: int = 0
    done: int = 0
    resumed_at: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    notes: int = 0

    @property
    def written(self) -> int:
        """Products created or changed."""
        return self.outcomes["created"] + self.outcomes["changed"]

    def add(self, products: int, outcomes: Counter[str], problems: Iterable[Problem]) -> None:
        """A batch is through."""
        self.done += products
        self.outcomes += outcomes
        for problem in problems:
            self.errors += problem.is_error
            self.notes += not problem.is_error
            if len(self.problems) < MAX_TOLD:
                self.problems.append(problem)


@dataclass(frozen=True)
class Key:
    """What makes two imports the same: content and options."""

    file_name: str
    digest: str
    format: str
    department: str
    force: bool

    @property
    def fingerprint(self) -> str:
        """One word for all of it but the name of the file."""
        text = "|".join((self.digest, self.format, self.department, str(self.force)))
        return hashlib.sha256(text.encode()).hexdigest()


class Ledger:
    """Goes on where a broken-off run of the same content stopped.

    A run gets its row with the first batch that changes something: importing a file once more, which
    changes nothing, leaves no trace. ``keeps`` False writes nothing at all.
    """

    def __init__(self, report: Report, key: Key, *, run_id: int | None, keeps: bool) -> None:
        self.report = report
        self._key = key
        self._keeps = keeps or run_id is not None
        self._run_id = run_id
        self._untold: tuple[int, Counter[str], list[Problem]] = (0, Counter(), [])
        if self._keeps:
            self._resume()

    def advance(self, products: int, outcomes: Counter[str], problems: list[Problem]) -> None:
        """Keep that a batch is through; call it in the transaction of the batch."""
        if not self._keeps:
            return
        before, counted, told = self._untold
        products, outcomes, problems = before + products, counted + outcomes, [*told, *problems]
        if self._run_id is None and not outcomes["created"] + outcomes["changed"]:
            return
        run_id = self._run_id or self._begin().pk
        rows = [_row(problem) for problem in problems]
        import_run_advance(run_id=run_id, products=products, outcomes=outcomes, problems=rows)

    def added(self, products: int, outcomes: Counter[str], problems: list[Problem]) -> None:
        """The transaction of the batch is committed."""
        self.report.add(products, outcomes, problems)
        if self._run_id is None and self._keeps:
            self._run_id = self._unfinished_id()
        before, counted, told = self._untold
        untold = (before + products, counted + outcomes, [*told, *problems][:MAX_TOLD])
        self._untold = (0, Counter(), []) if self._run_id else untold

    def finish(self) -> None:
        """The file is through."""
        if self._run_id is not None:
            import_run_finish(run_id=self._run_id)

    def _resume(self) -> None:
        if self._run_id is None:
            self._run_id = self._unfinished_id()
        row = ImportRun.objects.filter(pk=self._run_id).first() if self._run_id else None
        if row is None:
            return
        report = self.report
        report.done = report.resumed_at = row.position
        report.outcomes = Counter({name: getattr(row, name) for name in ("created", "changed", "unchanged", "skipped")})
        report.errors, report.notes = row.errors, row.notes
        report.problems = [_problem(problem) for problem in row.problems.order_by("pk")[:MAX_TOLD]]

    def _unfinished_id(self) -> int | None:
        rows = ImportRun.objects.filter(fingerprint=self._key.fingerprint, status=ImportRun.Status.RUNNING)
        return rows.filter(is_dry=False).values_list("pk", flat=True).first()

    def _begin(self) -> ImportRun:
        key = self._key
        return import_run_begin(
            fingerprint=key.fingerprint,
            file_name=key.file_name,
            format_name=key.format,
            department=key.department,
            total=self.report.total,
        )


def _row(problem: Problem) -> ImportProblem:
    return ImportProblem(
        line=problem.line,
        column=problem.column[:200],
        value=problem.value[:200],
        message=problem.message[:500],
        advice=problem.advice[:300],
        is_error=problem.is_error,
    )


def _problem(row: ImportProblem) -> Problem:
    return Problem(row.line, row.column, row.message, row.value, row.advice, row.is_error)
