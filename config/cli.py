"""The omah command: what the keeper of a house does at a prompt.

Each module in config/commands is one command: its docstring is its help, ``add_arguments`` its options, ``run``
what it does. Only the standard library is imported until a command needs more.
"""

import argparse
import os
import sys
import tomllib
from importlib import import_module
from types import ModuleType

from config.commands import ROOT, Failure

COMMANDS = [
    "serve",
    "demo",
    "createofficer",
    "share",
    "link",
    "check",
    "export-ledger",
    "trail",
    "deliver",
    "backup",
    "restore",
    "rotate-keys",
    "manage",
]
PASSED_ON = {"share", "manage"}
"""Commands that read the rest of the line themselves."""


def main(argv: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    try:
        if arguments and arguments[0] in PASSED_ON:
            return command(arguments[0]).run(arguments[1:]) or 0
        options = parser().parse_args(arguments)
        return options.run(options) or 0
    except Failure as failure:
        return complain(str(failure))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 whatever it is, a keeper needs a sentence, not a traceback
        if os.environ.get("OMAH_DEBUG"):
            raise
        return complain(sentence(error))


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        "omah", description="Keep a house.", epilog="omah COMMAND --help tells about one command."
    )
    whole.add_argument("--version", action="version", version=f"omah {version()}")
    parts = whole.add_subparsers(metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = command(name)
        text = (module.__doc__ or "").strip()
        part = parts.add_parser(
            name,
            help=text.splitlines()[0],
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(part)
        part.set_defaults(run=module.run)
    return whole


def command(name: str) -> ModuleType:
    return import_module(f"config.commands.{name.replace('-', '_')}")


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def complain(words: str) -> int:
    print(f"omah: {words}", file=sys.stderr)
    return 1


def sentence(error: Exception) -> str:
    """An error in words: what to do where that is known, else its own first line."""
    if hasattr(error, "messages"):  # a refusal, with sentences for people
        return " ".join(map(str, error.messages))
    text = (str(error).strip() or type(error).__name__).splitlines()[0]
    if "disk is full" in text or "No space left" in text:
        return "The disk is full. Make some room, then try again."
    if "unable to open database file" in text or "readonly database" in text:
        return f"The database cannot be written: {os.environ.get('OMAH_DATABASE')}"
    if "no such table" in text or ("relation " in text and "does not exist" in text):
        return "The tables are not there yet. Start the house once (./run), or: omah manage migrate"
    if type(error).__name__ in {"ImproperlyConfigured", "CommandError"}:
        return text
    return f"{type(error).__name__}: {text} (OMAH_DEBUG=1 shows where)"


if __name__ == "__main__":
    sys.exit(main())
