"""How far two spellings lie apart."""

ENDINGS = frozenset(("", "s", "es", "d", "ed", "n", "ing", "er", "ers", "ly"))


def distance(first: str, second: str, limit: int) -> int:
    """Letters to change, leave out, put in or swap with a neighbour; ``limit + 1`` when beyond ``limit``."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        line = [row]
        for column, right in enumerate(second, 1):
            cost = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (left != right))
            if row > 1 and column > 1 and left == second[column - 2] and first[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        before, above = above, line
    return min(above[-1], limit + 1)


def tolerance(word: str) -> int:
    """How many slips a word of this length may have and still be recognised."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def is_form_of(word: str, known: str) -> bool:
    """Whether the two differ by an ending only ("mugs", "mug"), which is no slip."""
    short, long = sorted((word, known), key=len)
    return long.startswith(short) and long[len(short) :] in ENDINGS


def best(word: str, candidates: list[str]) -> str | None:
    """The likeliest meaning of a misspelt word; None when it is known, or nothing is near.

    People get the beginning right: a word that begins otherwise must have the same length and one
    slip only, and of equals the one that agrees longest from the left wins.
    """
    if any(is_form_of(word, known) for known in candidates):
        return None
    limit = tolerance(word)
    near = []
    for known in candidates:
        slips = distance(word, known, limit)
        same_start = known[0] == word[0]
        if 0 < slips <= limit and (same_start or (slips == 1 and len(known) == len(word))):
            near.append((slips, not same_start, -_shared_start(word, known), known))
    return min(near)[3] if near else None


def _shared_start(first: str, second: str) -> int:
    return next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), len(first))
