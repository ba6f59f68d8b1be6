"""What a rule is, and how it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.model.dossier import Dossier
from macros.model.network import Network
from macros.model.problem import Flaw, Severity

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a search found: where, and what to do about it.

    `where` is the path to the place; empty, it means the rule's module as a whole. An `implied` remark only follows
    from something larger that is missing, which another rule says already.
    """

    where: Path
    message: str
    values: dict[str, Any]
    implied: bool = False


Search = Callable[[Dossier, Network, date], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, the module it is about, what it asks for, why that matters, and the search for breaches.

    The page of the module is the guidance that helps. `asks` and `why` are English sentences, to be translated.
    """

    code: str
    module: str
    asks: str
    why: str
    search: Search

    def __call__(self, dossier: Dossier, network: Network, on: date) -> Iterator[Flaw]:
        """What breaks the rule in a plan on a day, but for what another rule says already."""
        return (self._flaw(remark) for remark in self.search(dossier, network, on) if not remark.implied)

    def in_full(self, dossier: Dossier, network: Network, on: date) -> Iterator[Flaw]:
        """Everything that breaks the rule in a plan on a day, implied or not."""
        return (self._flaw(remark) for remark in self.search(dossier, network, on))

    def _flaw(self, remark: Remark) -> Flaw:
        where = remark.where or (self.module.replace("-", "_"),)
        return Flaw(where, self.code, remark.message, remark.values, Severity.WARNING, self.module, why=self.why)


def rule(code: str, module: str, asks: str, why: str) -> Callable[[Search], Rule]:
    """Make a rule of a search."""
    return lambda search: Rule(code, module, asks, why, search)


def advise(message: str, *where: str | int, **values: Any) -> Remark:
    """A remark on a place of the plan."""
    return Remark(where, message, values)


def imply(message: str, *where: str | int, **values: Any) -> Remark:
    """A remark that only follows from something larger that is missing, which another rule says already."""
    return Remark(where, message, values, implied=True)
