"""Pages as they were built, for those who print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.export import paper_of
from macros.view import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from macros.plugin.sheets import Head


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
    return Leaf(str(page.title), language, paper_of(page.content or ""))
