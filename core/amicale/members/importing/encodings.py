"""Which encoding a text file is in: byte order marks, UTF-8, UTF-16 without a mark, else the likeliest 8-bit one."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 18
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_USUAL = frozenset("éèêëàâçîïôùûüœæÉÈÊËÀÂÇÎÏÔÙÛÜŒáíóúñãõöäßÁÍÓÖÄÑøåØÅ’‘“”«»°€–—…\u00a0")
_MAX_BROKEN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode: `errors` is "surrogateescape" when a UTF-8 file has some Windows-1252 bytes in it."""

    name: str
    errors: str = "strict"

    @property
    def mixed(self) -> bool:
        """Whether stray bytes have to be repaired with `repair`."""
        return self.errors == "surrogateescape"


def detect_encoding(open_file: Callable[[], BinaryIO]) -> Encoding:
    """The encoding of the whole file, which is read once (a file of names may have its first accent on the last
    line)."""
    with open_file() as file:
        head = file.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name) if name != "utf-8-sig" else _utf8(open_file, name)
    if wide := _wide_without_mark(head):
        return Encoding(wide)
    return _utf8(open_file, "utf-8")


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 text in a Latin script has a NUL in every other byte."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _utf8(open_file: Callable[[], BinaryIO], name: str) -> Encoding:
    """UTF-8 where it is, UTF-8 with stray bytes where it nearly is, else an 8-bit encoding."""
    good = broken = 0
    eight_bit: Counter[int] = Counter()
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for chunk, last in _chunks(open_file):
        eight_bit.update(byte for byte in chunk if byte >= 0x80)
        for char in decoder.decode(chunk, last):
            if "\udc80" <= char <= "\udcff":
                broken += 1
            elif char >= "\x80":
                good += 1
    if not broken:
        return Encoding(name)
    if name == "utf-8-sig" or broken <= good * _MAX_BROKEN_SHARE:
        return Encoding(name, "surrogateescape")
    return Encoding(_likeliest(eight_bit), "replace")


def _chunks(open_file: Callable[[], BinaryIO]) -> Iterator[tuple[bytes, bool]]:
    with open_file() as file:
        while chunk := file.read(_CHUNK):
            yield chunk, False
    yield b"", True


def _likeliest(counts: Counter[int]) -> str:
    """The 8-bit encoding under which most of the file's accented bytes are letters that European names have."""

    def likelihood(encoding: str) -> int:
        table = bytes(counts).decode(encoding, errors="replace")
        return sum(
            count * (2 if char in _USUAL else -1 if unicodedata.category(char)[0] != "L" else 0)
            for char, count in zip(table, counts.values(), strict=True)
        )

    return max(_EIGHT_BIT, key=likelihood)  # the first one wins a draw: Windows-1252 is by far the most frequent


_REPAIRS = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}


def repair(text: str) -> str:
    """Text decoded with surrogateescape, its stray bytes read as Windows-1252."""
    return text.translate(_REPAIRS)
