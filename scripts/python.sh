#!/bin/sh
# Run a script with a Python that can run the shop: 3.11 or newer, with the venv module.
# Prefers the machine's own python3, then the newest named one. Usage: sh scripts/python.sh scripts/run.py …
found=""
for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { found="${found:-$version}"; continue; }
    if "$name" -c 'import venv, ensurepip' 2>/dev/null; then
        exec "$name" "$@"
    fi
    fallback="${fallback:-$name}"
done
# Without the venv module the scripts still work when .venv is there already, and say what is missing when not.
[ -n "$fallback" ] && exec "$fallback" "$@"
if [ -n "$found" ]; then
    echo "Kept needs Python 3.11 or newer; this machine has $found. Install a newer one and run make again." >&2
else
    echo "Kept needs Python 3.11 or newer and found none. Install it and run make again." >&2
fi
exit 1
