"""Parameters as they travel: form-encoded, with brackets for what is nested."""

import re
from typing import Any
from urllib.parse import parse_qsl

PART = re.compile(r"[^\[\]]+")


def decode(text: str) -> dict[str, Any]:
    """`a[b][0]=c` as {"a": {"b": {"0": "c"}}}; see the curl examples of https://docs.stripe.com/api."""
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        *path, last = PART.findall(name)
        node = tree
        for part in path:
            node = node.setdefault(part, {})
        node[last] = value
    return tree
