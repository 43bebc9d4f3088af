"""Small files and small functions: the limits at which a file must be split."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ["shop", "checkout", "shipping", "tracking", "feedback", "loyalty", "scripts", "bench"]
LINES = {".py": 400, ".html": 100, ".css": 200, ".js": 100}
FUNCTION_LINES = 60


def files(suffix: str, folders: list[str]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
            if "migrations" not in path.parts:
                yield path


def length(path: Path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize(
    ("suffix", "folders"),
    [(".py", CODE), (".html", ["templates", "shop"]), (".css", ["static"]), (".js", ["static"])],
)
def test_no_file_grows_past_its_limit(suffix: str, folders: list[str]) -> None:
    too_long = {str(path.relative_to(ROOT)): length(path) for path in files(suffix, folders)}

    assert {name: lines for name, lines in too_long.items() if lines > LINES[suffix]} == {}


def test_test_files_stay_readable() -> None:
    assert {str(path): length(path) for path in files(".py", ["tests"]) if length(path) > 300} == {}


def test_no_function_grows_past_its_limit() -> None:
    too_long = {}
    for path in files(".py", CODE):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    too_long[f"{path.relative_to(ROOT)}:{node.name}"] = lines

    assert too_long == {}


def test_the_typical_file_is_small() -> None:
    assert statistics.median(length(path) for path in files(".py", CODE)) <= 60


def test_every_function_says_what_it_returns() -> None:
    silent = []
    for path in files(".py", CODE):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is None:
                silent.append(f"{path.relative_to(ROOT)}:{node.name}")

    assert silent == []
