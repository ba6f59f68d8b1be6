"""The phases of the method, each on its page, and all in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.module import modules_of
from macros.model.plan import Plan
from macros.model.problem import sentence
from macros.model.progress import milestones_of
from macros.model.standing import phase_of, stage_of
from macros.view.countries import roll_of
from macros.view.fragment import draw

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.network import ProgrammePhase
    from macros.model.phase import Phase
    from macros.view.fragment import Reader


def phase_list(atlas: Atlas, reader: Reader) -> str:
    """The phases as cards, in their order."""
    phases = [
        {
            "id": phase.id,
            "order": phase.order,
            "title": phase.title,
            "question": phase.question,
            "dates": _dates(phase, atlas, reader),
        }
        for phase in atlas.phases
    ]
    return draw("phase_list", reader, phases=phases, own=atlas.own_language)


def phase_facts(atlas: Atlas, reader: Reader, phase: Phase) -> str:
    """What a phase is about."""
    return draw(
        "phase_facts",
        reader,
        question=phase.question,
        own=atlas.own_language,
        dates=_dates(phase, atlas, reader),
        areas=phase.learning_areas,
        stages=phase.stages,
    )


def phase_milestones(atlas: Atlas, reader: Reader, phase: Phase) -> str:
    """The milestones embedded in a phase, and the cities known to have reached them."""
    programme = _programme_of(phase, atlas)
    reached = [(dossier, _reached(dossier, atlas)) for dossier in atlas.dossiers]
    milestones = [
        {"title": m.title, "due": m.due, "reached": roll_of((d for d, known in reached if m.id in known), reader)}
        for m in (programme.milestones if programme else ())
    ]
    return draw("phase_milestones", reader, milestones=milestones, own=atlas.own_language)


def phase_modules(atlas: Atlas, reader: Reader, phase: Phase) -> str:
    """The modules of the template that open in a phase."""
    modules: list[dict[str, Any]] = [
        {"id": module.id, "core": module.core, "explanation": Plan.model_fields[module.field].description}
        for module in modules_of(atlas.network)
        if module.id in phase.modules
    ]
    return draw("phase_modules", reader, modules=modules)


def phase_cities(atlas: Atlas, reader: Reader, phase: Phase) -> str:
    """The cities whose plan stands in a phase."""
    here = [d for d in atlas.dossiers if (now := phase_of(d.plan, atlas.phases, atlas.on)) and now.id == phase.id]
    unknown = [d for d in atlas.dossiers if stage_of(d.plan, atlas.on) is None]
    tests = [d for d in atlas.dossiers if d.plan.experiments] if "experiments" in phase.modules else []
    rolls = {"here": roll_of(here, reader), "unknown": roll_of(unknown, reader), "tests": roll_of(tests, reader)}
    return draw("phase_cities", reader, on=atlas.on, **rolls)


def _reached(dossier: Any, atlas: Atlas) -> set[str]:
    return {item.milestone.id for item in milestones_of(dossier, atlas.network, atlas.today) if item.reached}


def _programme_of(phase: Phase, atlas: Atlas) -> ProgrammePhase | None:
    return next((programme for programme in atlas.network.phases if programme.id == phase.id), None)


def _dates(phase: Phase, atlas: Atlas, reader: Reader) -> str | None:
    """When a phase takes place; an end that is not known is left open."""
    programme, words = _programme_of(phase, atlas), reader.words
    if programme is None or programme.start is None:
        return None
    if programme.end is None:
        return words.text(sentence("from %(date)s")) % {"date": words.date(programme.start)}
    return words.span(programme.start, programme.end)
