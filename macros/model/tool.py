"""A method card, as the front matter of its page tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.part import Count, Identifier, Part, Phrase, Wording, about, model_in, required
from macros.model.plan import Plan
from macros.model.vocabulary import Duration, Group, LearningArea

if TYPE_CHECKING:
    from pydantic import BaseModel

HOUR, HALF_DAY = 60, 240
"""Minutes."""


class Box(Part):
    """A box of a blank sheet, to be filled by hand."""

    title: Wording = required("What goes into the box.")
    hint: Wording = required("A question or hint, in small print.")
    wide: bool = about("Yes where the box takes the whole width.", False)


class Tool(Part):
    """A method that a team can run from its card alone."""

    id: Identifier = required("The name of its page.")
    title: Wording = required("What the method is called.")
    description: Wording = required("What it is, in a sentence.")
    why: Wording = required("What one gains.")
    when: Wording = required("The moment to use it.")
    time: Wording = required("How long it takes, in words.")
    minutes: Count = required("How long it takes, in minutes.")
    people: Wording = required("Who takes part.")
    group: Group = required("alone, small or group.")
    materials: tuple[Wording, ...] = about("What to bring.", ())
    phases: tuple[Identifier, ...] = about("The phases in which it helps.", ())
    learning_areas: tuple[LearningArea, ...] = about("The learning areas it serves.", ())
    fills: tuple[Phrase, ...] = about("The fields of a plan that it fills: problem.causes.", ())
    worksheet: bool = about("Yes where there is a blank sheet to fill by hand.", False)
    canvas: tuple[Box, ...] = about("The boxes of the blank sheet, in reading order.", ())


def duration_of(tool: Tool) -> Duration:
    """How long a method takes, in three steps."""
    if tool.minutes <= HOUR:
        return Duration.HOUR
    return Duration.HALF_DAY if tool.minutes <= HALF_DAY else Duration.LONGER


def modules_filled_by(tool: Tool) -> tuple[str, ...]:
    """The modules of the template that a method fills, each once."""
    return tuple(dict.fromkeys(path.split(".")[0].replace("_", "-") for path in tool.fills))


def is_field(path: str) -> bool:
    """Whether a plan has such a field: `problem.causes`."""
    model: type[BaseModel] | None = Plan
    for step in path.split("."):
        if model is None or step not in model.model_fields:
            return False
        model = model_in(model.model_fields[step].annotation)
    return True
