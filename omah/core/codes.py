"""Reference codes: short enough to read aloud, too many to guess, with a last letter that catches slips."""

import secrets

from omah.core.fields import REF_ALPHABET

DRAWN = 9
"""Letters drawn by lot; one to check them comes after: 30**9 codes."""
_MANY = len(REF_ALPHABET)


def new_code() -> str:
    """A code that nobody can guess: 7kq3m-x9t2w."""
    drawn = "".join(secrets.choice(REF_ALPHABET) for _ in range(DRAWN))
    return in_groups(drawn + _check_letter(drawn))


def read_code(text: str) -> str:
    """The code that was typed, however it was; '' where a letter is wrong, missing, or in another's place."""
    typed = "".join(letter for letter in text.lower() if letter.isalnum())
    if len(typed) != DRAWN + 1 or set(typed) - set(REF_ALPHABET) or _check_letter(typed[:-1]) != typed[-1]:
        return ""
    return in_groups(typed)


def in_groups(letters: str) -> str:
    return f"{letters[:5]}-{letters[5:]}"


def _check_letter(drawn: str) -> str:
    """ISO 7064, hybrid system, for an alphabet of thirty: finds every wrong letter and nearly every swap."""
    product = _MANY
    for letter in drawn:
        total = (REF_ALPHABET.index(letter) + product) % _MANY or _MANY
        product = total * 2 % (_MANY + 1)
    return REF_ALPHABET[(_MANY + 1 - product) % _MANY]
