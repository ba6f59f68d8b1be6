"""What could be better in a plan: one rule, one function. Warnings teach; they keep no plan from being published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks import always
from macros.checks.readiness import Answer, contradictions_in, readiness_of
from macros.checks.ruleset import RULES_OF, VERSIONS, asked_of, next_version_of, rules_about, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.problem import Flaw

__all__ = ["VERSIONS", "Answer", "advice_on", "contradictions_in", "next_version_of", "readiness_of", "rules_about"]


def advice_on(dossier: Dossier, network: Network, on: date, version: str | None = None) -> Iterator[Flaw]:
    """Everything the rules for a plan's stage ask for or, where a version is named, those of that version: v1 or v2.

    A plan whose stage is not known is judged as a first version. Before its first draft, and once the city has left,
    only what holds always is asked, unless a version is named.
    """
    judged_as = version or version_of(dossier, on)
    rules = (*always.RULES, *(RULES_OF[judged_as] if judged_as else ()))
    for rule in asked_of(dossier, network, rules):
        yield from rule(dossier, network, on)
