"""What makes a chain of rows: each carries the fingerprint of itself and of the one before it."""

import json
from collections.abc import Sequence
from hashlib import sha256

ROOT = bytes(32)
"""What stands before the first row."""
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_read = json.JSONDecoder().decode


def fingerprint(before: bytes, columns: Sequence[int | str], data: str) -> bytes:
    """SHA-256 over the fingerprint before, the columns, and JSON, which each database writes in its own way.

    These bytes are for ever: what was printed and signed must be found again by every later version.
    """
    return sha256(before + _written([*columns, _read(data)]).encode()).digest()
