"""Set up what `./run` and `./test` need, then hand over to them. Standard library only, any Python 3.8 or newer.

The installed packages live in .venv; its stamp, written last, says what is installed. No stamp, no trust.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OMAH = VENV / "bin" / "omah"
STAMP = VENV / "omah-stamp.json"
PYTHONS = ["python3.13", "python3.12", "python3.11", "python3.14", "python3"]
OLDEST, NEWEST = (3, 11), (3, 14)
ROOM_NEEDED = {"base": 800, "dev": 1300}  # megabytes, what pip unpacks on the way included
PROBE = """
import importlib.util, sys
import ensurepip, sqlite3, ssl, venv
print(*sys.version_info[:2])
"""
INSTALLED = """
import importlib.util, sys
wanted = ("django", "gunicorn", "allauth", "whitenoise", "numpy", "ortools")
if all(map(importlib.util.find_spec, wanted)):
    print(*sys.version_info[:2])
"""
OMAH_SCRIPT = """#!/bin/sh
# The omah command of this checkout.
exec {python} -c 'import sys; sys.path[0] = sys.argv.pop(1); from config.cli import main; sys.exit(main())' {root} "$@"
"""
CAUSES = {
    "The disk is full. Make some room, then try again.": ["No space left", "Errno 28", "os error 28"],
    "A downloaded package is not the one that was checked, so it was not installed. Try again on "
    "another network; if it stays so, tell the maintainers.": ["DO NOT MATCH THE HASHES", "Hash mismatch"],
    "The package index cannot be reached. The first start needs the internet (some 200 MB); later ones "
    "do not. Check the connection, then try again.": [
        "name resolution",
        "Network is unreachable",
        "NewConnectionError",
        "ConnectTimeout",
        "ReadTimeout",
        "Connection refused",
        "Connection reset",
        "dns error",
        "error sending request",
        "Failed to fetch",
        "nodename nor servname",
    ],
    "A package is not made for this machine. Omah runs on Linux with glibc 2.28 or newer and on macOS 12 "
    "or newer, 64 bit.": ["No matching distribution", "no usable wheels", "No solution found"],
}


class Trouble(Exception):
    """What went wrong, in words for the person at the keyboard."""


def main(argv: list[str]) -> None:
    command, *rest = argv
    kind = {"run": "base", "test": "dev"}[command]
    try:
        with (ROOT / "requirements" / "base.txt").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # a second start waits for the first one's installing
            ensure(kind)
    except Trouble as trouble:
        sys.exit(f"\n{trouble}")
    except OSError as error:
        sys.exit(explain(str(error)) or f"Omah could not be set up: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    if command == "run":
        os.execv(OMAH, [str(OMAH), "serve", *rest])
    os.execv(PYTHON, [str(PYTHON), str(ROOT / "tools" / "checks.py"), *rest])


# ---- what is there


def ensure(kind: str) -> None:
    """Make .venv hold what this kind of start needs; do nothing where it does."""
    wanted = locks()
    if OMAH.exists() and satisfied(read_stamp(), kind, wanted, version_of(PYTHON, INSTALLED)):
        return
    STAMP.unlink(missing_ok=True)
    install(kind)
    if version_of(PYTHON, INSTALLED) is None:  # packages are listed there but have lost files
        install(kind, anew=True)
    write(OMAH, omah_script(), mode=0o755)
    names = ["base", "dev"] if kind == "dev" else ["base"]
    stamp = {"place": str(ROOT), "python": version_of(PYTHON, INSTALLED)}
    write(STAMP, json.dumps({**stamp, **{name: wanted[name] for name in names}}, indent=1))


def omah_script() -> str:
    return OMAH_SCRIPT.format(python=shlex.quote(str(PYTHON)), root=shlex.quote(str(ROOT)))


def locks() -> dict[str, str]:
    files = {name: ROOT / "requirements" / f"{name}.txt" for name in ("base", "dev")}
    return {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}


def read_stamp() -> dict:
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def satisfied(stamp: dict, kind: str, wanted: dict[str, str], version: str | None) -> bool:
    """A dev installation serves too, because it holds everything that base does."""
    return (
        version is not None
        and stamp.get("python") == version
        and stamp.get("place") == str(ROOT)
        and stamp.get(kind) == wanted[kind]
    )


def version_of(python: str | Path, probe: str = PROBE) -> str | None:
    """'3.13', or nothing when this Python does not run or lacks a part we need."""
    try:
        done = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ".".join(done.stdout.split()) or None if done.returncode == 0 else None


def fits(version: str | None) -> bool:
    return version is not None and OLDEST <= tuple(map(int, version.split("."))) <= NEWEST


# ---- installing


def install(kind: str, anew: bool = False) -> None:
    check_room(shutil.disk_usage(ROOT).free // 10**6, kind)
    print(f"Setting up Omah in {VENV} (only now; a minute or two) ", end="", flush=True)
    lock = ROOT / "requirements" / f"{kind}.txt"
    uv = shutil.which("uv")
    for installer in [uv, None] if uv else [None]:
        trouble = install_with(installer, lock, anew)
        if not trouble:
            print(" done.", flush=True)
            return
    raise Trouble(explain(trouble) or "Installing did not work:\n" + "\n".join(trouble.splitlines()[-12:]))


def install_with(uv: str | None, lock: Path, anew: bool) -> str:
    """Install the hashed wheels, and return what went wrong: nothing, if all is well."""
    if anew or not usable(uv):
        make_venv(uv)
    pip = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install"]
    pip += [] if uv else ["--no-compile"]  # as uv: Python compiles what is used, not all that is there
    return stream([*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])


def usable(uv: str | None) -> bool:
    """Is there a .venv whose Python fits, and that this installer can install into?"""
    probe = (
        "import sys\nprint(*sys.version_info[:2])" if uv else "import pip, sys\nprint(*sys.version_info[:2])"
    )
    return fits(version_of(PYTHON, probe))


def make_venv(uv: str | None) -> None:
    python = choose_python(None if uv else install_ensurepip)
    if uv:
        command = [uv, "venv", "--clear", "--python", python or ">=3.11,<3.15", str(VENV)]
    elif python:
        command = [python, "-m", "venv", "--clear", str(VENV)]
    else:
        raise Trouble(no_python(sys.version_info[:2]))
    trouble = stream(command)
    if trouble:
        raise Trouble(explain(trouble) or f"{shlex.join(command)} did not work:\n{trouble}")


def choose_python(add_ensurepip=None) -> str | None:
    """The first Python that fits, and the way to the missing part where only ensurepip lacks."""
    outside = os.pathsep.join(place for place in os.get_exec_path() if Path(place) != PYTHON.parent)
    pythons = [python for python in (shutil.which(name, path=outside) for name in PYTHONS) if python]
    whole = [python for python in pythons if fits(version_of(python))]
    if whole:
        return whole[0]
    for python in pythons:
        version = version_of(python, PROBE.replace("ensurepip, ", ""))
        if fits(version):
            if add_ensurepip:
                add_ensurepip(version)
            return python
    return None


def install_ensurepip(version: str) -> None:
    """Debian and Ubuntu keep this part of Python in a package of its own."""
    command = ["apt-get", "install", "-y", f"python{version}-venv"]
    if not shutil.which("apt-get"):
        raise Trouble(f"This Python {version} cannot make virtual environments (no ensurepip).")
    if os.geteuid() != 0:
        raise Trouble(
            f"One part of Python is missing. Install it, then try again:\n  sudo {shlex.join(command)}"
        )
    if not stream(command):
        return
    trouble = stream(["apt-get", "update"]) or stream(command)
    if trouble:
        raise Trouble(explain(trouble) or f"{shlex.join(command)} did not work:\n{trouble}")


def stream(command: list[str]) -> str:
    """Run, show a dot per package, and return the output of a failure."""
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith("Collecting"):
                print(".", end="", flush=True)
    return "".join(lines) or "no output" if process.returncode else ""


# ---- words and files


def check_room(free: int, kind: str) -> None:
    if free < ROOM_NEEDED[kind]:
        raise Trouble(
            f"The disk is nearly full: setting up needs {ROOM_NEEDED[kind]} MB, {free} MB are free."
        )


def no_python(version: tuple[int, int]) -> str:
    return (
        f"Omah needs Python 3.11 to 3.14 with sqlite3 and ssl; python3 here is {version[0]}.{version[1]}.\n"
        "Debian 12, Ubuntu 24.04 or newer:  sudo apt-get install python3-venv\n"
        "macOS:  brew install python@3.13"
    )


def explain(output: str) -> str | None:
    """The known cause behind a tool's output, in one sentence."""
    return next((words for words, signs in CAUSES.items() if any(sign in output for sign in signs)), None)


def write(file: Path, text: str, mode: int = 0o644) -> None:
    """Write so that the file is either the old one or the whole new one."""
    draft = file.with_suffix(".draft")
    draft.write_text(text)
    draft.chmod(mode)
    draft.replace(file)


if __name__ == "__main__":
    main(sys.argv[1:])
