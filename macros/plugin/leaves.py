"""Pages as they were built, for those who print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import view
from macros.export import paper_of
from macros.plugin.settled import marked, unmarked
from macros.view import Leaf
from macros.view.choice import printable_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from macros.plugin.pages import PlansPlugin
    from macros.plugin.sheets import Head

LAST = view.print_choice.__name__
"""The macro that is drawn last, and the name of its place."""


def fill_last(plugin: PlansPlugin, page: Page, files: Files) -> None:
    """Draw what tells of other pages, once all have been rendered."""
    language, paths = plugin.language_of(page), printable_paths(plugin.atlas)
    leaves = leaves_of(paths, language, files, plugin.navs[language], plugin.untranslated, plugin.sheets.heads)
    title = plugin.site_names.get(language, "")
    fragment = view.print_choice(plugin.atlas, plugin.reader_of(page), leaves, title)
    page.content = (page.content or "").replace(view.slot(LAST), marked(LAST, fragment))


def leaves_of(
    paths: Iterable[str],
    language: str,
    files: Files,
    nav: Navigation,
    untranslated: Mapping[str, str],
    cities: Mapping[tuple[str, str], Head],
) -> dict[str, Leaf]:
    """The pages that there are among these, by path: those in the navigation first, in its order.

    `cities` are the pages of cities. To be asked for once all pages have been rendered.
    """
    sources = {f"{language}/{path}.md": path for path in paths}
    order = [page.file.src_uri for page in nav.pages if page.file.src_uri in sources]
    leaves: dict[str, Leaf] = {}
    for source in dict.fromkeys([*order, *sources]):
        path, file = sources[source], files.get_file_from_path(source)
        if head := cities.get((language, path)):
            leaves[path] = Leaf(head.title, language, head.paper)
        elif file and file.page:
            leaves[path] = _leaf(file.page, untranslated.get(source, language))
    return leaves


def _leaf(page: Page, language: str) -> Leaf:
    return Leaf(str(page.title), language, paper_of(unmarked(page.content or "")))
