"""The supervisor keeps its children alive and takes them all down with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
PROGRAM = """
import sys
from pathlib import Path
from supervisor import Child, supervise
folder = Path(sys.argv[1])
tick = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); time.sleep(60)"
children = [Child(name, [sys.executable, "-c", tick, str(folder / name)]) for name in ("web", "worker")]
sys.exit(supervise(children, announce=lambda: bool((folder / "announced").write_text("yes"))))
"""


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def wait_until(true: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: bool(pids(tmp_path / "web") and pids(tmp_path / "worker")))
    yield process
    process.kill()
    process.wait()
    for name in ("web", "worker"):
        for pid in filter(alive, pids(tmp_path / name)):
            os.kill(pid, signal.SIGKILL)


def test_a_child_that_is_killed_is_started_again(supervisor: "subprocess.Popen[str]", tmp_path: Path) -> None:
    first = pids(tmp_path / "worker")[0]
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len(pids(tmp_path / "worker")) == 2)
    assert alive(pids(tmp_path / "worker")[1])
    assert len(pids(tmp_path / "web")) == 1
    assert supervisor.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_child_and_exits_cleanly(
    supervisor: "subprocess.Popen[str]", tmp_path: Path, number: signal.Signals
) -> None:
    running = pids(tmp_path / "web") + pids(tmp_path / "worker")
    supervisor.send_signal(number)
    assert supervisor.wait(timeout=10) == 0
    assert [pid for pid in running if alive(pid)] == []
    assert (tmp_path / "announced").read_text() == "yes"


def test_a_child_that_keeps_dying_waits_longer_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    import supervisor as module

    child = module.Child("worker", [sys.executable, "-c", "raise SystemExit(3)"])
    pauses = []
    for _ in range(3):
        child.start()
        assert child.process is not None
        child.process.wait()
        child.look()
        pauses.append(round(child.due - time.monotonic(), 1))
    assert pauses == [0.5, 1.0, 2.0]
