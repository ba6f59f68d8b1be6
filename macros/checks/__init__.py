"""What could be better in a plan: one rule, one function. Warnings teach; they keep no plan from being published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks import always, before_v1, before_v2
from macros.model.module import modules_used
from macros.model.standing import stage_of
from macros.model.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from macros.checks.advice import Rule
    from macros.model.dossier import Dossier
    from macros.model.network import Network
    from macros.model.problem import Flaw

V1_FROM = Stage.V1_DRAFT
V2_FROM = Stage.V2_DRAFT


def advice_on(dossier: Dossier, network: Network, on: date) -> Iterator[Flaw]:
    """Everything the rules for a plan's stage ask for. A plan whose stage is not known is judged as a first version."""
    reached = stage_of(dossier.plan, on)
    order = list(Stage)
    place = order.index(reached.stage) if reached else order.index(V1_FROM)
    rules: tuple[Rule, ...] = always.RULES
    if place >= order.index(V1_FROM):
        rules += before_v1.RULES
    if place >= order.index(V2_FROM):
        rules += before_v2.RULES
    chosen = bool(dossier.plan.modules)
    asked = {module.id for module in modules_used(dossier.plan, network) if module.core or not chosen}
    for rule in rules:
        if rule.module in asked:
            yield from rule(dossier, network, on)


def rules_about(module: str) -> dict[str, tuple[Rule, ...]]:
    """The rules about a module, under the version of the plan from which they hold."""
    sets = {"always": always.RULES, "v1": before_v1.RULES, "v2": before_v2.RULES}
    return {name: tuple(rule for rule in rules if rule.module == module) for name, rules in sets.items()}
