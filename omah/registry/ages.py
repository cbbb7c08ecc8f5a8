"""How old somebody may be, of whose birth only a part may be known."""

from omah.core import clock

ADULT = 18


def oldest(birth: str) -> int | None:
    """How many whole years old somebody may be by now; None where nothing is known of the birth."""
    return _years(birth, "-01-01")


def youngest(birth: str) -> int | None:
    """How many whole years old somebody is by now at least; None where nothing is known of the birth."""
    return _years(birth, "-12-31")


def is_child(birth: str) -> bool:
    """Is it certain that somebody is no adult yet?"""
    years = oldest(birth)
    return years is not None and years < ADULT


def is_adult(birth: str) -> bool:
    """Is it certain that somebody is an adult?"""
    years = youngest(birth)
    return years is not None and years >= ADULT


def children_are_born_after() -> str:
    """Whose birth, however much is known of it, stands behind this in the order of letters is certainly no adult."""
    return born_at_latest(ADULT)


def born_at_latest(years: int) -> str:
    """On which day those were born at the latest who are so old today."""
    today = clock.today().isoformat()
    return f"{int(today[:4]) - years}{today[4:]}"


def _years(birth: str, rest: str) -> int | None:
    if not birth:
        return None
    today, born = clock.today().isoformat(), birth + rest[len(birth) - 4 :]
    return int(today[:4]) - int(born[:4]) - (born[4:] > today[4:])
