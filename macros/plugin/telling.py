"""What a page's template is told beside its text: its language, its twins in other languages, its facts, its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from macros import view
from macros.export import data_facts, tool_facts
from macros.plugin import languages
from macros.plugin.data import POLICY
from macros.view.search import kind_of_page
from macros.words import direction_of, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from macros.plugin.pages import PlansPlugin
    from macros.view import Reader

DATA, TOOLS = "about/data", "tools/"

SITEMAP, MOST_LISTED = "sitemap.xml", 20_000
"""How many pages a list for search engines holds: they read no more than 50,000 addresses and 50 MB of one, and a page
in three languages takes half a kilobyte. Of a larger site there are several, and a list of these."""


def told_everywhere(plugin: PlansPlugin, config: MkDocsConfig, files: Files) -> dict[str, Any]:
    """Words and links for pages that are no page of ours, such as 404, under the names that `overrides/` asks for."""
    site, language = config.site_url or "", plugin.languages[0]
    listed = sitemap_of(plugin, files, site)
    links = view.Links(urlsplit(site).path or "/", language, plugin.folders)
    return {
        "_": words_in(language).text,
        "policy": POLICY,
        "direction_of": direction_of,
        "invented": plugin.atlas.network.invented,
        "links": links,
        "sitemap": listed,
        "sitemaps": [urljoin(site, name) for name, _ in sitemaps_of(listed)],
        "not_found": view.not_found(plugin.atlas, links),
    }


def told_on(page: Page, plugin: PlansPlugin) -> dict[str, Any]:
    """The values under the names that `overrides/` asks for."""
    source, reader, atlas = page.file.src_uri, plugin.reader_of(page), plugin.atlas
    path = plugin.path_in_tree(page)
    return {
        "untranslated": plugin.untranslated.get(source),
        "outdated": (reader.words.language, path) in plugin.outdated,
        "review": view.page_review(atlas, reader, path),
        "facts": _facts_of(path, plugin, reader),
        "kind": "" if path.endswith("index") else kind_of_page(reader, path),
        "front": path == "index",
        "invented": atlas.network.invented,
        "stamp": plugin.stamp,
        "printed_on": atlas.today,
        "printed": reader.words.day(atlas.today),
        "links": reader.links,
        "locale": reader.words.region,
        "_": reader.words.text,
    }


def told_around(page: Page, plugin: PlansPlugin) -> str:
    """All that the theme is told of a page but its menu, as a text that differs when any of it does."""
    told = {name: value for name, value in told_on(page, plugin).items() if not callable(value)}
    return repr((told, twins_of(page, plugin), page.title, page.canonical_url))


def twins_of(page: Page, plugin: PlansPlugin) -> list[dict[str, Any]]:
    """The same page in every language; none for a page that lies in no language's tree."""
    path = plugin.path_in_tree(page)
    real = [name for name in plugin.languages if f"{name}/{path}.md" not in plugin.untranslated]
    return languages.alternates(page, plugin.languages, real) if path else []


def sitemap_of(plugin: PlansPlugin, files: Files, site: str) -> list[dict[str, Any]]:
    """The pages that can be found, each with its address and those of its twins by language; the front door first.

    `site` is the site's own address; where nobody has told it there is nothing to list.
    """
    if not site:
        return []
    found: list[dict[str, Any]] = [{"address": site, "twins": {}}] if files.get_file_from_path("index.md") else []
    trees = plugin.finder.pages
    for language, pages in trees.items():
        for path in pages:
            twins = {name: urljoin(site, there[path].address) for name, there in trees.items() if path in there}
            found.append({"address": twins[language], "twins": twins})
    return found


def sitemaps_of(listed: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The lists of a site that has too many pages for one, each with its name; none for any other."""
    starts = range(0, len(listed), MOST_LISTED) if len(listed) > MOST_LISTED else ()
    return [
        (f"sitemap-{number}.xml", listed[start : start + MOST_LISTED]) for number, start in enumerate(starts, start=1)
    ]


def write_sitemaps(site: Path, env: Any) -> None:
    """Write the lists of a site that has several. The list of these is written by MkDocs."""
    for name, pages in sitemaps_of(env.globals["sitemap"]):
        text = env.get_template(SITEMAP).render(sitemap=pages, sitemaps=())
        (site / name).write_text(text, "utf-8", newline="\n")


def _facts_of(path: str, plugin: PlansPlugin, reader: Reader) -> dict[str, Any]:
    """What search engines may know of the page; empty for most."""
    if path == DATA:
        return data_facts(plugin.atlas, reader.words, reader.links.root)
    tools = {f"{TOOLS}{tool.id}": tool for tool in plugin.atlas.method.tools}
    return tool_facts(tools[path], plugin.atlas.own_language, reader.words) if path in tools else {}
