"""The modules of the plan template, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.model.network import Network
    from macros.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Module:
    """One part of a plan that a city can use or leave out."""

    id: str
    core: bool = True

    @property
    def field(self) -> str:
        """The field of the plan that holds it."""
        return self.id.replace("-", "_")


TEMPLATE_MODULES = (
    Module("context"),
    Module("institutional-partners"),
    Module("previous-attempts"),
    Module("problem"),
    Module("vision"),
    Module("objectives"),
    Module("stakeholders"),
    Module("local-action-group"),
    Module("governance"),
    Module("assumptions"),
    Module("experiments"),
    Module("actions"),
    Module("milestones"),
    Module("indicators"),
    Module("risks"),
    Module("resources", core=False),
    Module("funding", core=False),
    Module("sustainability", core=False),
    Module("inclusion", core=False),
    Module("communication", core=False),
    Module("timeline", core=False),
    Module("annexes", core=False),
    Module("references", core=False),
)

STARTING_SETS = {
    "project": (
        "previous-attempts",
        "problem",
        "vision",
        "objectives",
        "stakeholders",
        "local-action-group",
        "governance",
        "assumptions",
        "experiments",
        "actions",
        "risks",
        "references",
    ),
    "standard": (*(module.id for module in TEMPLATE_MODULES if module.core), "references"),
    "strategy": (
        *(module.id for module in TEMPLATE_MODULES if module.core),
        "resources",
        "funding",
        "sustainability",
        "inclusion",
        "communication",
        "references",
    ),
}
"""The modules to start from: for one narrow project, for a standard plan, for a long-term strategy."""


def modules_of(network: Network) -> tuple[Module, ...]:
    """The modules this network uses, in the template's order, core or optional as it chose."""
    choices = {choice.id: choice for choice in network.modules}
    return tuple(
        _as_chosen(module, choices[module.id].core) if module.id in choices else module
        for module in TEMPLATE_MODULES
        if module.id not in choices or choices[module.id].used
    )


def modules_used(plan: Plan, network: Network) -> tuple[Module, ...]:
    """The modules a plan uses: those it names, which are then all core to it, or those of the network."""
    modules = modules_of(network)
    if not plan.modules:
        return modules
    return tuple(Module(module.id, core=module.id in plan.modules) for module in modules)


def _as_chosen(module: Module, core: bool | None) -> Module:
    return module if core is None else Module(module.id, core)
