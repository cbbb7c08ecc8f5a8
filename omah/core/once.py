"""The hidden field by which a form is honoured only once, however often it is sent."""

import secrets

FIELD = "once"


def new_token() -> str:
    """A fresh key for one filling-in of one form."""
    return secrets.token_urlsafe(16)
