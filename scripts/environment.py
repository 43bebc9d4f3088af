"""Make ``.venv`` and keep it in step with a lock file.

Standard library only: this runs before anything is installed. Every failure ends in SystemExit with one
sentence that says what to do.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"  # holds everything of the runtime lock too
NETWORK_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Could not find a version",
    "ProxyError",
)


def ensure(lock: Path) -> Path:
    """Return the virtual environment's Python with everything in ``lock`` installed."""
    if _stamp(lock).exists() and _stamp(lock).read_text() == _wanted(lock) and _runs():
        return VENV_PYTHON
    require_writable(ROOT)
    if not _runs():
        _create()
    _install(lock)
    return VENV_PYTHON


def data_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Where database, media and the secret live; made when missing."""
    path = Path(environ.get("SHOP_DATA_DIR") or ROOT / "var")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemExit(_not_writable(path, error)) from None
    require_writable(path)
    return path


def require_writable(folder: Path) -> None:
    """Try to write rather than ask for permission bits, which tell root nothing."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SystemExit(_not_writable(folder, error)) from None


def _not_writable(path: Path, error: OSError) -> str:
    reason = (error.strerror or "not writable").lower()
    return f"Cannot write to {path} ({reason}); put the shop where you may write, or set SHOP_DATA_DIR."


def _stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}.installed"


def _wanted(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _runs() -> bool:
    """A virtual environment breaks when the Python it was made from is removed."""
    return VENV_PYTHON.exists() and _call(VENV_PYTHON, "-c", "").returncode == 0


def _create() -> None:
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    try:
        import ensurepip  # noqa: F401  (Debian ships it apart, and venv needs it)
        import venv  # noqa: F401
    except ImportError:
        raise SystemExit(
            "Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv, then make again."
        ) from None
    made = _call(sys.executable, "-m", "venv", "--clear", VENV)
    if made.returncode:
        raise SystemExit(f"Python could not make .venv: {_last_line(made)}")


def _install(lock: Path) -> None:
    print(f"Installing the packages of {lock.name}, once; this can take a minute or two …", flush=True)
    if _call(VENV_PYTHON, "-c", "import pip").returncode:
        _call(VENV_PYTHON, "-m", "ensurepip")
    pip = (VENV_PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")
    done = _call(*pip, "--retries", "2", "--require-hashes", "-r", lock)
    if done.returncode:
        raise SystemExit(_install_failure(done))
    for covered in {lock, RUNTIME_LOCK}:
        _stamp(covered).write_text(_wanted(covered))


def _install_failure(done: "subprocess.CompletedProcess[str]") -> str:
    output = done.stdout + done.stderr
    if any(sign in output for sign in NETWORK_SIGNS):
        return "The packages could not be downloaded: pip cannot reach its index. Check the network and make again."
    if "No space left" in output:
        return "The packages could not be installed: no space left on this disk."
    return f"The packages could not be installed: {_last_line(done)}"


def _last_line(done: "subprocess.CompletedProcess[str]") -> str:
    lines = (done.stdout + done.stderr).strip().splitlines()
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    return errors[-1].removeprefix("ERROR: ") if errors else f"exit code {done.returncode}"


def _call(*command: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


if __name__ == "__main__":
    ensure(DEVELOPMENT_LOCK if "--dev" in sys.argv else RUNTIME_LOCK)
