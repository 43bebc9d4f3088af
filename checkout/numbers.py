"""Order numbers: short enough to read out on the phone, impossible to count.

Ten characters from an alphabet without lookalikes (no 0 O 1 I L U) give 30¹⁰, about 49 bits. They are
random, so that two orders say nothing about how many were placed between them; the unique columns of
attempt and order refuse the one in a million million that would meet another.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def number_make() -> str:
    """A fresh random number, written in two groups: K7QM2-XW9RT."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"
