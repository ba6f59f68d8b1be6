"""What the experiments were granted, and what they have cost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.model.findings import dated_result_of
from macros.model.part import Money
from macros.model.vocabulary import FundingState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.model.dossier import Dossier

SURE = {FundingState.AGREED, FundingState.RECEIVED}


@dataclass(frozen=True, slots=True)
class Spending:
    """The grants agreed or received, and what was spent; one amount for each currency, none where nothing is known."""

    granted: tuple[Money, ...]
    spent: tuple[Money, ...]


def spending_of(dossiers: Iterable[Dossier], on: date) -> Spending:
    """Grants for experiments and what these have cost, as known on a day; amounts of two currencies are never added."""
    plans = [dossier.plan for dossier in dossiers]
    lines = [line for plan in plans for line in plan.funding if line.for_experiments and line.state in SURE]
    dated = [line for line in lines if line.date is None or line.date.last <= on]
    results = [result for plan in plans for test in plan.experiments if (result := dated_result_of(test, on))]
    return Spending(
        _by_currency(line.amount for line in dated if line.amount),
        _by_currency(result.spent for result in results if result.spent),
    )


def _by_currency(amounts: Iterable[Money]) -> tuple[Money, ...]:
    sums: dict[str, float] = defaultdict(float)
    for money in amounts:
        sums[money.currency] += money.amount
    return tuple(Money(amount=amount, currency=currency) for currency, amount in sorted(sums.items()))
