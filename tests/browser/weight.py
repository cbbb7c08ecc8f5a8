"""How heavy a page is for a phone on mobile data."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

FIRST = 30 * 1024
LATER = 15 * 1024
PARTS = re.compile(r"<(?:link|script|img)\b[^>]*?(?:href|src)=\"([^\"]+)\"")


@dataclass(frozen=True)
class Weight:
    """Bytes as they travel, compressed: the first page of a visit, and every later one."""

    first: int
    later: int


def page_weight(client, url):
    """The page with its styles, scripts and pictures. Anything from another house is refused."""
    page = client.get(url)
    assert page["Content-Type"].startswith("text/html"), page["Content-Type"]
    later, first = _squeezed(page.content), 0
    for address in set(PARTS.findall(page.text)):
        assert re.match("/(?!/)", address), f"{address} comes from elsewhere"
        if address.startswith(settings.STATIC_URL):
            first += _squeezed(Path(finders.find(address.removeprefix(settings.STATIC_URL))).read_bytes())
        else:
            later += len(client.get(address).content)
    return Weight(first + later, later)


def _squeezed(data):
    return len(gzip.compress(data, 6))
