"""The modules of the plan template, each on its page, and all in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.model.module import TEMPLATE_MODULES, modules_of
from macros.model.plan import Plan
from macros.model.tool import modules_filled_by
from macros.view.fragment import draw
from macros.view.tools import some_tools

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from macros.checks.advice import Rule
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.module import Module
    from macros.view.fragment import Reader


def module_list(atlas: Atlas, reader: Reader) -> str:
    """All modules of the template, in its order, each explained in a sentence."""
    used = {module.id: module for module in modules_of(atlas.network)}
    modules: list[dict[str, Any]] = [
        {"id": module.id, "core": used.get(module.id, module).core, "explanation": explanation_of(module)}
        for module in TEMPLATE_MODULES
    ]
    return draw("module_list", reader, modules=modules)


def module_blank(reader: Reader, blank: str) -> str:
    """The blank of a module, to be copied into a plan."""
    return draw("module_blank", reader, blank=blank)


def module_example(reader: Reader, example: Dossier | None, text: str) -> str:
    """A module as an invented example fills it in."""
    return draw("module_example", reader, example=example, text=text)


def module_checks(reader: Reader, rules: Mapping[str, Sequence[Rule]]) -> str:
    """What the checks ask of a module, and from which version on."""
    return draw("module_checks", reader, rules=rules)


def module_tools(atlas: Atlas, reader: Reader, module: Module) -> str:
    """The method cards that fill a module."""
    return some_tools(atlas, reader, (tool for tool in atlas.tools if module.id in modules_filled_by(tool)))


def explanation_of(module: Module) -> str | None:
    """The sentence that explains a module, in English."""
    return Plan.model_fields[module.field].description
