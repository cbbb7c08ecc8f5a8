"""One way of sharing, alone in its process: `sharing_ways.py WAY FOLDER LIMIT`, started by bench/sharing.py.

FOLDER holds the world as columns.npz (and as world.json for the engine); WAY.npy is written there: Rp of work per
pair. One line of JSON tells CPU seconds, peak megabytes and a note. A rival's library is imported only where it is
used: two of them in one process have been seen to disturb each other.
"""

import heapq
import json
import resource
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

SHORT = 0.5
"""Seconds below which a way is run five times and the quickest counts."""
UNIT = 1000.0
"""Solvers with floating point count in thousands of rupiah."""


def divisible(world, folder, limit):
    return engine(folder, "divisible")


def auto(world, folder, limit):
    return engine(folder, "auto")


def engine(folder, lots):
    """The engine with all it tells; the judge's own time is told beside it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from omah.sharing import Problem, check, plan

    problem = Problem.from_json((folder / "world.json").read_bytes())

    def solve():
        return plan(problem, lots)

    def told(made):
        begun = time.process_time()
        faults = check(problem, made)
        judged = time.process_time() - begun
        keys = problem.pair_task.astype(np.int64) * len(problem.maker_ids) + problem.pair_maker
        worth = np.zeros(len(keys))
        at = np.searchsorted(keys, made.share_task * len(problem.maker_ids) + made.share_maker)
        worth[at] = made.share_pay
        return worth, f"{made.method}; judge {judged:.3g} s, {len(faults)} faults"

    return solve, told


def greedy(world, folder, limit):
    """Again and again the poorest takes a lot of the step that has most work left for each who can do it."""
    makers, tasks = len(world.wished), len(world.pieces)
    by_maker = np.argsort(world.pair_maker, kind="stable")
    first = np.searchsorted(world.pair_maker[by_maker], np.arange(makers + 1))
    crowd = np.maximum(np.bincount(world.pair_task, minlength=tasks), 1)

    def solve():
        left, room = world.pieces.copy(), world.room.copy()
        total, worth = world.standing.copy(), np.zeros(len(world.pair_maker))
        weight = world.pay / crowd
        waiting = [(total[at] / world.wished[at], at) for at in range(makers)]
        heapq.heapify(waiting)
        while waiting:
            _, maker = heapq.heappop(waiting)
            pairs = by_maker[first[maker] : first[maker + 1]]
            task = world.pair_task[pairs]
            size = np.minimum(world.lot[task], left[task])
            merit = np.where(
                (size > 0) & (size * world.pay[task] <= room[maker]), left[task] * weight[task], -1.0
            )
            if not len(merit) or merit.max() < 0:
                continue
            best = merit.argmax()
            money = size[best] * world.pay[task[best]]
            left[task[best]] -= size[best]
            room[maker] -= money
            total[maker] += money
            worth[pairs[best]] += money
            heapq.heappush(waiting, (total[maker] / world.wished[maker], maker))
        return worth

    return solve, lambda worth: (worth, "")


def clarabel(world, folder, limit):
    """The quadratic program whose optimum is the divisible leximin: least Σ income² / wished hours.

    What cannot be placed costs more than any level, so that all is placed which can be.
    """
    import clarabel as solver
    from scipy import sparse

    makers, tasks, pairs = len(world.wished), len(world.pieces), len(world.pair_maker)

    def solve():
        money, each = world.pieces * world.pay / UNIT, np.arange(pairs)
        got = sparse.csc_matrix((np.ones(pairs), (world.pair_maker, each)), (makers, pairs))
        sent = sparse.csc_matrix((np.ones(pairs), (world.pair_task, each)), (tasks, pairs))
        quadratic = sparse.diags(np.concatenate([np.zeros(pairs), 1 / world.wished, np.zeros(tasks)])).tocsc()
        dear = 4 * (world.standing.sum() / UNIT + money.sum()) / world.wished.min()
        linear = np.concatenate([np.zeros(pairs), world.standing / UNIT / world.wished, np.full(tasks, dear)])
        rows = sparse.bmat(
            [
                [got, -sparse.identity(makers), None],
                [sent, None, sparse.identity(tasks)],
                [-sparse.identity(pairs), None, None],
                [None, None, -sparse.identity(tasks)],
                [None, sparse.identity(makers), None],
            ],
            format="csc",
        )
        bound = np.concatenate([np.zeros(makers), money, np.zeros(pairs + tasks), world.room / UNIT])
        cones = [solver.ZeroConeT(makers + tasks), solver.NonnegativeConeT(pairs + tasks + makers)]
        settings = solver.DefaultSettings()
        settings.verbose, settings.time_limit, settings.max_threads = False, float(limit), 1
        return solver.DefaultSolver(quadratic, linear, rows, bound, cones, settings).solve()

    return solve, lambda found: (np.maximum(np.array(found.x[:pairs]), 0) * UNIT, str(found.status))


def highs(world, folder, limit):
    """Raise the lowest level by a linear program, freeze those whose dual says they bind, raise the rest, …"""
    from scipy import sparse
    from scipy.optimize import linprog

    makers, tasks, pairs = len(world.wished), len(world.pieces), len(world.pair_maker)
    each = np.arange(pairs)
    got = sparse.csr_matrix((np.ones(pairs), (world.pair_maker, each)), (makers, pairs))
    sent = sparse.csr_matrix((np.ones(pairs), (world.pair_task, each)), (tasks, pairs))

    def solve():
        begun = time.process_time()
        frozen = np.full(makers, np.nan)
        money = world.pieces * world.pay / UNIT
        frozen[np.bincount(world.pair_maker, minlength=makers) == 0] = -np.inf
        work = np.zeros(pairs)
        while np.isnan(frozen).any() and time.process_time() - begun < limit:
            open_ = np.isnan(frozen)
            slope = sparse.csr_matrix(np.where(open_, world.wished, 0.0)[:, None])
            kept = np.where(open_, 0.0, np.maximum(np.nan_to_num(frozen), 0.0) * world.wished)
            rows = sparse.bmat([[-got, slope], [sent, None], [got, None]], format="csr")
            bound = np.concatenate([world.standing / UNIT - kept + 1e-9, money, world.room / UNIT])
            goal = np.append(np.zeros(pairs), -1.0)
            found = linprog(
                goal, rows, bound, bounds=[(0, None)] * pairs + [(None, None)], method="highs",
                options={"time_limit": max(1.0, limit - (time.process_time() - begun))},
            )  # fmt: skip
            if found.x is None or found.status != 0:
                break
            work = found.x[:-1]
            binding = open_ & (np.abs(found.ineqlin.marginals[:makers]) > 1e-9)
            if not binding.any():
                break
            frozen[binding] = found.x[-1]
        return work, int(np.count_nonzero(~np.isnan(frozen)))

    return solve, lambda found: (found[0] * UNIT, f"{found[1]} of {makers} settled")


def cpsat(world, folder, limit):
    """Whole lots by constraint programming: the poorest as high as can be, all placed; no further levels."""
    from ortools.sat.python import cp_model

    full, short = world.pieces // world.lot, world.pieces % world.lot

    def solve():
        model = cp_model.CpModel()
        pairs = list(zip(world.pair_maker.tolist(), world.pair_task.tolist(), strict=True))
        lots = [model.new_int_var(0, int(full[task]), "") for _, task in pairs]
        ends = [model.new_int_var(0, int(short[task] > 0), "") for _, task in pairs]
        for task in range(len(full)):
            here = [at for at, (_, other) in enumerate(pairs) if other == task]
            if here:
                model.add(sum(lots[at] for at in here) == int(full[task]))
                model.add(sum(ends[at] for at in here) == int(short[task] > 0))
        lowest = model.new_int_var(0, 10**9, "")
        for maker, hours in enumerate(np.rint(world.wished * 1000).astype(int).tolist()):
            work = sum(
                lots[at] * int(world.lot[task] * world.pay[task])
                + ends[at] * int(short[task] * world.pay[task])
                for at, (who, task) in enumerate(pairs)
                if who == maker
            )
            if not isinstance(work, int):
                model.add(work <= int(world.room[maker]))
                model.add(1_000_000 * (work + int(world.standing[maker])) >= hours * lowest)
        model.maximize(lowest)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, float(limit)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise SystemExit(f"{solver.status_name(status).lower()} after {limit} s")
        worth = [
            solver.value(lots[at]) * world.lot[task] * world.pay[task]
            + solver.value(ends[at]) * short[task] * world.pay[task]
            for at, (_, task) in enumerate(pairs)
        ]
        return np.array(worth, float), f"poorest only, {solver.status_name(status).lower()}"

    return solve, lambda found: found


WAYS = {
    "divisible": divisible,
    "auto": auto,
    "greedy": greedy,
    "clarabel": clarabel,
    "highs": highs,
    "cpsat": cpsat,
}


def peak():
    """Most megabytes this process has held. What getrusage says begins with the size of whoever started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024


def main(way, folder, limit):
    folder = Path(folder)
    with np.load(folder / "columns.npz") as columns:
        world = SimpleNamespace(**{name: columns[name] for name in columns.files})
    solve, told = WAYS[way](world, folder, int(limit))
    times = []
    while not times or (sum(times) < SHORT and len(times) < 5):
        begun = time.process_time()
        found = solve()
        times.append(time.process_time() - begun)
    megabytes = peak()
    worth, note = told(found)
    np.save(folder / f"{way}.npy", worth)
    print(json.dumps({"cpu": min(times), "megabytes": megabytes, "note": note}))


if __name__ == "__main__":
    main(*sys.argv[1:])
