"""A plan to start from: every field of the chosen modules, empty, with the sentence that explains it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_origin

from macros.model.city import City, Population
from macros.model.evidence import Evidence
from macros.model.module import STARTING_SETS, TEMPLATE_MODULES
from macros.model.part import Money, Sourced, Statement, Wording, model_in
from macros.model.plan import TEMPLATE, Plan
from macros.model.problem import sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic import BaseModel

    from macros.model.module import Module
    from macros.words import Words

AS_TEXT = (Wording, Money, Statement)
"""Parts that may be written as a plain line of text."""

OF_SOURCES = frozenset(Sourced.model_fields)
ASK_FOR_SOURCES = (Evidence, Population)
"""Parts that are worth little without a source."""

PLAIN = re.compile(r"[\w\u00c0-\u024f][\w\u00c0-\u024f' .-]*", re.ASCII)
UNSAFE = re.compile(r'["\\\x00-\x1f]')
HEAD = ("scope", "summary")
MOST_DEEP = 3

HOW_TO = sentence("Fill in what you know and leave the rest empty: empty fields vanish from the page.")
WITH_SOURCES = sentence("To name a source, list it under references and add its id: sources: [profile].")
TITLE = sentence("Action plan of %(city)s")


def blank_plan(name: str, country: str, words: Words, modules: Collection[str] = ()) -> str:
    """The text of a `plan.md` for a city, with these modules or, if none is named, those of a standard plan.

    It holds no errors; filling it in is what its warnings ask for.
    """
    wanted = modules or STARTING_SETS["standard"]
    chosen = [module for module in TEMPLATE_MODULES if module.id in wanted]
    parts = [blank_head(name, country, words)]
    parts += [f"modules: [{', '.join(module.id for module in chosen)}]\n"] if modules else []
    parts += [f"\n{blank_module(module, words)}" for module in chosen]
    parts += ["---\n", *(blank_heading(module, words) for module in chosen)]
    return "".join(parts)


def blank_head(name: str, country: str, words: Words) -> str:
    """What stands at the top of a plan: title, language, city."""
    lines = ["---", f"# {words.text(HOW_TO)}", f"# {words.text(WITH_SOURCES)}", f"template: {TEMPLATE}"]
    lines += [f"title: {_quoted(words.text(TITLE) % {'city': name})}", f"language: {words.language}"]
    lines += [line for field in HEAD for line in _field(Plan, field, "", words)]
    lines += ["", "city:", f"  name: {_quoted(name)}", f"  country: {country}"]
    lines += _fields(City, "  ", words, skip={"name", "country"})
    return "\n".join(lines) + "\n"


def blank_module(module: Module, words: Words) -> str:
    """One module of a plan to start from."""
    return "\n".join(_module(module, words)) + "\n"


def blank_heading(module: Module, words: Words) -> str:
    """The heading for a module's prose; nothing for modules that are lists."""
    return f"\n## {words.module(module.id)} {{#{module.id}}}\n" if _is_one_part(module) else ""


def _quoted(text: str) -> str:
    """A text as YAML reads it back; the composer's script does the same."""
    clean = UNSAFE.sub(" ", text).strip()
    return clean if PLAIN.fullmatch(clean) else f'"{clean}"'


def _module(module: Module, words: Words) -> Iterator[str]:
    yield from _field(Plan, module.field, "", words)
    yield from _below(Plan.model_fields[module.field].annotation, "", words)


def _fields(model: type[BaseModel], indent: str, words: Words, skip: Collection[str] = ()) -> Iterator[str]:
    sources_last = sorted(model.model_fields.items(), key=lambda item: item[0] == "sources")
    for name, field in sources_last:
        if name not in skip and (name not in OF_SOURCES or (name == "sources" and model in ASK_FOR_SOURCES)):
            yield from _field(model, name, indent, words)
            yield from _below(field.annotation, indent, words)


def _below(kind: Any, indent: str, words: Words) -> Iterator[str]:
    """What stands below a field's name: the fields of the part it holds or, for a list, of one empty item."""
    model = model_in(kind)
    if model is None or len(indent) > 2 * MOST_DEEP or (model in AS_TEXT and not _is_list(kind)):
        return
    if model in AS_TEXT:
        yield f"{indent}  -"
    elif _is_list(kind):
        yield f"{indent}  -"
        yield from _fields(model, f"{indent}    ", words)
    else:
        yield from _fields(model, f"{indent}  ", words)


def _field(model: type[BaseModel], name: str, indent: str, words: Words) -> tuple[str, str]:
    """A field under the sentence that explains it; so nobody writes behind the sentence, where it would be lost."""
    return f"{indent}# {words.text(model.model_fields[name].description or '')}", f"{indent}{name}:"


def _is_one_part(module: Module) -> bool:
    return not _is_list(Plan.model_fields[module.field].annotation)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple
