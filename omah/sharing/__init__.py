"""The sharing engine: the fair division of paid work.

Owns the question who makes how much of what. A `Problem` says who wishes how many hours, what each has
earned, what there is to do and who may do it; `plan` divides it so that the poorest per wished hour stand as
high as they can, then the next, and so on (leximin); `replan` shares again only what came free, or all that is
unfinished when asked; `compare` says who would lose by that; `check` judges a plan without any solver; and
every maker gets a sentence that says why.

Words: a *task* is one step of one order; a *lot* is what is handed out whole; a *share* is what one maker
gets of one task; a *level* is income per wished hour; a *group* is people who stand at one level because they
share the same work.

Modules, in the order in which they are best read:

- what is asked: `problem` from `problem_json` or `columns`, by way of `reading`, `areas`, `faults`; `weeks`, `entry`,
  `sizes`
- what is left to share, in bare numbers: `instance`, `arrays`, `levels`
- work cut finely: `flow`, `weekly_flow` where hours are told by week, `market`, `money` and `prices` where rates do not
  follow time
- whole lots: `bundles`, `mixed` with `cluster` and `short_lots`, `weekly_lots`, `money_lots`
- among equally fair plans: `travel`; flows at the least cost: `cost_flow`
- what comes of it: `engine` makes a `result`, which is a `division` that can speak; `plan_json`, `compare`; what
  has `happened` since
- who judges it: `check`, which holds against a plan also what it says of itself,
  `claims`, and what stood before, `kept`
- what people are told: `sentences`, `shortage` with `cut` and `trying`, in the `wording` of two languages
- on the command line: `cli`

Knows no database, no clock, no network and nothing of why a person can or cannot do a step.
"""

from omah.sharing.check import check
from omah.sharing.compare import Change, Comparison, compare
from omah.sharing.engine import plan, replan
from omah.sharing.faults import ProblemError
from omah.sharing.problem import Problem
from omah.sharing.result import Plan
from omah.sharing.shortage import Unplaced
from omah.sharing.sizes import BundleSizes, bundle_sizes
from omah.sharing.weeks import stage_windows

__all__ = [
    "BundleSizes",
    "Change",
    "Comparison",
    "Plan",
    "Problem",
    "ProblemError",
    "Unplaced",
    "bundle_sizes",
    "check",
    "compare",
    "plan",
    "replan",
    "stage_windows",
]
