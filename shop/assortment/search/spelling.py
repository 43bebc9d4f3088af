"""How far two spellings lie apart."""


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
    return long.startswith(short) and len(long) - len(short) <= 3


def best(word: str, candidates: list[str]) -> str | None:
    """The likeliest meaning of a misspelt word; None when it is known, or nothing is near.

    Of equals the one with the same first letter wins, then the same length, then the alphabet.
    """
    if any(is_form_of(word, known) for known in candidates):
        return None
    limit = tolerance(word)
    near = [
        (distance(word, known, limit), known[0] != word[0], abs(len(known) - len(word)), known) for known in candidates
    ]
    near = [entry for entry in near if 0 < entry[0] <= limit]
    return min(near)[3] if near else None
