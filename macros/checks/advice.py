"""How a rule speaks."""

from __future__ import annotations

from typing import Any

from macros.model.problem import Flaw, Severity


def advise(guide: str, code: str, message: str, *where: str | int, **values: Any) -> Flaw:
    """A warning at a place of the plan, with the module whose guidance helps."""
    return Flaw(where or (guide.replace("-", "_"),), code, message, values, Severity.WARNING, guide)
