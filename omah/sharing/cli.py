"""`omah share FILE`: a problem in, a plan out, both JSON.

Exit status: 0 everything is placed, 3 something is not (the plan says why), 2 the input cannot be used (every
fault is listed), 1 the judge finds faults in the plan that is printed (they stand in it).
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from omah.sharing.check import check
from omah.sharing.compare import compare
from omah.sharing.engine import LOTS, plan, replan
from omah.sharing.faults import Fault, ProblemError, printable
from omah.sharing.plan_json import FORMAT
from omah.sharing.problem import Problem
from omah.sharing.result import Plan
from omah.sharing.wording import LANGUAGES

PLACED, FAULTY, UNUSABLE, PARTLY = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Run `omah share` with the arguments that follow it; the exit status."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has already said what is wrong, or has shown the help
        return UNUSABLE if stop.code else PLACED
    try:
        problem = Problem.from_json(_read(options.file))
        previous, made = _made(problem, options)
        changes = compare(previous, made) if previous else None
        faults = check(problem, made, options.language, previous)
        text = made.to_json(options.language, faults, changes)
    except ProblemError as error:
        return _refuse(error.sentences(options.language))
    except OSError as error:
        return _refuse([f"{error.filename}: {error.strerror}"])
    except (ArithmeticError, MemoryError) as error:
        return _refuse([f"{type(error).__name__}: {error}"])
    _say(text)
    if faults:
        return FAULTY
    return PARTLY if made.unplaced_pieces.any() else PLACED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="omah share",
        description="Share paid work fairly: the poorest per wished hour first, then the next, and so on.",
        epilog="Exit status: 0 everything is placed; 3 something is not, and the plan says why; "
        "2 the input cannot be used, and every fault is listed; 1 the judge finds faults in the plan, listed in it.",
    )
    parser.add_argument("file", metavar="FILE", help="the problem (omah-share/1), or - for standard input")
    parser.add_argument("--lots", choices=LOTS, help="how work may be cut (auto, or as in the previous plan)")
    parser.add_argument("--language", choices=LANGUAGES, default="id", help="of sentences and reasons (id)")
    parser.add_argument("--previous", metavar="PLAN", help="share again only what is free of this plan")
    parser.add_argument(
        "--gone", metavar="ID", nargs="+", action="extend", default=[], help="makers who cannot go on"
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="share all that is unfinished anew; «changes» in the plan says who would lose",
    )
    return parser


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _made(problem: Problem, options: argparse.Namespace) -> tuple[Plan | None, Plan]:
    """The plan that stood before, where there is one, and the plan that is asked for."""
    unknown = [name for name in options.gone if name not in problem.maker_index]
    if unknown:
        raise ProblemError([Fault("--gone", "unknown maker", {"id": name}) for name in unknown])
    gone = [problem.maker(name) for name in options.gone]
    if options.previous is not None:
        previous = Plan.from_json(problem, _read(options.previous))
    else:
        previous = plan(problem, options.lots or "auto")
        if not gone:
            return None, previous
    return previous, replan(problem, previous, gone=gone, lots=options.lots, full=options.full)


def _refuse(sentences: Sequence[str]) -> int:
    """The faults as JSON for programs and as lines for people."""
    sentences = [printable(sentence) for sentence in sentences]
    _say(json.dumps({"format": FORMAT, "faults": list(sentences)}, ensure_ascii=False, indent=1))
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return UNUSABLE


def _say(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever was reading has seen enough; what is still buffered must not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
