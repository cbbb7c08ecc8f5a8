"""How a sum is divided: in exact proportions, in whole rupiah, and nothing is left over."""

from collections.abc import Sequence


def divided(amount: int, portions: Sequence[int]) -> list[int]:
    """As many rupiah to each as its portion says. What whole rupiah leave over goes one by one to the largest
    remainders, to the first where these are equal."""
    whole = sum(portions)
    shares = [amount * portion // whole for portion in portions]
    remainders = [amount * portion % whole for portion in portions]
    first = sorted(range(len(portions)), key=lambda n: -remainders[n])
    for n in first[: amount - sum(shares)]:
        shares[n] += 1
    return shares
