"""What our own pages of Markdown may ask of Jinja: one of our macros by its name, and a sum of numbers.

The pages are ours, but somebody may propose a change of one; and what a macro draws is never a template. So this is a
second wall: behind it there are no variables, attributes, filters or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SUMS = frozenset({"+", "-", "*", "/", "//", "**", "%"})


class _Fenced(Template):
    """A page that is filled with nothing but what macros return: variables of the engine would also shadow these."""

    def render(self, *_args: Any, **_variables: Any) -> str:
        """The page with what its macros return."""
        return super().render()


class _Fence(ImmutableSandboxedEnvironment):
    template_class = _Fenced
    intercepted_binops = SUMS

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """Never: a page has no need to look into anything."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Our macros alone."""
        return obj in self.globals.values()

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers, and no powers: a product of texts fills the memory."""
        if operator == "**" or not all(isinstance(value, int | float) for value in (left, right)):
            raise SecurityError(f"a page may not calculate with {operator} here")
        return super().call_binop(context, operator, left, right)


def fence(macros: Mapping[str, Callable[..., str]]) -> _Fence:
    """A Jinja environment in which pages can call these macros."""
    jinja = _Fence(undefined=StrictUndefined)
    jinja.globals, jinja.filters, jinja.tests = dict(macros), {}, {}
    return jinja
