"""What every part of a plan shares: how fields are described, and the few shapes of text and number."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.model.language import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ADDRESS = r"^https?://[^\s\\@/?#%]+([/?#][^\s\\]*)?$"
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index|404")
"""Names that a page or a folder cannot bear everywhere."""

GAPS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d)")


LARGEST = 1e15
"""Beyond this a number is a slip of the pen, and sums would lose their cents."""


def about(description: str, default: Any = None, **more: Any) -> Any:
    """A field and the one sentence that explains it, wherever the field is shown. Optional unless told otherwise."""
    return Field(default, description=description, **more)


def required(description: str, **more: Any) -> Any:
    """A field that must be written, and the one sentence that explains it."""
    return Field(..., description=description, **more)


def _without_gaps(value: Any) -> Any:
    return GAPS.sub("", value.strip()) if isinstance(value, str) else value


Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=64)]
"""A permanent name: small letters, digits, hyphens."""

Phrase = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
"""A name or a title."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=5000, strip_whitespace=True)]
"""A few sentences."""

Address = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=2000)]
"""A web address."""

Count = Annotated[int, BeforeValidator(_without_gaps), Field(ge=0)]
"""A whole number; `866 268` is read as 866268."""

Amount = Annotated[float, BeforeValidator(_without_gaps), Field(allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]
"""A number; `1 234.5` is read as 1234.5."""


@cache
def _model_in(kind: Hashable) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        root = kind.model_fields.get("root")
        return model_in(root.annotation) if root else kind
    return next((model for model in map(_model_in, get_args(kind)) if model), None)


model_in: Callable[[Any], type[BaseModel] | None] = _model_in
"""The model in the annotation of a field: itself, or what `| None`, `tuple[…]` or a root model wraps."""


class Part(BaseModel):
    """A piece of a plan, as it was written: it cannot be changed, and holds nothing the model does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Sourced(Part):
    """A piece that can say where it comes from."""

    sources: tuple[Identifier, ...] = about("The references that say so, by their ids.", ())
    note: Words | None = about("A caveat a reader should know: sources that differ, a rounded figure.")
    inferred: bool = about("Yes where this is a conclusion of the writer, not a statement of the source.", False)


class Wording(Part):
    """A short text in one language or several.

    Written plainly it is in the plan's own language; written as a mapping it names them: `{en: …, fr: …}`.
    """

    texts: dict[str, Words]

    def in_language(self, language: str, own: str) -> tuple[str, str]:
        """The text in this language or, failing that, in the plan's own, or in any; and the language it is in."""
        by_language = {code or own: text for code, text in self.texts.items()}
        for code in (language, own, *by_language):
            if code in by_language:
                return by_language[code], code
        raise AssertionError("a wording has at least one text")

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1}
        names = {"pattern": LANGUAGE}
        many = {"type": "object", "propertyNames": names, "additionalProperties": text, "minProperties": 1}
        return {"anyOf": [text, many], "description": cls.__doc__}

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, value: Any) -> Any:
        if isinstance(value, Wording):
            return value
        if isinstance(value, str) and value.strip():
            return {"texts": {"": value}}
        if isinstance(value, dict) and value and all(re.match(LANGUAGE, key) for key in value):
            return {"texts": value}
        raise PydanticCustomError("no_wording", "neither a text nor texts by language")


class Statement(Sourced):
    """One thing said, with its source. A plain line of text will do where there is no source."""

    text: Words = required("What is said.")

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


class Money(Part):
    """An amount and its currency; `50 000 EUR` will do."""

    amount: Amount = required("How much.", ge=0)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = required("The currency, as in ISO 4217: EUR.")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": r"^[\d\s.]+[A-Z]{3}$"}, handler(schema)]}

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        amount, _, currency = value.strip().rpartition(" ")
        if not amount:
            raise PydanticCustomError("no_money", "not an amount and a currency")
        return {"amount": amount, "currency": currency}
