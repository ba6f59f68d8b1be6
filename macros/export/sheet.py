"""What a module asks, as a sheet to fill in by hand: lines, a table with columns, or a record with a row a field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, get_origin

from macros.export.blank import AS_TEXT
from macros.model.part import Sourced, Statement, model_in
from macros.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from macros.model.module import Module

MOST_COLUMNS, RECORDS, MANY_ROWS = 4, 2, 15
OF_SOURCES = frozenset(Sourced.model_fields) - {"sources"}


class Form(StrEnum):
    """How a module is filled in."""

    LINES = "lines"
    COLUMNS = "columns"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A module to be filled in: the fields with the sentence that explains each, and how often a record is there."""

    module: Module
    explanation: str
    form: Form
    fields: tuple[tuple[str, str], ...] = ()
    copies: int = 1


def sheet_of(module: Module) -> Sheet:
    """The sheet of a module."""
    field = Plan.model_fields[module.field]
    model, explanation = model_in(field.annotation), field.description or ""
    if model is None or model is Statement:
        return Sheet(module, explanation, Form.LINES)
    if get_origin(field.annotation) is tuple and len(_names(model)) <= MOST_COLUMNS:
        columns = tuple((name, model.model_fields[name].description or "") for name in _names(model))
        return Sheet(module, explanation, Form.COLUMNS, columns)
    rows = tuple(_rows(model))
    many = get_origin(field.annotation) is tuple and len(rows) <= MANY_ROWS
    return Sheet(module, explanation, Form.RECORD, rows, RECORDS if many else 1)


def _names(model: type[BaseModel]) -> list[str]:
    """The fields of a part that a writer fills in, in their order; sources last."""
    names = [name for name in model.model_fields if name not in OF_SOURCES]
    return sorted(names, key=lambda name: name == "sources")


def _rows(model: type[BaseModel], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The fields of a part; those of parts inside it stand among them."""
    for name in _names(model):
        field = model.model_fields[name]
        inner = model_in(field.annotation)
        if inner is None or depth or inner in AS_TEXT:
            yield before + name, field.description or ""
        else:
            yield from _rows(inner, f"{before}{name}.", depth + 1)
