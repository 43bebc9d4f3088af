"""What an import has to tell: errors that left something out, and notes about what it made of the file."""

from dataclasses import dataclass

#: So much of a cell is repeated in a problem.
EXCERPT = 60


@dataclass(frozen=True)
class Problem:
    """Something to tell about one place of a file.

    ``line`` counts from 1 as editors do, 0 stands for the whole file. ``value`` is what stood there,
    ``advice`` what to do about it. A note (``is_error`` False) left nothing out.
    """

    line: int
    column: str
    message: str
    value: str = ""
    advice: str = ""
    is_error: bool = True

    @property
    def place(self) -> str:
        """Line and column as a reader looks for them."""
        line = f"line {self.line}" if self.line else "file"
        return f"{line}, {self.column}" if self.column else line

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" {self.advice}" if self.advice else "")


def excerpt(cell: str) -> str:
    """The beginning of a cell on one line."""
    words = " ".join(cell.split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"
