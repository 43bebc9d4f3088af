"""``make bench``: CPU milliseconds per errand, the shop beside the bare framework, in one interleaved run."""

import argparse
import json
import platform
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from bench.meter import Meter, milliseconds
from bench.visitor import Errands, FloorErrands, ShopErrands
from tests.stack import WEB, Stack, database

RESULTS = Path(__file__).parent / "results"
FLOOR = ("gunicorn", "-c", "deploy/gunicorn_settings.py", "bench.floor")
TIMES = {"listing": 40, "product": 40, "product and add to basket": 20, "guest order": 8}
Samples = dict[str, dict[str, list[tuple[float, float]]]]


def main() -> int:
    """Build a catalogue, start both servers, measure in turn, print a table and write JSON."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--products", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as name:
        folder = Path(name)
        with database(options.engine, folder, "kept_bench") as url:
            samples = run(folder, url, options.products, options.rounds)
    result = {
        "engine": options.engine,
        "products": options.products,
        "python": platform.python_version(),
        "cpu_ms": {side: _medians(errands) for side, errands in samples.items()},
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{options.engine}-{options.products}.json").write_text(json.dumps(result, indent=1) + "\n")
    print(table(result["cpu_ms"], f"{options.engine}, {options.products} products"))
    return 0


def run(folder: Path, url: str, products: int, rounds: int) -> Samples:
    """Measure every errand ``rounds`` times on each side, side by side, so that both see the same machine."""
    shop = Stack(folder, {"DATABASE_URL": url, "WEB_WORKERS": "2", "SHOP_DEMO_ALLOWED": "true"})
    floor = Stack(folder, {"DATABASE_URL": url, "WEB_WORKERS": "2"})
    try:
        shop.manage("migrate", "-v", "0")
        shop.manage("collectstatic", "--noinput", "-v", "0", "--ignore", "oscar")
        shop.python("-m", "bench.catalogue", str(products))
        floor.python("-m", "bench.floor")
        servers = {"shop": shop.start(WEB), "floor": floor.start(FLOOR)}
        shop.wait_ready()
        floor.wait_ready("/listing")
        postgres = url if url.startswith("postgres") else ""
        meters = {side: Meter(server.pid, postgres) for side, server in servers.items()}
        sides = {"shop": ShopErrands(shop.address).errands(), "floor": FloorErrands(floor.address).errands()}
        return interleave(sides, meters, rounds)
    finally:
        shop.stop()
        floor.stop()


def interleave(sides: dict[str, Errands], meters: dict[str, Meter], rounds: int) -> Samples:
    """A B A B …, after one round that only warms up."""
    samples: Samples = {side: defaultdict(list) for side in sides}
    for turn in range(rounds + 1):
        for errand, times in TIMES.items():
            for side, errands in sides.items():
                measured = milliseconds(meters[side], errands[errand], times)
                if turn:
                    samples[side][errand].append(measured)
    return samples


def table(figures: dict[str, dict[str, dict[str, float]]], title: str) -> str:
    """The report for people."""
    lines = [f"CPU milliseconds per errand, server and database ({title})", ""]
    lines.append(f"{'':28}{'shop':>9}{'of it database':>16}{'floor':>9}{'times':>8}")
    for errand, shop in figures["shop"].items():
        floor = figures["floor"][errand]["total"]
        ratio = shop["total"] / floor if floor else 0.0
        lines.append(f"{errand:28}{shop['total']:>9.1f}{shop['database']:>16.1f}{floor:>9.1f}{ratio:>8.1f}")
    return "\n".join(lines)


def _medians(errands: dict[str, list[tuple[float, float]]]) -> dict[str, dict[str, float]]:
    return {
        errand: {
            "total": round(median(server + database for server, database in measured), 2),
            "database": round(median(database for _server, database in measured), 2),
        }
        for errand, measured in errands.items()
    }


if __name__ == "__main__":
    sys.exit(main())
