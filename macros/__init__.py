"""The toolkit's engine. MkDocs enters through `define_env` and the plugin `plans`; people enter through `plans`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.plugin.binding import Environment


def define_env(env: Environment) -> None:
    """Offer the macros to every page."""
    from macros.plugin.binding import bind

    bind(env)
