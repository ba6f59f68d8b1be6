"""The plugin `plans`: reads everything once, adds the pages of the cities, and puts the fragments in."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel

from macros import view
from macros.export.styles import names_in_page
from macros.model.translation import is_outdated
from macros.plugin import languages
from macros.plugin.binding import fence_off
from macros.plugin.data import data_files
from macros.plugin.downloads import word_is_there
from macros.plugin.finding import Finder, entry_of
from macros.plugin.finishing import FILES_HERE, finish
from macros.plugin.frames import Frames, destination
from macros.plugin.generated import found_page, generated_pages, headings_of, kept_page
from macros.plugin.keeping import stamp_of
from macros.plugin.leaves import LAST, fill_last
from macros.plugin.mending import mended
from macros.plugin.printing import papers_of
from macros.plugin.publishing import abandon, begin, publish, publishable, today
from macros.plugin.rereading import Rereading
from macros.plugin.settings import PlansConfig
from macros.plugin.sheets import Sheets
from macros.plugin.squeezing import squeezed
from macros.plugin.telling import told_everywhere, told_on, twins_of
from macros.plugin.watch import Watch
from macros.source import read_everything
from macros.view.tables import with_labels
from macros.words import heading_modules, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from macros.model.atlas import Atlas
    from macros.plugin.generated import Generated
    from macros.plugin.leaves import Choice
    from macros.plugin.whole import Workshop
    from macros.view import Reader

BODY = "---\ntitle: plan\nrender_macros: false\nhide: [navigation]\n---\n"
"""What MkDocs reads of a generated page: a constant. The plan itself is put in after the Markdown has been rendered."""


class PlansPlugin(BasePlugin[PlansConfig]):
    """Reads `plans/` and draws it into the site."""

    atlas: Atlas
    building = False
    workshop: Workshop | None = None
    macros: Mapping[str, Callable[..., str]]

    def on_startup(self, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember whether the site is built, or shown while it is written."""
        self.building = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything; stop on errors that would publish something false."""
        self.root, self.watch = Path(config.config_file_path).parent, Watch()
        self.workshop = begin(config, self.root) if self.building else None
        self.rereading = Rereading(self.root)
        self.reading = reading = read_everything(self.root, heading_modules(), each=self.rereading)
        network = publishable(reading, config.strict)
        self.atlas = reading.atlas_on(network, today())
        self.languages = tuple(network.languages)
        self.folders = config.use_directory_urls
        self.word = word_is_there()
        self.stamp = stamp_of(config) if self.config.keep else ""
        self.fragments: dict[str, list[str]] = {}
        self.last: list[tuple[Page, Choice]] = []
        self.drawn: dict[str, Generated] = {}
        self.untranslated: dict[str, str] = {}
        self.outdated = {(one.language, one.page) for one in reading.method.translations if is_outdated(one)}
        names = config.extra.get("site_names", {})
        self.site_names = {language: names.get(language, config.site_name) for language in self.languages}
        self.papers = papers_of(config, self) if self.building and self.config.pdf else None
        self.offering: dict[Path, Reader] = {}
        self.finder = Finder()
        self.used: set[str] = set()
        self.sheets = Sheets(self)
        self.watch.lap("plans read")
        config.nav = languages.nav_in_every_language(config.nav or [], self.languages)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what is generated: cities, filtered overviews, missing translations, schemas."""
        fence_off(config.plugins["macros"], self.macros)
        for file, language in list(languages.stand_ins(files, config, self.languages)):
            self.untranslated[file.src_uri] = language
            files.append(file)
        for language in self.languages:
            self._add_pages(language, files, config)
        self.sheets.draw()
        self.watch.lap("pages of cities drawn")
        for head in self.sheets.heads.values():
            files.append(destination(config, head.language, head.path, self.sheets.address_of(head)))
        for file in data_files(self, config):
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Cut the navigation into one for each language."""
        self.nav, self.navs = nav, languages.navs_by_language(nav, self.languages)
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Do what had to wait for all pages; give words and links to pages that are no page of ours, such as 404."""
        self.watch.lap("pages of the method and lists drawn")
        self.sheets.offer()
        if self.papers:
            self.papers.print_all(self.navs, self.site_names)
        self.pages = [Path(file.abs_dest_path) for file in files.documentation_pages()]
        for page, draw in self.last:
            fill_last(self, page, draw, files)
        env.globals |= told_everywhere(self, config, files)
        self.watch.lap("documents")
        self.frames = Frames(self, env, config, self.nav, files)
        return env

    @event_priority(-100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the fragments, or the whole of a generated page, into the rendered Markdown."""
        source = page.file.src_uri
        if source in self.drawn:
            return self._draw_page(page)
        path = self.path_in_tree(page)
        if path and source not in self.untranslated:
            self.finder.take(self.reader_of(page), path, entry_of(page, str(page.meta.get("description", ""))))
        html = with_labels(html, self.reader_of(page))
        for number, fragment in enumerate(self.fragments.pop(source, [])):
            html = html.replace(view.slot(number), fragment)
        if self.papers:
            self.papers.take(self.language_of(page), path, str(page.title), html)
        if FILES_HERE in html:
            self.offering[Path(page.file.abs_dest_path)] = self.reader_of(page)
        return html

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Draw the page in its own language: the theme's words, the navigation, the same page in the others."""
        language = self.language_of(page)
        config.theme["language"] = language
        config.site_name = self.site_names.get(language, config.site_name)
        config.extra["alternate"] = twins_of(page, self)
        context["nav"] = self.navs.get(language, nav)
        context.update(told_on(page, self))  # type: ignore[typeddict-item]
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Send no reader the blanks of the templates: a third of what a page holds."""
        output = squeezed(mended(output))
        self.used |= names_in_page(output)
        return output

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """A page that is no page of ours, such as 404."""
        self.used |= names_in_page(output_content)
        return mended(output_content)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made from the finished pages."""
        self.watch.lap("these written")
        self.pages += self.frames.write()
        self.watch.lap("pages of cities written")
        self.used |= self.sheets.names
        finish(Path(config.site_dir), self, config.strict)
        self.watch.lap("files to take away")
        if self.workshop:
            publish(self.workshop, self.pages, config)
        self.watch.tell()

    def on_build_error(self, error: Exception) -> None:
        """Leave the last site as it is."""
        abandon(self.workshop, error)

    def keep(self, page: Page, fragment: str) -> str:
        """Keep a fragment until the page's Markdown has been rendered; returns its place."""
        kept = self.fragments.setdefault(page.file.src_uri, [])
        kept.append(fragment)
        return view.slot(len(kept) - 1)

    def keep_for_last(self, page: Page, draw: Choice) -> str:
        """Keep a place for a fragment that tells of other pages, and so is drawn when all have been rendered."""
        self.last.append((page, draw))
        return view.slot(LAST)

    def language_of(self, page: Page) -> str:
        """The language of a page."""
        return languages.language_of(page.file.src_uri, self.languages)

    def path_in_tree(self, page: Page) -> str:
        """The page's path in its language's tree, without an ending; empty for a page that lies in none."""
        language, _, path = page.file.src_uri.partition("/")
        return path.removesuffix(".md") if language in self.languages else ""

    def reader_of(self, page: Page) -> Reader:
        """Who reads a page, from where."""
        return self.reader_at(page.url, self.language_of(page))

    def reader_at(self, address: str, language: str) -> Reader:
        """Who reads a page at an address, counted from the root of the site."""
        links = view.Links("../" * address.count("/"), language, self.folders, self.config.edit_root)
        return view.Reader(words_in(language), links)

    def _add_pages(self, language: str, files: Files, config: MkDocsConfig) -> None:
        """Add the pages that are generated in one language."""
        reader = view.Reader(words_in(language), view.Links("", language))
        kept = [kept_page(self.atlas, reader)] if self.stamp else []
        for page in (*generated_pages(self.atlas, reader), found_page(reader), *kept):
            source = f"{language}/{page.path}.md"
            self.drawn[source] = page
            files.append(File.generated(config, source, content=BODY, inclusion=InclusionLevel.NOT_IN_NAV))

    def _draw_page(self, page: Page) -> str:
        """A generated page. Material prints titles and descriptions unescaped, so they are escaped here."""
        generated = self.drawn[page.file.src_uri]
        drawing = generated.draw(self.reader_of(page))
        if self.papers:
            self.papers.take(self.language_of(page), generated.path, generated.title, drawing.html + drawing.annex)
        page.meta.update(title=escape(generated.title), description=escape(generated.description))
        page.meta["canonical"] = drawing.canonical and urljoin(page.canonical_url or "", drawing.canonical)
        page.meta["script"] = drawing.script
        page.toc = headings_of(generated.title, drawing.contents)
        if drawing.contents and not drawing.hidden:
            entry = entry_of(page, generated.description, generated.words)
            self.finder.take(self.reader_of(page), generated.path, entry)
        return with_labels(drawing.html, self.reader_of(page))
