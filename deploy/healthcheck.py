"""Ask this machine's web server for each path given; exit 1 unless all answer 200. Standard library only."""

import os
import sys
import urllib.error
import urllib.request


def main() -> int:
    """Speak as the proxy would: the shop's own host name, and https already ended."""
    port = os.environ.get("WEB_BIND", "0.0.0.0:8000").rpartition(":")[2]
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    for path in sys.argv[1:]:
        headers = {"Host": host, "X-Forwarded-Proto": "https"}
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
        try:
            urllib.request.urlopen(request, timeout=4).close()
        except (urllib.error.URLError, OSError) as error:
            print(f"{path}: {error}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
