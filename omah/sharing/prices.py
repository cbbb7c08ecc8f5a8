"""The proof that a division in rupiah is leximin where rates do not follow time: prices, and no solver.

A division stands on rungs, from the lowest level up; every rung says who is settled on it and why nobody of them
can stand higher. The why is a weight ω ≥ 0 for people who stand on this rung or below, a price μ ≥ 0 for
everybody's hours, and a weight τ ≥ 0 for work that is handed out at all. A piece of task t that pays w and takes v_i
of maker i's hours is never worth more than π_t = max(0, max_i (ω_i + τ) w − μ_i v_i) beyond the hours it takes. So
in every division that hands out at least the money M,

    Σ ω_i x_i ≤ Σ_t q_t π_t + Σ_i μ_i c_i − τ M .

Where our division reaches this bound, Σ ω_i x_i cannot grow: whoever of the settled would get more takes it from
somebody with a weight, who stands no higher. That is all that the proof of leximin asks (see
`omah.sharing.check`). That no division hands out more than M has a proof of the same kind.

All here is reckoned in whole numbers. Prices are rounded, so the bound is reached but for a hair: it is proved
that nobody can gain more than `TOLERANCE` without taking from somebody who stands no higher.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from omah.sharing.market import Market, hours_and_pay

# Weights are whole billionths of a thousandth; prices of hours a thousandth of that.
UNIT = 10**12
FINE = 1000
TOLERANCE = Fraction(1, 10)  # Rp


@dataclass(frozen=True)
class Rung:
    """Who stands at one level, in Rp per wished hour, and the prices that prove it.

    `weight` and `hour` by maker, zero where none is told: ω in units of 1/UNIT, μ in units of 1/(UNIT · FINE) for
    the measure of the problem; `placing` is τ, in the units of ω.
    """

    level: Fraction
    settled: tuple[int, ...]
    weight: Mapping[int, int]
    hour: Mapping[int, int]
    placing: int


@dataclass(frozen=True)
class Prices:
    """The whole proof: `rungs` by rising level, and `hour`, the prices that prove no more can be handed out."""

    rungs: tuple[Rung, ...]
    hour: Mapping[int, int]

    def level_of(self) -> dict[int, Fraction]:
        """Maker → the level at which they are settled, for all who can get anything at all."""
        return {maker: rung.level for rung in self.rungs for maker in rung.settled}

    def renamed(self, names: Sequence[int]) -> "Prices":
        """The same prices with makers at other positions (old position -> new)."""

        def moved(prices: Mapping[int, int]) -> dict[int, int]:
            return {names[maker]: price for maker, price in sorted(prices.items())}

        rungs = (
            Rung(
                rung.level,
                tuple(sorted(names[maker] for maker in rung.settled)),
                moved(rung.weight),
                moved(rung.hour),
                rung.placing,
            )
            for rung in self.rungs
        )
        return Prices(tuple(rungs), moved(self.hour))

    def income(self, market: Market) -> dict[int, Fraction]:
        """Maker → exactly the Rp of new work that their level asks for."""
        wished, standing = market.money.wished.tolist(), market.money.standing.tolist()
        return {
            maker: hours_and_pay(level, wished[maker]) - standing[maker]
            for maker, level in self.level_of().items()
        }


class Bounds:
    """What prices prove of a market, in whole numbers and fractions."""

    def __init__(self, market: Market) -> None:
        money = market.money
        self.pieces, self.pay, self.hours = money.pieces.tolist(), money.value.tolist(), market.hours.tolist()
        self.ways = [
            (maker, task, effort)
            for maker, task, effort in zip(
                money.pair_maker.tolist(), money.pair_task.tolist(), market.effort.tolist(), strict=True
            )
            if self.pieces[task] and self.hours[maker]
        ]
        self.able = {maker for maker, _, _ in self.ways}

    def most(
        self,
        weight: Mapping[int, int],
        hour: Mapping[int, int],
        placing: int = 0,
        money: Fraction = Fraction(0),
    ) -> Fraction:
        """The most that Σ weight · new Rp can be in any division that hands out at least this money."""
        best = [0] * len(self.pieces)
        for maker, task, effort in self.ways:
            worth = (weight.get(maker, 0) + placing) * FINE * self.pay[task] - hour.get(maker, 0) * effort
            best[task] = max(best[task], worth)
        total = sum(map(int.__mul__, self.pieces, best))
        total += sum(price * self.hours[maker] for maker, price in hour.items())
        return Fraction(total, FINE) - placing * money

    def most_money(self, hour: Mapping[int, int]) -> Fraction:
        """The most Rp that any division hands out."""
        return self.most(dict.fromkeys(self.able, UNIT), hour) / UNIT


def unproved(market: Market, prices: Prices) -> Iterator[int | None]:
    """The rungs that prove nothing; None when it is not proved that no more can be handed out."""
    bounds, level = Bounds(market), prices.level_of()
    count = sum(len(rung.settled) for rung in prices.rungs)
    income = prices.income(market)
    money = sum(income.values(), Fraction(0))
    signs = min((price for price in prices.hour.values()), default=0)
    if signs < 0 or count != len(level) or set(level) != bounds.able:
        yield None
        return
    if money < bounds.most_money(prices.hour) - TOLERANCE:
        yield None
    for at, rung in enumerate(prices.rungs):
        if not _proves(rung, bounds, level, income, money):
            yield at


def _proves(
    rung: Rung, bounds: Bounds, level: Mapping[int, Fraction], income: Mapping[int, Fraction], money: Fraction
) -> bool:
    if min(*rung.weight.values(), *rung.hour.values(), rung.placing, 0) < 0 or not rung.settled:
        return False
    if any(
        weight and (maker not in level or level[maker] > rung.level) for maker, weight in rung.weight.items()
    ):
        return False
    held = sum((weight * income[maker] for maker, weight in rung.weight.items() if weight), Fraction(0))
    # Below the bound they might rise; above it nobody can stand, so the levels would be none that can be reached.
    gap = bounds.most(rung.weight, rung.hour, rung.placing, money) - held
    least = min(rung.weight.get(maker, 0) for maker in rung.settled)
    return (
        least > 0
        and abs(gap) <= TOLERANCE * least
        and all(income[maker] >= -TOLERANCE and level[maker] == rung.level for maker in rung.settled)
    )
