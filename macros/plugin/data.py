"""The files of a site that are no pages: for feed readers, browsers, programs and whoever shares a link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from macros.export import SCHEMAS, news_feed, overview_json, reviews_json, schema_of
from macros.plugin.keeping import manifests
from macros.plugin.sharing import share_pictures
from macros.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from macros.plugin.pages import PlansPlugin

POLICY = "default-src 'self';img-src 'self' data:;base-uri 'none';form-action 'self'"
"""What a page may load and run: what lies beside it, and the small drawings in the stylesheets. Every page says so
itself, as many hosts cannot; no page of ours holds a script or a style of its own, so none has to be let through."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY};frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""What a host should send with every page, where it can."""


def data_files(plugin: PlansPlugin, config: MkDocsConfig) -> Iterator[File]:
    """Each of them, for MkDocs to copy."""
    address = (config.site_url or "").rstrip("/")
    for language in plugin.languages:
        feed = news_feed(plugin.atlas, words_in(language), address)
        yield File.generated(config, f"feeds/{language}.atom", content=feed)
    yield from manifests(config, plugin.site_names, plugin.languages)
    yield from share_pictures(config, plugin.site_names, plugin.once)
    for name in SCHEMAS:
        schema = plugin.once.made(f"{name} {address}", partial(schema_of, name, address))
        yield File.generated(config, f"schema/{name}", content=schema)
    for name, text in _header_files():
        yield File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED)
    yield File.generated(config, "api/v1/pages.json", content=reviews_json(plugin.atlas.method.reviews))
    overview = overview_json(plugin.atlas, config.site_url or "")
    yield File.generated(config, "api/v1/overview.json", content=overview)


def _header_files() -> Iterator[tuple[str, str]]:
    """The headers as Netlify and Cloudflare Pages read them, and as Apache does."""
    yield "_headers", "\n".join(["/*", *(f"  {name}: {value}" for name, value in HEADERS.items()), ""])
    rules = (f'  Header set {name} "{value}"' for name, value in HEADERS.items())
    yield ".htaccess", "\n".join(["<IfModule mod_headers.c>", *rules, "</IfModule>", ""])
