"""What another site tells of itself: a stranger's file, read with care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from macros.model.overview import Overview
from macros.model.problem import COMMANDS, sentence
from macros.source.intake import CONTROLS, INVISIBLE_IN_VALUES, honest_text, read_bytes, refuse

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 256 * 1024
"""Every country of the world takes an eighth of this."""

NO_OVERVIEW = sentence("is not what a site tells of itself (%(reason)s); build that site again")


def read_overview(path: Path, name: str) -> Overview:
    """What a site's `overview.json` tells. `name` is the path to show to people. Raises `RefusedError`."""
    text = honest_text(read_bytes(path, name, _refuse_large), name)
    try:
        overview = Overview.model_validate_json(text, strict=True)
    except ValidationError as flaws:
        raise refuse(name, 0, 0, "no-overview", NO_OVERVIEW, reason=_reason(flaws)) from None
    for written in (*overview.name.texts.values(), overview.address):
        if odd := CONTROLS.search(written) or INVISIBLE_IN_VALUES.search(written):
            reason = f"U+{ord(odd[0]):04X}"
            raise refuse(name, 0, 0, "control-character", NO_OVERVIEW, reason=reason)
    return overview


def _reason(flaws: ValidationError) -> str:
    """The first thing that is wrong, and where."""
    error = flaws.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(map(str, error["loc"]))[:100]
    return COMMANDS.sub("\ufffd", ": ".join(filter(None, (where, error["msg"][:200]))))


def _refuse_large(size: int, name: str) -> None:
    if size > MOST_BYTES:
        message = sentence("is %(size)s KB large; what a site tells of itself has at most %(most)s KB")
        raise refuse(name, 0, 0, "too-large", message, size=size // 1024, most=MOST_BYTES // 1024)
