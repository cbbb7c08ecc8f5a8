"""Phone numbers: read as people write them, kept as +62…"""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = len("+") + 15
"""No number in the world has more digits; a NIK has, and would be kept unsealed."""


def read_phone(text: str) -> str:
    """'0857-1234-5678' -> '+6285712345678'. Raises ValidationError with a sentence."""
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        number = None
    kept = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""
    if number is None or not phonenumbers.is_possible_number(number) or len(kept) > LONGEST:
        raise ValidationError(_("Tulis nomor telepon yang lengkap, misalnya 0857-1234-5678."))
    return kept
