"""``make fresh``: forget the embedded shop's database and pictures. The secret stays, so links keep working."""

import os
import shutil

from environment import ROOT, data_dir
from run import read_dotenv, refuse_busy, wanted_port


def main() -> None:
    """Remove only what the demo can make again; refuse when the data is elsewhere or the shop is open."""
    read_dotenv(ROOT / ".env")
    refuse_busy(os.environ.get("HOST") or "127.0.0.1", wanted_port())
    if os.environ.get("DATABASE_URL"):
        raise SystemExit("DATABASE_URL is set: make fresh only empties the embedded shop. Unset it and try again.")
    folder = data_dir()
    for path in folder.glob("db.sqlite3*"):
        path.unlink()
    for name in ("media", "static", "demo.unfinished"):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    print(f"Emptied {folder}.")


if __name__ == "__main__":
    main()
