"""Which rules hold for a plan: by its version, and by the modules it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.checks import always, before_v1, before_v2
from macros.model.module import modules_used
from macros.model.standing import GONE, activity_of, has_reached, stage_of
from macros.model.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from macros.checks.advice import Rule
    from macros.model.dossier import Dossier
    from macros.model.network import Network

RULES_OF: dict[str, tuple[Rule, ...]] = {
    "v1": before_v1.RULES,
    "v2": (*before_v1.RULES, *before_v2.RULES),
}
"""What is asked of each version, beside what is asked of every plan."""

VERSIONS = tuple(RULES_OF)


def version_of(dossier: Dossier, on: date) -> str | None:
    """The version by whose rules a plan is judged, v1 or v2; where its stage is not known, v1.

    None before the first draft, and once the city has left: nothing is asked of it any more.
    """
    activity, reached = activity_of(dossier.plan, on), stage_of(dossier.plan, on)
    if activity and activity.activity in GONE:
        return None
    order = list(Stage)
    place = order.index(reached.stage if reached else Stage.V1_DRAFT)
    if place >= order.index(Stage.V2_DRAFT):
        return "v2"
    return "v1" if place >= order.index(Stage.V1_DRAFT) else None


def next_version_of(dossier: Dossier, on: date) -> str:
    """The version that a city works towards: the second, once its first is ready."""
    return "v2" if has_reached(dossier.plan, Stage.V1_FINAL, on) else "v1"


def asked_of(dossier: Dossier, network: Network, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those of the rules that are about modules the plan uses."""
    chosen = bool(dossier.plan.modules)
    used = {module.id for module in modules_used(dossier.plan, network) if module.core or not chosen}
    return tuple(rule for rule in rules if rule.module in used)


def rules_about(module: str) -> dict[str, tuple[Rule, ...]]:
    """The rules about a module, under the version of the plan from which they hold."""
    sets = {"always": always.RULES, "v1": before_v1.RULES, "v2": before_v2.RULES}
    return {name: tuple(rule for rule in rules if rule.module == module) for name, rules in sets.items()}
