"""``make lock``: resolve pyproject.toml into the two lock files, with hashes, for every supported Python."""

import shutil
import subprocess
import sys

LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev"]}


def main() -> int:
    """Needs uv, the only resolver here that writes one lock for several Python versions."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("make lock needs uv on the PATH (pip install uv).")
    for lock, extra in LOCKS.items():
        command = [uv, "pip", "compile", "pyproject.toml", *extra, "--universal", "--python-version", "3.11"]
        options = ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
        done = subprocess.run([*command, *options, "--output-file", lock, *sys.argv[1:]])
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
