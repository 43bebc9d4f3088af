"""Memory of a running shop: ``python -m bench.memory PID`` adds up PSS of the process and all below it.

PSS counts a page that several processes share in equal parts, so the sum is what the machine really gives.
"""

import sys
from contextlib import suppress
from pathlib import Path

import psutil


def pss(pid: int) -> float:
    """Proportional set size of one process, in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    line = next(line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def tree(pid: int) -> list[tuple[str, float]]:
    """Command and PSS in MB of a process and of everything below it."""
    root = psutil.Process(pid)
    found = []
    for process in (root, *root.children(recursive=True)):
        with suppress(psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError, StopIteration):  # just ended
            found.append((" ".join(process.cmdline())[:90], pss(process.pid)))
    return found


if __name__ == "__main__":
    parts = tree(int(sys.argv[1]))
    for command, megabytes in parts:
        print(f"{megabytes:7.1f} MB  {command}")
    print(f"{sum(megabytes for _command, megabytes in parts):7.1f} MB  all")
