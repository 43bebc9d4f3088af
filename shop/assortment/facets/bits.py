"""Sets of cards as whole numbers: bit *n* stands for the *n*-th card of the index.

Python's integers do "and", "or" and counting over 100,000 cards in a few microseconds. Prices are kept as one set
per binary digit, so that "at least", "at most" and "the n-th cheapest" are some thirty such steps.
"""

from collections.abc import Iterable, Sequence

#: Binary digits of a price in cents: up to about ten million in the shop's currency.
PRICE_DIGITS = 30
LARGEST_PRICE = (1 << PRICE_DIGITS) - 1


def bits_of(positions: Iterable[int]) -> int:
    """The set of these positions."""
    found = list(positions)
    if not found:
        return 0
    packed = bytearray(max(found) // 8 + 1)
    for position in found:
        packed[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(packed, "little")


def positions_of(bits: int) -> list[int]:
    """The positions in a set, ascending."""
    found: list[int] = []
    for place, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        start = place << 3
        while byte:
            lowest = byte & -byte
            found.append(start + lowest.bit_length() - 1)
            byte ^= lowest
    return found


def at_least(digits: Sequence[int], value: int, within: int) -> int:
    """Those of ``within`` whose number is ``value`` or more."""
    more, equal = 0, within
    for place in reversed(range(len(digits))):
        if value >> place & 1:
            equal &= digits[place]
        else:
            more |= equal & digits[place]
            equal &= ~digits[place]
    return more | equal


def at_most(digits: Sequence[int], value: int, within: int) -> int:
    """Those of ``within`` whose number is ``value`` or less."""
    less, equal = 0, within
    for place in reversed(range(len(digits))):
        if value >> place & 1:
            less |= equal & ~digits[place]
            equal &= digits[place]
        else:
            equal &= ~digits[place]
    return less | equal


def nth(digits: Sequence[int], n: int, within: int) -> int:
    """The number of the ``n``-th of ``within`` in ascending order, from 0."""
    value, left = 0, within
    for place in reversed(range(len(digits))):
        low = left & ~digits[place]
        count = low.bit_count()
        if n < count:
            left = low
        else:
            n -= count
            left &= digits[place]
            value |= 1 << place
    return value
