"""One city's page, and the list of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from macros.model.dossier import Dossier
from macros.model.evidence import numbers_of
from macros.model.figures import share_of
from macros.model.kinship import neighbours_of
from macros.model.ledger import ledger_of, riskiest_of
from macros.model.module import modules_used
from macros.model.problem import sentence
from macros.model.progress import milestones_of, progress_of
from macros.model.reasons import frozen_on
from macros.model.reporting import Figure
from macros.model.standing import activity_of, learning_area_of, stage_of
from macros.model.timing import delivery_of, last_heard_of, schedule_of
from macros.view.countries import countries_of
from macros.view.experiments import cards_of
from macros.view.extent import is_large
from macros.view.fragment import Drawing, draw
from macros.view.summary import city_record

if TYPE_CHECKING:
    from datetime import date

    from macros.model.atlas import Atlas
    from macros.model.module import Module
    from macros.view.fragment import Reader

MISSING = sentence("No information")

STATEMENTS = ("resources", "inclusion", "communication")
"""Modules that are lists of statements and share a template."""


def city_page(dossier: Dossier, atlas: Atlas, reader: Reader, version: bool = False) -> Drawing:
    """A city's plan: facts, the plan in a paragraph, then the modules it uses in the template's order.

    `version` tells that this is an earlier version, not the plan as it stands.
    """
    modules = [_module(module, dossier, reader) for module in modules_used(dossier.plan, atlas.network)]
    shown = [module for module in modules if module["filled"]]
    missing = [module for module in modules if module["core"] and not module["filled"]]
    context = _standing(dossier, atlas) | _details(dossier, atlas)
    html = draw("city_page", reader, modules=shown, missing=missing, version=version, **context)
    contents = [(module["id"], reader.words.module(module["id"])) for module in shown]
    if missing:
        contents.append(("missing", reader.words.text(MISSING)))
    return Drawing(html, tuple(contents), annex=city_record(dossier, reader))


def city_version(dossier: Dossier, atlas: Atlas, reader: Reader) -> Drawing:
    """The first version of a plan as it was kept, on the day of that decision; the plan as it stands stands for it."""
    if dossier.v1 is None:
        return Drawing("")
    day = frozen_on(dossier.v1)
    then = atlas.dated(day.last) if day else atlas
    drawing = city_page(Dossier(dossier.id, dossier.v1), then, reader, version=True)
    return replace(drawing, hidden=True, canonical=reader.links.city(dossier.id))


def city_correction(city: str, reader: Reader) -> Drawing:
    """The page of a city whose files hold an error."""
    return Drawing(draw("city_correction", reader, city=city), ())


def city_list(atlas: Atlas, reader: Reader) -> str:
    """All cities, by name; of very many the countries."""
    by_country = is_large(len(atlas.dossiers))
    named = () if by_country else atlas.dossiers
    return draw(
        "city_list",
        reader,
        cards=[{"dossier": dossier, "theme": atlas.theme_of(dossier)} for dossier in named],
        countries=countries_of(atlas.dossiers, reader) if by_country else (),
        broken=atlas.broken,
        own=atlas.own_language,
    )


def _standing(dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    plan, on = dossier.plan, atlas.on
    return {
        "dossier": dossier,
        "plan": plan,
        "own": atlas.own_language,
        "theme": atlas.theme_of(dossier),
        "stage": stage_of(plan, on),
        "activity": activity_of(plan, on),
        "heard": last_heard_of(dossier, atlas.today),
        "learning": learning_area_of(plan, on),
        "progress": progress_of(dossier, atlas.network, atlas.phases, on),
        "neighbours": neighbours_of(dossier, atlas.dossiers),
        "closed": atlas.closed,
        "kept": frozen_on(dossier.current),
        "on": on,
    }


def _details(dossier: Dossier, atlas: Atlas) -> dict[str, Any]:
    plan, on = dossier.plan, atlas.on
    return {
        "cards": cards_of(dossier, atlas),
        "numbers": numbers_of(plan.references),
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
        "done": share_of(Figure.ACTIONS_COMPLETED, dossier, atlas.network, on),
        "ledger": ledger_of(dossier, on),
        "riskiest": riskiest_of(ledger_of(dossier, on)),
        "programme": _programme(dossier, atlas),
        "happened": _happened(dossier, atlas.today),
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


def _happened(dossier: Dossier, today: date) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [
        {"date": event.date, "end": event.end, "text": event.text, "part": event} for event in dossier.plan.timeline
    ]
    told += [{"date": pulse.date, "end": None, "text": None, "part": pulse} for pulse in dossier.pulses]
    return sorted((item for item in told if item["date"].last <= today), key=lambda item: item["date"])


def _module(module: Module, dossier: Dossier, reader: Reader) -> dict[str, Any]:
    """What the page needs of a module; its fields are drawn only where they hold something."""
    city = dossier.plan.city
    told = {
        "timeline": dossier.pulses,
        "context": city.authority or city.political_leads or city.budget or city.area or city.also_known_as,
    }
    held = bool(getattr(dossier.plan, module.field) or told.get(module.id))
    name = "statements" if module.id in STATEMENTS else module.id
    return {
        "id": module.id,
        "core": module.core,
        "filled": held or dossier.current.holds(module),
        "template": f"city_page/{name}.html" if held else None,
        "prose": dossier.current.prose_of(module.id),
        "guide": reader.links.module(module.id),
    }
