"""What is only printed of a plan: its summary on two pages, for a council, and the record of all its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.chronicle import chronicle_of
from macros.model.difference import changes_of
from macros.model.evidence import numbers_of
from macros.model.progress import milestones_of
from macros.model.reporting import FactKind
from macros.model.standing import activity_of, stage_of
from macros.model.timing import delivery_of
from macros.view.experiments import cards_of
from macros.view.fragment import draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.view.fragment import Reader

MOST = {"objectives": 3, "cards": 3, "actions": 5, "risks": 3, "funding": 3}
"""How many of each find room on two pages; the sheet says how many more there are."""

RECORDED = frozenset(FactKind) - {
    FactKind.VALIDATION,
    FactKind.FROZEN,
    FactKind.MILESTONE,
    FactKind.RESULT,
    FactKind.FUNDING,
    FactKind.MEETING,
    FactKind.EVENT,
    FactKind.PULSE,
}
"""What happened and is not told, with its day, in the parts of the plan themselves."""

LONG, SHORT = 340, 120
"""How many letters of a text find room: of one that stands alone, and of one in a list or a table."""


def city_record(dossier: Dossier, reader: Reader) -> str:
    """Every dated change that the plan records, oldest first, but for those that its page tells elsewhere."""
    facts = [fact for fact in chronicle_of(dossier) if fact.kind in RECORDED]
    numbers = numbers_of(dossier.plan.references)
    return draw("city_record", reader, dossier=dossier, facts=facts, numbers=numbers) if facts else ""


def city_summary(dossier: Dossier, atlas: Atlas, reader: Reader) -> str:
    """The summary of a plan. However long the plan, it fills two pages at most."""
    plan, on = dossier.plan, atlas.on
    everything: dict[str, Any] = {
        "objectives": plan.objectives,
        "cards": cards_of(dossier, atlas),
        "actions": [(action, delivery_of(action, on)) for action in plan.actions],
        "risks": plan.risks,
        "funding": plan.funding,
    }
    due = [item for item in milestones_of(dossier, atlas.network, atlas.today) if not item.reached]
    return draw(
        "city_summary",
        reader,
        plan=plan,
        own=atlas.own_language,
        theme=atlas.theme_of(dossier),
        stage=stage_of(plan, on),
        activity=activity_of(plan, on),
        closed=atlas.closed,
        changes=sum(len(change.items) for change in changes_of(dossier, on)) if dossier.v1 else None,
        due=[] if atlas.closed else due[:2],
        on=on,
        more={name: max(0, len(found) - MOST[name]) for name, found in everything.items()},
        long=LONG,
        short=SHORT,
        **{name: found[: MOST[name]] for name, found in everything.items()},
    )
