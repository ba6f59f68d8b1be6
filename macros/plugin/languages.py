"""One build, many languages: each page is drawn in its own.

MkDocs knows one language for a site. The trees under `docs/` are one for each language with the same file names, so the
navigation is written once, in `mkdocs.yml`, and laid over every tree; a page that a language lacks is filled with the
one in the first language, which says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from macros.words import words_in
from macros.words.labels import SECTION_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def language_of(source: str, languages: Iterable[str]) -> str:
    """The language of a page, from the folder it lies in; the first language for pages that lie in none."""
    first, *others = languages
    folder = source.split("/", 1)[0]
    return folder if folder in others else first


def nav_in_every_language(nav: list[Any], languages: Iterable[str]) -> list[Any]:
    """The navigation of one tree, laid over the tree of every language."""
    return [{language: [_in_language(item, language) for item in nav]} for language in languages]


def _in_language(item: Any, language: str) -> Any:
    if isinstance(item, str):
        return f"{language}/{item}"
    title, children = next(iter(item.items()))
    words = words_in(language)
    return {words.text(SECTION_TITLES.get(title, title)): [_in_language(child, language) for child in children]}


def stand_ins(files: Files, config: MkDocsConfig, languages: Iterable[str]) -> Iterator[tuple[File, str]]:
    """A page for each that a language lacks, with the text of the first language; and that language."""
    own, *others = languages
    for file in [file for file in files.documentation_pages() if file.src_uri.startswith(f"{own}/")]:
        for language in others:
            source = f"{language}/{file.src_uri.removeprefix(f'{own}/')}"
            if files.get_file_from_path(source) is None and file.abs_src_path:
                twin = File.generated(config, source, abs_src_path=file.abs_src_path)
                twin.edit_uri = file.src_uri
                yield twin, own


def navs_by_language(nav: Navigation, languages: Iterable[str]) -> dict[str, Navigation]:
    """Each language's own navigation, cut out of the whole."""
    navs = {}
    for language, section in zip(languages, nav.items, strict=False):
        pages = [page for page in nav.pages if page.file.src_uri.startswith(f"{language}/")]
        children = list(section.children or [])
        for child in children:
            child.parent = None
        navs[language] = Navigation(children, pages)
        navs[language].homepage = pages[0] if pages else None
        if pages:
            pages[0].previous_page = pages[-1].next_page = None
    return navs


def alternates(page: Page, languages: Iterable[str], translated: Iterable[str]) -> list[dict[str, Any]]:
    """The same page in every language; `real` tells whether its text is in that language too."""
    rest = page.url.split("/", 1)[1] if "/" in page.url else ""
    return [
        {
            "lang": language,
            "link": f"{language}/{rest}",
            "name": words_in(language).tongue(language).capitalize(),
            "real": language in set(translated),
        }
        for language in languages
    ]
