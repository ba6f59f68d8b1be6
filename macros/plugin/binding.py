"""Hand the macros to the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from mkdocs.exceptions import PluginError

from macros import view
from macros.checks import contradictions_in, rules_about
from macros.export import blank_head, blank_heading, blank_module
from macros.model.module import TEMPLATE_MODULES
from macros.model.vocabulary import LearningArea
from macros.plugin.leaves import LAST
from macros.view.composer import CITY, COUNTRY
from macros.view.fence import fence
from macros.view.links import dashed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from macros.model.atlas import Atlas
    from macros.model.module import Module
    from macros.plugin.pages import PlansPlugin
    from macros.view import Reader

    Draw = Callable[..., str]
    Drawer = Callable[[Reader, str], str]

EVERYWHERE = (
    view.assumption_ledger,
    view.city_list,
    view.city_map,
    view.city_presence,
    view.experiment_catalogue,
    view.experiment_questions,
    view.glossary,
    view.ground_news,
    view.keep_on_phone,
    view.language_choice,
    view.learning_needs,
    view.milestone_matrix,
    view.module_list,
    view.network_development,
    view.network_figures,
    view.network_now,
    view.network_totals,
    view.offline_bundles,
    view.phase_list,
    view.programme_timeline,
    view.progress_overview,
    view.report_list,
    view.review_list,
    view.tool_list,
    view.translation_list,
)
ON_A_PHASE = (view.phase_cities, view.phase_facts, view.phase_milestones, view.phase_modules, view.phase_tools)
ON_A_TOOL = (view.tool_canvas, view.tool_facts, view.tool_plans)
ON_AN_AREA = (view.learning_area_box, view.learning_area_tools)


def module_blank(_atlas: Atlas, reader: Reader, module: Module) -> str:
    """The blank of a module."""
    return view.module_blank(reader, blank_module(module, reader.words))


def module_checks(_atlas: Atlas, reader: Reader, module: Module) -> str:
    """What the checks ask of a module."""
    return view.module_checks(reader, rules_about(module.id))


ON_A_MODULE = (module_blank, module_checks, view.module_tools)


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
    atlas = plugin.atlas
    modules = {module.id: module for module in TEMPLATE_MODULES}
    groups: list[tuple[tuple[Draw, ...], Mapping[str, Any]]] = [
        (ON_A_PHASE, {phase.id: phase for phase in atlas.phases}),
        (ON_A_TOOL, {tool.id: tool for tool in atlas.tools}),
        ((*ON_A_MODULE, _example_from(plugin)), modules),
        (ON_AN_AREA, {dashed(area): area for area in LearningArea}),
    ]
    everywhere = (*EVERYWHERE, _composer_with(plugin), _quality_from(plugin))
    plugin.draws = {draw.__name__: _anywhere(plugin, draw) for draw in everywhere}
    plugin.macros = {name: _macro(plugin, env, name) for name in (*plugin.draws, LAST)}
    for draws, records in groups:
        plugin.draws |= {draw.__name__: _about(plugin, draw, records) for draw in draws}
        plugin.macros |= {draw.__name__: _macro_about(plugin, env, draw.__name__, records) for draw in draws}
    for name, macro in plugin.macros.items():
        env.macro(macro, name)


def fence_off(engine: Any, macros: Mapping[str, Callable[..., str]]) -> None:
    """Let pages ask for nothing but these macros; `engine` is mkdocs-macros, which has no setting for its Jinja."""
    engine._env = fence(macros)


def _composer_with(plugin: PlansPlugin) -> Draw:
    """The composer, with the blanks in the language of the page."""

    def composer(atlas: Atlas, reader: Reader) -> str:
        head = blank_head(CITY, COUNTRY, reader.words)
        modules = {module.id: blank_module(module, reader.words) for module in TEMPLATE_MODULES}
        headings = {module.id: blank_heading(module, reader.words) for module in TEMPLATE_MODULES}
        return view.composer(atlas, reader, view.Blanks(head, modules, headings), plugin.word)

    return composer


def _quality_from(plugin: PlansPlugin) -> Draw:
    """What in the plans contradicts itself, at the lines where it was written."""

    def data_quality(atlas: Atlas, reader: Reader) -> str:
        found = {
            dossier.id: plugin.reading.placed(dossier.id, contradictions_in(dossier, atlas.network, atlas.on))
            for dossier in atlas.counted
        }
        return view.data_quality(atlas, reader, found)

    return data_quality


def _example_from(plugin: PlansPlugin) -> Draw:
    """What a module looks like in the first of the invented examples, as it was written there."""

    def module_example(atlas: Atlas, reader: Reader, module: Module) -> str:
        example = next((dossier for dossier in atlas.examples if getattr(dossier.plan, module.field)), None)
        text = plugin.reading.written(example.id, module.field) if example else ""
        return view.module_example(reader, example, text)

    return module_example


def _anywhere(plugin: PlansPlugin, draw: Draw) -> Drawer:
    return lambda reader, _about: draw(plugin.atlas, reader)


def _about(plugin: PlansPlugin, draw: Draw, records: Mapping[str, Any]) -> Drawer:
    return lambda reader, about: draw(plugin.atlas, reader, records[about])


def _macro(plugin: PlansPlugin, env: Environment, name: str) -> Callable[[], str]:
    return lambda: plugin.fragments.keep(env.page, name)


def _macro_about(plugin: PlansPlugin, env: Environment, name: str, records: Mapping[str, Any]) -> Callable[..., str]:
    """A macro about what its page is about, unless it names something else."""

    def macro(about: str = "") -> str:
        wanted = about or env.page.file.name
        if wanted not in records:
            place = f"{env.page.file.src_uri}: {name}"
            raise PluginError(f"{place}: there is no '{wanted}'; there are {', '.join(records)}")
        return plugin.fragments.keep(env.page, name, wanted)

    return macro
