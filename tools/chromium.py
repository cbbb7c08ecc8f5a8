"""Find a browser for the browser tests: OMAH_CHROMIUM, playwright's own, then the system's."""

import os
import shutil
import subprocess
from pathlib import Path

OWN = ["~/.cache/ms-playwright", "~/Library/Caches/ms-playwright"]
INSIDE = [
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome*/*headless*shell",
]
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
    folders = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or folder).expanduser() for folder in OWN]
    own = [str(file) for folder in folders for pattern in INSIDE for file in sorted(folder.glob(pattern))]
    return own + [path for path in map(shutil.which, SYSTEM) if path] + MAC


def starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    print(find() or "no browser found")
