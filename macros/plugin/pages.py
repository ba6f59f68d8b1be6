"""The plugin `plans`: reads everything once, adds the pages of the cities, and puts the fragments in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin, event_priority

from macros import view
from macros.export.styles import names_in_page
from macros.model.translation import is_outdated
from macros.plugin import languages
from macros.plugin.binding import fence_off
from macros.plugin.compiling import compiled_in
from macros.plugin.data import data_files
from macros.plugin.downloads import word_is_there
from macros.plugin.finding import Finder, entry_of
from macros.plugin.finishing import FILES_HERE, finish
from macros.plugin.fragments import Fragments
from macros.plugin.frames import Frames, destination
from macros.plugin.keeping import stamp_of
from macros.plugin.mending import mended
from macros.plugin.once import Once
from macros.plugin.printing import papers_of
from macros.plugin.publishing import abandon, begin, narrowed, publish, publishable, today
from macros.plugin.rereading import Rereading
from macros.plugin.serving import Serving, drawn_at_once, look_more_often
from macros.plugin.settings import PlansConfig
from macros.plugin.settled import Settled, filled, marked, unmarked
from macros.plugin.sheets import Sheets
from macros.plugin.squeezing import squeezed
from macros.plugin.telling import told_everywhere, told_on, twins_of
from macros.plugin.watch import Watch
from macros.source import read_everything
from macros.view.compiled import keep_compiled
from macros.view.tables import with_labels
from macros.words import heading_modules, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from macros.model.atlas import Atlas
    from macros.plugin.whole import Workshop
    from macros.view import Reader


class PlansPlugin(BasePlugin[PlansConfig]):
    """Reads `plans/` and draws it into the site."""

    atlas: Atlas
    building = False
    shown = False
    workshop: Workshop
    macros: Mapping[str, Callable[..., str]]
    draws: dict[str, Callable[[Reader, str], str]]

    def on_startup(self, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember whether the site is built, or shown while it is written."""
        self.building = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything; stop on errors that would publish something false."""
        self.root, self.watch = Path(config.config_file_path).parent, Watch()
        self.shown, self.workshop = False, begin(config, self.root)
        self.compiled = compiled_in(self.root)
        keep_compiled(self.compiled, not self.building)
        self.once, self.rereading = Once(self.root), Rereading(self.root)
        self.reading = reading = read_everything(self.root, heading_modules(), way=self.rereading)
        network = publishable(reading, config.strict)
        self.atlas = narrowed(reading.atlas_on(network, today()), self.config.countries)
        self.languages = tuple(network.languages)
        self.folders = config.use_directory_urls
        self.word = word_is_there()
        self.stamp = stamp_of(config) if self.config.keep else ""
        self.fragments = Fragments(self)
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
        self.sheets.draw()
        self.watch.lap("pages of cities and lists drawn")
        for head in self.sheets.heads.values():
            files.append(destination(config, head.language, head.path, self.sheets.address_of(head)))
        for file in data_files(self, config):
            files.append(file)
        self.settled = Settled(self, config, files)
        self.settled.take_up()
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Cut the navigation into one for each language."""
        self.nav, self.navs = nav, languages.navs_by_language(nav, self.languages)
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Do what had to wait for all pages; give words and links to pages that are no page of ours, such as 404."""
        self.watch.lap("pages of the method rendered")
        for page in self.fragments.fill():
            html = unmarked(page.content or "")
            if self.papers:
                self.papers.take(self.language_of(page), self.path_in_tree(page), str(page.title), html)
            if FILES_HERE in html:
                self.offering[Path(page.file.abs_dest_path)] = self.reader_of(page)
        self.watch.lap("their fragments drawn")
        self.sheets.offer()
        if self.papers:
            self.papers.print_all(self.navs, self.site_names)
        self.pages = [Path(file.abs_dest_path) for file in files.documentation_pages()]
        self.fragments.fill_last(files)
        env.globals |= told_everywhere(self, config, files)
        self.settled.settle()
        self.watch.lap("documents")
        keep_compiled(self.compiled, not self.building, env)
        self.frames = Frames(self, env, config, self.nav, files)
        return env

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Notice what is warned of while a page is made."""
        self.settled.begin()
        return page

    @event_priority(-100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take what Markdown has made of a page."""
        source = page.file.src_uri
        path = self.path_in_tree(page)
        if path and source not in self.untranslated:
            self.finder.take(self.reader_of(page), path, entry_of(page, str(page.meta.get("description", ""))))
        self.settled.note(page, self.fragments.of(page))
        return with_labels(html, self.reader_of(page))

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
        context["papers"] = marked("papers", self.papers_on(page))  # type: ignore[typeddict-unknown-key]
        context["settled"] = self.settled.outputs.get(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Send no reader the blanks of the templates: a third of what a page holds."""
        self.settled.drawn(page, output)
        output = squeezed(mended(filled(output, page.content or "", self.papers_on(page))))
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
        self.watch.lap("pages of cities and lists written")
        self.used |= self.sheets.names
        finish(Path(config.site_dir), self, config.strict)
        self.watch.lap("files to take away")
        self.shown = publish(self.workshop, self.pages, config)
        self.watch.tell()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Let those who write see their own pages first."""
        look_more_often(server, config)
        server.builder = Serving(server, builder, lambda: drawn_at_once(self))
        return server

    def on_build_error(self, error: Exception) -> None:
        """Leave the last site as it is."""
        if settled := vars(self).get("settled"):
            settled.stop()
        abandon(vars(self).get("workshop"), error)

    def language_of(self, page: Page) -> str:
        """The language of a page."""
        return languages.language_of(page.file.src_uri, self.languages)

    def path_in_tree(self, page: Page) -> str:
        """The page's path in its language's tree, without an ending; empty for a page that lies in none."""
        language, _, path = page.file.src_uri.partition("/")
        return path.removesuffix(".md") if language in self.languages else ""

    def papers_on(self, page: Page) -> str:
        """The links to what a page offers as documents."""
        return self.papers.offered(self.path_in_tree(page), self.reader_of(page)) if self.papers else ""

    def reader_of(self, page: Page) -> Reader:
        """Who reads a page, from where."""
        return self.reader_at(page.url, self.language_of(page))

    def reader_at(self, address: str, language: str) -> Reader:
        """Who reads a page at an address, counted from the root of the site."""
        links = view.Links("../" * address.count("/"), language, self.folders, self.config.edit_root)
        return view.Reader(words_in(language), links)
