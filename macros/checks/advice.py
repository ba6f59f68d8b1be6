"""What a rule is, and how it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.model.dossier import Dossier
from macros.model.network import Network
from macros.model.problem import Flaw, Severity

Search = Callable[[Dossier, Network, date], Iterator[Flaw]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the module it is about, what it asks for in a sentence, and the search for what breaks it."""

    module: str
    asks: str
    search: Search

    def __call__(self, dossier: Dossier, network: Network, on: date) -> Iterator[Flaw]:
        """Everything in a plan that breaks the rule on a day."""
        return self.search(dossier, network, on)


def rule(module: str, asks: str) -> Callable[[Search], Rule]:
    """Make a rule of a search."""
    return lambda search: Rule(module, asks, search)


def advise(guide: str, code: str, message: str, *where: str | int, **values: Any) -> Flaw:
    """A warning at a place of the plan, with the module whose guidance helps."""
    return Flaw(where or (guide.replace("-", "_"),), code, message, values, Severity.WARNING, guide)
