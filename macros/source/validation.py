"""From what a file holds to the model, or to one plain sentence for each thing that is wrong."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.model.language import LANGUAGE
from macros.model.part import model_in
from macros.model.problem import Flaw, Problem, sentence
from macros.source.matter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.source.matter import Matter, Path

Model = TypeVar("Model", bound=BaseModel)

NO_SUCH_LANGUAGE = sentence('"%(input)s" is no language; write its two small letters, such as fr for French')
NO_SUCH_DATE = sentence('"%(input)s" is no date; a date is written year-month-day: 2021-11-23, or 2021-11, or 2021')
TURNED_DATE = sentence('"%(input)s" should be written year-month-day: %(turned)s')
DECIMAL_COMMA = sentence('"%(input)s" should be written with a point: %(turned)s')
DAY_FIRST = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
COMMA = re.compile(r"-?\d+,\d+")
UNKNOWN_FIELD = sentence('there is no field called "%(field)s" here; the fields are %(known)s')
DID_YOU_MEAN = sentence('there is no field called "%(field)s" here; did you mean "%(near)s"?')
NO_SUCH_WORD = sentence('"%(input)s" is not one of the allowed words: %(allowed)s')
NEAR_WORD = sentence('"%(input)s" is not one of the allowed words; did you mean "%(near)s"? Allowed are %(allowed)s')
NOT_VALID = sentence("cannot be read (%(reason)s)")

MESSAGES = {
    "bool_parsing": sentence('"%(input)s" should be yes or no'),
    "dict_type": sentence("should hold fields, one a line, indented below it"),
    "enum": NO_SUCH_WORD,
    "finite_number": sentence('"%(input)s" is no number'),
    "float_parsing": sentence('"%(input)s" is no number; it is written with a point and no unit, for example 1234.5'),
    "greater_than": sentence('"%(input)s" is too small; it must be more than %(gt)s'),
    "greater_than_equal": sentence('"%(input)s" is too small; the least is %(ge)s'),
    "int_parsing": sentence('"%(input)s" is no whole number; it is written in digits alone, for example 866268'),
    "less_than_equal": sentence('"%(input)s" is too large; the most is %(le)s'),
    "missing": sentence("is missing; write it"),
    "model_type": sentence("should hold fields, one a line, indented below it"),
    "no_money": sentence('"%(input)s" should be an amount and a currency: 50 000 EUR'),
    "no_such_country": sentence('"%(input)s" is no country; write its two capital letters, such as GH for Ghana'),
    "no_such_language": NO_SUCH_LANGUAGE,
    "no_such_date": NO_SUCH_DATE,
    "no_wording": sentence("should be a text, or one text for each language: {en: …, fr: …}"),
    "string_too_long": sentence(
        "is too long; at most %(max_length)s characters, and the rest goes into the prose below"
    ),
    "string_too_short": sentence("is empty; write it, or leave the whole line out"),
    "string_type": sentence('should be a text; if it begins with { or [ put it in "quotes"'),
    "tuple_type": sentence("should be a list: every item on a line of its own that begins with a hyphen"),
}
PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": sentence('"%(input)s" should be a short name: small letters, digits and hyphens'),
    LANGUAGE: NO_SUCH_LANGUAGE,
    r"^[A-Z]{3}$": sentence('"%(input)s" should be a currency in three capital letters, such as EUR'),
}
NO_ADDRESS = sentence('"%(input)s" is no web address; it begins with https:// and holds no spaces')


def validated(model: type[Model], matter: Matter, name: str) -> Model | None:
    """The model, or None; every problem is added to the matter's."""
    if matter.value is None and not isinstance(matter.value, dict):
        matter.value = [] if _is_list(model) else {}
    matter.problems += _unknown_and_empty(model, matter, name)
    try:
        return model.model_validate(matter.value)
    except ValidationError as flaws:
        for error in flaws.errors(include_url=False, include_context=True):
            matter.problems.append(_problem(model, error, matter, name))
        return None


def _unknown_and_empty(model: type[BaseModel], matter: Matter, name: str) -> Iterator[Problem]:
    """Fields that nobody knows and that hold nothing: told all the same, before somebody fills them in."""
    empty = ((path, place) for path, place in matter.keys.items() if path not in matter.places)
    for path, place in empty:
        known = _fields_at(model, path[:-1])
        if known and path[-1] not in known:
            yield Problem(name, *place, dotted(path), "unknown-field", *_unknown_field(model, path))


def placed(flaws: Iterable[Flaw], matter: Matter, name: str) -> list[Problem]:
    """Flaws of the model, at the lines where they were written."""
    return [
        Problem(
            name,
            *matter.place_of(flaw.where if flaw.item is None else (*flaw.where, flaw.item)),
            dotted(flaw.where),
            flaw.code,
            flaw.message,
            flaw.values,
            flaw.severity,
            flaw.guide,
            flaw.why,
        )
        for flaw in flaws
    ]


def _problem(model: type[BaseModel], error: Any, matter: Matter, name: str) -> Problem:
    path: Path = tuple(step for step in error["loc"] if step != "texts")
    values = {"input": _short(error["input"]), "reason": error["msg"]} | error.get("ctx", {})
    place = matter.place_of(path)
    kind, message = error["type"], MESSAGES.get(error["type"], NOT_VALID)
    if kind == "extra_forbidden":
        message, values = _unknown_field(model, path)
        place, kind = matter.keys.get(path, place), "unknown-field"
    elif kind == "enum":
        message, values = _unknown_word(values)
    elif kind == "no_such_date" and (day := DAY_FIRST.fullmatch(values["input"])):
        message, values = TURNED_DATE, values | {"turned": f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"}
    elif kind == "float_parsing" and COMMA.fullmatch(values["input"]):
        message, values = DECIMAL_COMMA, values | {"turned": values["input"].replace(",", ".")}
    elif kind == "string_pattern_mismatch":
        message = PATTERNS.get(values["pattern"], NO_ADDRESS)
    return Problem(name, *place, dotted(path), kind.replace("_", "-"), message, values)


def _unknown_field(model: type[BaseModel], path: Path) -> tuple[str, dict[str, Any]]:
    field, known = str(path[-1]), sorted(_fields_at(model, path[:-1]))
    near = difflib.get_close_matches(field.lower().replace("-", "_"), known, n=1)
    if near:
        return DID_YOU_MEAN, {"field": field, "near": near[0]}
    return UNKNOWN_FIELD, {"field": field, "known": ", ".join(known)}


def _unknown_word(values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    allowed = values["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    near = difflib.get_close_matches(values["input"].lower().replace(" ", "_"), allowed, n=1)
    values = {"input": values["input"], "allowed": ", ".join(allowed)} | ({"near": near[0]} if near else {})
    return (NEAR_WORD if near else NO_SUCH_WORD), values


def _fields_at(kind: Any, path: Path) -> list[str]:
    """The names of the fields of the part that a path leads to."""
    model = model_in(kind)
    if model is None:
        return []
    if not path:
        return list(model.model_fields)
    if isinstance(path[0], int):
        return _fields_at(kind, path[1:])
    return _fields_at(model.model_fields[path[0]].annotation, path[1:]) if path[0] in model.model_fields else []


def _is_list(model: type[BaseModel]) -> bool:
    return "root" in model.model_fields


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
