"""What a file is written in, found in one pass that holds a piece of it at a time."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from shop.core.errors import Invalid

PIECE = 1 << 16
#: Beginnings of files that are no text, and what to tell their owner.
_PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "ZIP", b"PK\x05\x06": "ZIP", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Nature:
    """Encoding, the SHA-256 of the content, and its size in bytes."""

    encoding: str
    digest: str
    size: int


def nature_of(path: Path) -> Nature:
    """Read the whole file once. Raises Invalid for one that is packed or binary, OSError if it is not there."""
    digest, size, utf8 = hashlib.sha256(), 0, _Utf8()
    with path.open("rb") as stream:
        head = stream.read(PIECE)
        encoding = _by_beginning(head, path)
        piece = head
        while piece:
            digest.update(piece)
            size += len(piece)
            utf8.feed(piece)
            piece = stream.read(PIECE)
    return Nature(encoding or utf8.verdict(), digest.hexdigest(), size)


def _by_beginning(head: bytes, path: Path) -> str:
    for magic, name in _PACKED.items():
        if head.startswith(magic):
            message = _("%(path)s is packed (%(kind)s) or a spreadsheet. Unpack it, or save it as CSV first.")
            raise Invalid(message % {"path": path, "kind": name}, code="packed")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _without_mark(head[:2000], path)


def _without_mark(head: bytes, path: Path) -> str:
    """UTF-16 without a mark has a NUL in every other byte; more than a stray NUL elsewhere is no text."""
    if head.count(0) * 20 <= len(head):
        return ""
    half = max(1, len(head) // 2)
    if head[1::2].count(0) > half * 0.4 and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.4 and not head[1::2].count(0):
        return "utf-16-be"
    raise Invalid(_("The file %(path)s is not text.") % {"path": path}, code="binary")


class _Utf8:
    """Whether bytes are UTF-8: all of them, or all but a few broken ones."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._broken = 0
        self._foreign = 0

    def feed(self, piece: bytes) -> None:
        """Look at the next piece."""
        text = self._decoder.decode(piece)
        if not text.isascii():
            self._broken += text.count("\ufffd")
            self._foreign += len(text) - len(text.encode("ascii", "ignore"))

    def verdict(self) -> str:
        """UTF-8 unless most of its foreign letters are broken, else Windows-1252."""
        return "utf-8" if self._broken * 2 <= self._foreign else "cp1252"
