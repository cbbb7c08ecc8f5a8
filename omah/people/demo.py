"""Invented makers for the demo: Penjahit 01 to 36. Nobody is meant by any of them."""

from random import Random

from omah.accounts.models import User
from omah.network.models import Organisation
from omah.people.actions import register_person
from omah.people.models import Person
from omah.places.models import Region

MALANG_RAYA = ("35.07", "35.73", "35.79")
NEAR_THE_POKJA = ("35.07.25", "35.07.24", "35.07.13", "35.73.03", "35.73.04")
KADER = 2
CATEGORIES = (
    [Person.Category.DIFABEL] * 8
    + [Person.Category.PARENT] * 3
    + [Person.Category.NEIGHBOUR] * 22
    + [Person.Category.UNSTATED] * (KADER + 1)
)
"""As the public account counts them: 11 difabel and parents (how many of each it does not say), 22 neighbours, 2 kader of
whom it says no more. That is 35; there were 36, and the house must show the difference rather than hide it."""
CUTTERS, CHECKERS, PACKERS = 5, 7, 12
LOST_WORK = 13
ACCOMMODATIONS = {3: "diantar ke rumah", 8: "lampu terang", 11: "petunjuk tertulis"}


def build(organisation: Organisation, by: User) -> list[Person]:
    """Register the 36; ``by`` leads the production of the organisation. Always the same people."""
    dice = Random(36)  # noqa: S311 a story, not a secret
    numbers = range(1, 37)
    categories = dice.sample(CATEGORIES, 36)
    steps = _steps(dice, list(numbers))
    lost_work = set(dice.sample(numbers, LOST_WORK))
    homes = _homes(dice)
    return [
        register_person(
            organisation_id=organisation.pk,
            full_name=f"Penjahit {number:02}",
            nickname=f"Penjahit {number:02}",
            address_as=f"Penjahit {number:02}",
            phone=f"+628000000{number:04}",
            region_id=homes[number - 1],
            category=categories[number - 1],
            hours_wished=dice.randrange(10, 41, 2),
            lost_work=number in lost_work,
            skills={step: dice.randrange(60, 131, 5) for step in steps[number]},
            accommodation=ACCOMMODATIONS.get(number, ""),
            by=by,
        )
        for number in numbers
    ]


def build_group(organisation: Organisation, by: User) -> list[Person]:
    """Two more, who sew for a group; ``by`` leads its production."""
    return [
        register_person(
            organisation_id=organisation.pk,
            full_name=f"Penjahit Lawang {number:02}",
            nickname=f"Penjahit Lawang {number:02}",
            address_as=f"Penjahit Lawang {number:02}",
            phone=f"+628000000{100 + number:04}",
            hours_wished=30,
            skills={"jahit": 100},
            by=by,
        )
        for number in (1, 2)
    ]


def _steps(dice, numbers):
    """Most sew; few cut; some check and some pack. Nobody is left without a step."""
    steps = {number: ["jahit"] for number in numbers}
    for number in dice.sample(numbers, 4):
        steps[number] = []
    for step, many in (("potong", CUTTERS), ("periksa", CHECKERS), ("kemas", PACKERS)):
        for number in dice.sample(numbers, many):
            steps[number].append(step)
    return {number: found or ["kemas"] for number, found in steps.items()}


def _homes(dice):
    """A village for each, two in three of them near a pokja; nothing where no regions are loaded."""
    villages = Region.objects.current().filter(code__regex=r"^\d\d\.\d\d\.\d\d\.\d{4}$").order_by("code")
    near = list(villages.within(*NEAR_THE_POKJA).values_list("pk", flat=True))
    far = list(villages.within(*MALANG_RAYA).values_list("pk", flat=True))
    return [dice.choice(near if n % 3 else far) if near else None for n in range(36)]
