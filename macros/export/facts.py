"""What search engines may know of a page without reading it: its facts in the words of schema.org, for JSON-LD.

Each names only what the page itself says. Invented examples have none: nobody should find an invented city as a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.problem import sentence

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.part import Wording
    from macros.model.tool import Tool
    from macros.model.trial import Experiment
    from macros.words import Words

    Facts = dict[str, Any]

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PLAN = sentence("Action plan")
DATA = sentence("The action plans of the cities: problems, actions, milestones, experiments and what they showed.")


def plan_facts(dossier: Dossier, atlas: Atlas, words: Words) -> Facts:
    """A city's plan, as a report about the city."""
    plan = dossier.plan
    if plan.invented or atlas.network.invented:
        return {}
    title, language = plan.title.in_language(words.language, plan.language)
    return _of_kind("Report", title, words) | {
        "inLanguage": language,
        "about": _city(dossier, words),
        "publisher": _organisation(atlas, words),
    }


def experiment_facts(experiment: Experiment, dossier: Dossier, atlas: Atlas, words: Words) -> Facts:
    """An experiment, as a report that is a part of the plan."""
    plan = dossier.plan
    if plan.invented or atlas.network.invented:
        return {}
    question, language = experiment.question.in_language(words.language, plan.language)
    whole = {key: value for key, value in plan_facts(dossier, atlas, words).items() if key in ("@type", "name")}
    return _of_kind("Report", question, words) | {
        "inLanguage": language,
        "about": _city(dossier, words),
        "isPartOf": whole,
    }


def tool_facts(tool: Tool, own: str, words: Words) -> Facts:
    """A method card, as a set of instructions."""

    def said(wording: Wording) -> str:
        return wording.in_language(words.language, own)[0]

    return _of_kind("HowTo", said(tool.title), words) | {
        "description": said(tool.description),
        "totalTime": f"PT{tool.minutes}M",
        "supply": [{"@type": "HowToSupply", "name": said(material)} for material in tool.materials],
    }


def data_facts(atlas: Atlas, words: Words, files: str) -> Facts:
    """All plans, as a set of data; `files` is the address of the site's root."""
    if atlas.network.invented:
        return {}
    organisation = _organisation(atlas, words)
    feed = {
        "@type": "DataDownload",
        "contentUrl": f"{files}feeds/{words.language}.atom",
        "encodingFormat": "application/atom+xml",
    }
    return _of_kind("Dataset", f"{organisation['name']}{words.text(': ')}{words.text(PLAN)}", words) | {
        "description": words.text(DATA),
        "creator": organisation,
        "isAccessibleForFree": True,
        "distribution": [feed],
    }


def _of_kind(kind: str, name: str, words: Words) -> Facts:
    return {"@context": CONTEXT, "@type": kind, "name": name, "inLanguage": words.language, "license": LICENCE}


def _city(dossier: Dossier, words: Words) -> Facts:
    city = dossier.plan.city
    country = {"@type": "Country", "name": words.country(city.country)}
    return {"@type": "City", "name": city.name, "containedInPlace": country}


def _organisation(atlas: Atlas, words: Words) -> Facts:
    return {"@type": "Organization", "name": atlas.network.name.in_language(words.language, atlas.own_language)[0]}
