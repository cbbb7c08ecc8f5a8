"""Find a browser for the browser tests: OMAH_CHROMIUM, else playwright's own and the system's.

One that was built without windows opens a page in a fifth of the time, so it is asked for first.
"""

import os
import shutil
import subprocess
from pathlib import Path

OWN = ["~/.cache/ms-playwright", "~/Library/Caches/ms-playwright"]
WITHOUT_WINDOWS = "chromium_headless_shell-*/chrome*/*headless*shell"
INSIDE = ["chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"]
SYSTEM_WITHOUT_WINDOWS = ["chromium-headless-shell"]
SYSTEM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
MAC = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]


def find() -> str | None:
    """The first browser that really starts; Ubuntu's stub, which only points to a snap, does not."""
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> list[str]:
    told = os.environ.get("OMAH_CHROMIUM")
    if told:
        return [told]
    return [*own(WITHOUT_WINDOWS), *systems(SYSTEM_WITHOUT_WINDOWS), *own(*INSIDE), *systems(SYSTEM), *MAC]


def own(*patterns: str) -> list[str]:
    folders = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or folder).expanduser() for folder in OWN]
    return [str(file) for folder in folders for pattern in patterns for file in sorted(folder.glob(pattern))]


def systems(names: list[str]) -> list[str]:
    return [path for path in map(shutil.which, names) if path]


def starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    print(find() or "no browser found")
