"""A phase of the method, as the front matter of its page tells it."""

from __future__ import annotations

from macros.model.part import Count, Identifier, Part, Wording, about, required
from macros.model.vocabulary import LearningArea, Stage


class Phase(Part):
    """One phase: its question, what it teaches, and what opens in it."""

    id: Identifier = required("The name of its page.")
    order: Count = required("Its place among the phases.")
    title: Wording = required("What readers see, in every language that has the page.")
    question: Wording = required("The question the phase answers, in every language that has the page.")
    stages: tuple[Stage, ...] = about("The stages of a plan that belong to it.", ())
    learning_areas: tuple[LearningArea, ...] = about("What cities learn in it.", ())
    modules: tuple[Identifier, ...] = about("The modules of the template that open in it.", ())
