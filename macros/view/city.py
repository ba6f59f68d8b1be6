"""One city's page, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.model.findings import assumption_state_of, tests_of
from macros.model.module import modules_used
from macros.model.progress import milestones_of, progress_of
from macros.model.standing import activity_of, learning_area_of, stage_of
from macros.model.timing import delivery_of, last_heard_of, schedule_of
from macros.view.cards import cards_of
from macros.view.fragment import draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.module import Module
    from macros.model.part import Wording
    from macros.view.fragment import Reader

NEIGHBOURS = 5
"""How many cities with the same theme a page names; the rest are one link away."""

STATEMENTS = ("resources", "inclusion", "communication")
"""Modules that are lists of statements and share a template."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page's markup, and its headings for the page's table of contents: anchor and title."""

    html: str
    contents: tuple[tuple[str, str], ...]


def city_page(dossier: Dossier, atlas: Atlas, reader: Reader) -> Drawing:
    """A city's plan: facts, the plan in a paragraph, then the modules it uses in the template's order."""
    modules = [_module(module, dossier, reader) for module in modules_used(dossier.plan, atlas.network)]
    shown = [module for module in modules if module["filled"] or module["core"]]
    html = draw("city_page", reader, modules=shown, **_standing(dossier, atlas), **_details(dossier, atlas))
    return Drawing(html, tuple((module["id"], reader.words.module(module["id"])) for module in shown))


def city_correction(city: str, reader: Reader) -> Drawing:
    """The page of a city whose files hold an error."""
    return Drawing(draw("city_correction", reader, city=city), ())


def city_list(atlas: Atlas, reader: Reader) -> str:
    """All cities, by name."""
    cards = [{"dossier": dossier, "theme": theme_of(dossier, atlas)} for dossier in atlas.dossiers]
    return draw("city_list", reader, cards=cards, broken=atlas.broken, own=own_language(atlas))


def theme_of(dossier: Dossier, atlas: Atlas) -> Wording | None:
    """The title of what a plan is about."""
    return next((theme.title for theme in atlas.network.themes if theme.id == dossier.plan.city.theme), None)


def own_language(atlas: Atlas) -> str:
    """The method's own language."""
    return atlas.network.languages[0]


def _standing(dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    plan, on = dossier.plan, atlas.on
    return {
        "dossier": dossier,
        "plan": plan,
        "own": own_language(atlas),
        "theme": theme_of(dossier, atlas),
        "stage": stage_of(plan, on),
        "activity": activity_of(plan, on),
        "heard": last_heard_of(dossier, atlas.today),
        "learning": learning_area_of(plan, on),
        "progress": progress_of(dossier, atlas.network, atlas.phases, on),
        "neighbours": _neighbours(dossier, atlas),
        "closed": atlas.closed,
        "on": on,
    }


def _neighbours(dossier: Dossier, atlas: Atlas) -> list[Dossier]:
    """The next few cities, by name, with the same theme; never all of many, or pages would grow with the network."""
    theme = dossier.plan.city.theme
    same = [other for other in atlas.dossiers if theme and other.plan.city.theme == theme]
    place = same.index(dossier) if dossier in same else 0
    return (same[place + 1 :] + same[:place])[:NEIGHBOURS]


def _details(dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    plan, on = dossier.plan, atlas.on
    return {
        "cards": cards_of(dossier, on),
        "numbers": {reference.id: number for number, reference in enumerate(plan.references, start=1)},
        "others": tuple(section for section in dossier.current.sections if section.module is None),
        "actions": [
            {
                "action": action,
                "delivery": state.delivery if (state := delivery_of(action, on)) else None,
                "change": state,
                "schedule": schedule_of(action, on),
            }
            for action in plan.actions
        ],
        "trials": [
            {
                "assumption": assumption,
                "state": assumption_state_of(assumption, plan, on),
                "tests": tests_of(assumption, plan),
            }
            for assumption in plan.assumptions
        ],
        "programme": _programme(dossier, atlas),
        "happened": _happened(dossier),
    }


def _programme(dossier: Dossier, atlas: Atlas) -> list[dict[str, Any]]:
    """The programme's milestones under the titles of their phases."""
    titles = {phase.id: phase.title for phase in atlas.phases}
    states = {item.milestone.id: item for item in milestones_of(dossier, atlas.network, atlas.today)}
    return [
        {"title": titles[phase.id], "milestones": tuple(states[milestone.id] for milestone in phase.milestones)}
        for phase in atlas.network.phases
        if phase.id in titles
    ]


def _happened(dossier: Dossier) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [
        {"date": event.date, "end": event.end, "text": event.text, "part": event} for event in dossier.plan.timeline
    ]
    told += [{"date": pulse.date, "end": None, "text": None, "part": pulse} for pulse in dossier.pulses]
    return sorted(told, key=lambda item: item["date"])


def _module(module: Module, dossier: Dossier, reader: Reader) -> dict[str, Any]:
    """What the page needs of a module; its fields are drawn only where they hold something."""
    held = bool(getattr(dossier.plan, module.field)) or (module.id == "timeline" and bool(dossier.pulses))
    name = "statements" if module.id in STATEMENTS else module.id
    return {
        "id": module.id,
        "core": module.core,
        "filled": held or dossier.current.holds(module),
        "template": f"city_page/{name}.html" if held else None,
        "prose": dossier.current.prose_of(module.id),
        "guide": reader.links.module(module.id),
    }
