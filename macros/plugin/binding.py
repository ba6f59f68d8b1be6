"""Hand the macros to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from mkdocs.exceptions import PluginError

from macros import view

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from macros.plugin.pages import PlansPlugin

EVERYWHERE = (
    view.city_list,
    view.city_map,
    view.experiment_questions,
    view.language_choice,
    view.network_now,
    view.network_totals,
    view.phase_list,
    view.progress_overview,
)
ON_A_PHASE = (view.phase_cities, view.phase_facts, view.phase_milestones, view.phase_modules)
"""Macros about one phase: that of the page, unless another is named."""


class Environment(Protocol):
    """The part of mkdocs-macros that the toolkit leans on."""

    conf: MkDocsConfig
    page: Page

    def macro(self, function: Callable[..., str], name: str, /) -> object:
        """Register a macro under a name."""


def bind(env: Environment) -> None:
    """Give each page the macros, which leave a place in it that is filled after the Markdown has been rendered.

    So no text of a plan passes through Markdown or through the pages' Jinja.
    """
    plugin: PlansPlugin = env.conf.plugins["plans"]  # type: ignore[assignment]
    for draw in EVERYWHERE:
        env.macro(_anywhere(plugin, env, draw), draw.__name__)
    for draw_phase in ON_A_PHASE:
        env.macro(_on_a_phase(plugin, env, draw_phase), draw_phase.__name__)


def _anywhere(plugin: PlansPlugin, env: Environment, draw: Callable[..., str]) -> Callable[..., str]:
    def macro() -> str:
        return plugin.keep(env.page, draw(plugin.atlas, plugin.reader_of(env.page)))

    return macro


def _on_a_phase(plugin: PlansPlugin, env: Environment, draw: Callable[..., str]) -> Callable[..., str]:
    def macro(phase: str = "") -> str:
        name = phase or env.page.file.name
        known: dict[str, Any] = {item.id: item for item in plugin.atlas.phases}
        if name not in known:
            raise PluginError(
                f"{env.page.file.src_uri}: {draw.__name__}: there is no phase '{name}'; there are {', '.join(known)}"
            )
        return plugin.keep(env.page, draw(plugin.atlas, plugin.reader_of(env.page), known[name]))

    return macro
