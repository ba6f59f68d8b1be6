"""A date as people know it: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
EARLIEST, LATEST = 1500, 2200
"""The years that a plan can speak of; another one is a slip of the pen."""

PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """`2021`, `2021-11` or `2021-11-23`: what is known of a date, no more.

    A month or a year counts from its last day on, so that nothing is claimed too early.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, text: str) -> When:
        """Read a date; raises `ValueError` where there is no such day, or not in this form."""
        form = FORM.fullmatch(text.strip())
        if form is None:
            raise ValueError(text)
        when = cls(*(int(part) for part in form.groups() if part))
        if not EARLIEST <= when.year <= LATEST:
            raise ValueError(text)
        date(when.year, when.month or 1, when.day or 1)
        return when

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The date in the form in which it is written in files."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def __lt__(self, other: When) -> bool:
        """Order by the last day each can mean."""
        return (self.last, self.first) < (other.last, other.first)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": PATTERN}


def _validated(value: Any) -> When:
    if isinstance(value, When):
        return value
    try:
        return When.of(value.isoformat()[:10] if isinstance(value, date) else value)
    except (ValueError, TypeError, AttributeError) as flaw:
        raise PydanticCustomError("no_such_date", "no such date") from flaw
