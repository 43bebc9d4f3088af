"""Keep child processes alive until this process is told to stop. Standard library only."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

POLL = 0.1  # seconds between two looks at the children
STEADY = 30.0  # seconds alive after which earlier failures are forgotten
LONGEST_PAUSE = 30.0  # seconds before a child that keeps dying is started again
PATIENCE = 12.0  # seconds a child may take to stop before it is killed


@dataclass
class Child:
    """One supervised process. ``failures`` counts quick deaths in a row and lengthens the pause."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started: float = 0.0
    due: float = 0.0

    def start(self) -> None:
        """Start in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(self.command, start_new_session=True, stdin=subprocess.DEVNULL)
        self.started = time.monotonic()

    def look(self) -> None:
        """Note a death, or start again once the pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.failures = 0 if now - self.started > STEADY else self.failures + 1
        pause = min(LONGEST_PAUSE, 0.25 * 2**self.failures)
        self.process, self.due = None, now + pause
        print(f"The {self.name} stopped (code {code}); starting it again in {pause:g} s.", file=sys.stderr, flush=True)

    def stop(self, deadline: float) -> None:
        """Wait for the end asked for by SIGTERM; after ``deadline`` kill the whole session."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def supervise(children: Sequence[Child], *, announce: Callable[[], bool]) -> int:
    """Run ``children`` until SIGINT, SIGTERM or SIGHUP, then stop them all. Returns the exit code.

    ``announce`` is asked at every turn until it says that it has told the user the shop is open.
    """
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    try:
        announced = False
        while not asked:
            for child in children:
                child.look()
            announced = announced or announce()
            time.sleep(POLL)
    finally:
        _stop(children)
    return 0


def _stop(children: Sequence[Child]) -> None:
    deadline = time.monotonic() + PATIENCE
    for child in children:
        if child.process and child.process.poll() is None:
            child.process.terminate()
    for child in reversed(children):
        child.stop(deadline)
