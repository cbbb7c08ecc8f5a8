"""What somebody typed before they had to sign in again. It may be anything, so it is sealed while it waits."""

import json
from base64 import b64decode, b64encode
from typing import Any

from omah.core.sealing import CannotOpen, Sealed, seal, unseal


def kept(path: str, data: dict[str, list[str]], at: float) -> dict[str, Any]:
    """What goes into a session for the page at this path."""
    whole = seal(json.dumps(data).encode(), _place(path)).whole
    return {"path": path, "sealed": b64encode(whole).decode(), "at": at}


def opened(waiting: dict[str, Any]) -> dict[str, list[str]]:
    """The values by the names of their fields; nothing where the keys, or this version, came only since."""
    try:
        return json.loads(unseal(Sealed(b64decode(waiting["sealed"])), _place(waiting["path"])))
    except (CannotOpen, KeyError):
        return {}


def _place(path: str) -> str:
    return f"session\0typed\0{path}"
