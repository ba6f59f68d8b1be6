"""Addresses inside the site, relative to the page that is being drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Links:
    """Where pages are, seen from one page.

    `root` leads from the page to the site's root and is empty or ends with a slash; `folders` tells whether a page's
    address is a folder, or a file where there is no server; `edit` is the address under which the
    repository's files are edited, or empty.
    """

    root: str
    language: str
    folders: bool = True
    edit: str = ""

    def page(self, path: str, anchor: str = "") -> str:
        """A page of this language: `phases/explore`, or `phases/` for the first page of a folder."""
        start = f"{self.root}{self.language}/{path}"
        whole, first = ("/", "") if self.folders else (".html", "index.html")
        end = first if start.endswith("/") else whole
        return f"{start}{end}{anchor and '#'}{anchor}"

    def source(self, page: str) -> str:
        """A page by its file inside the language's tree: `phases/index`, `phases/explore`."""
        return self.page(page.removesuffix("index"))

    def city(self, city: str, anchor: str = "") -> str:
        """A city's page."""
        return self.page(f"cities/{city}", anchor)

    def about_city(self, city: str, page: str) -> str:
        """A page that belongs to a city: `readiness`, `handover`, `changes`, `versions/v1`."""
        return self.page(f"cities/{city}/{page}")

    def experiment(self, city: str, experiment: str) -> str:
        """An experiment's page."""
        return self.page(f"experiments/{city}/{experiment}")

    def feed(self) -> str:
        """The news from the ground, as a feed for programs that follow it."""
        return f"{self.root}feeds/{self.language}.atom"

    def report(self, kind: str, name: str) -> str:
        """A report: of a session by its day, of a cycle by its id."""
        return self.page(f"reports/{kind}/{name}")

    def phase(self, phase: str, anchor: str = "") -> str:
        """A phase's page."""
        return self.page(f"phases/{phase}", anchor)

    def theme(self, theme: str) -> str:
        """The overview, narrowed to one theme."""
        return self.page(filtered_page("progress", "theme", theme))

    def country(self, code: str) -> str:
        """The overview, narrowed to one country."""
        return self.page(filtered_page("progress", "country", code.lower()))

    def module(self, module: str) -> str:
        """The page of a module of the template."""
        return self.page(f"template/{module}")

    def area(self, area: str) -> str:
        """The page of a learning area."""
        return self.page(f"learning-areas/{dashed(area)}")

    def tool(self, tool: str) -> str:
        """A method card."""
        return self.page(f"tools/{tool}")

    def in_language(self, language: str, path: str) -> str:
        """A page in another language."""
        return replace(self, language=language).page(path)

    def blank_file(self, name: str, kind: str) -> str:
        """A starting set, as a file to take away: `md` or `docx`."""
        return f"{self.root}downloads/{self.language}/plan-{name}.{kind}"

    def printable(self) -> str:
        """The script that holds the pages for printing where there is no server."""
        return f"{self.root}downloads/{self.language}/pages.js"

    def bundle(self, language: str, with_pdf: bool) -> str:
        """The whole toolkit in a language as one file, to be read without a network."""
        return f"{self.root}downloads/{bundle_name(language, with_pdf)}"

    def plan_file(self, city: str) -> str:
        """The plan's own file, published beside the pages."""
        return f"{self.root}plans/{city}/plan.md"

    def picture(self, city: str, name: str) -> str:
        """A picture of a city's prose, published beside the plan's own file."""
        return f"{self.root}plans/{city}/images/{name}"

    def edit_plan(self, city: str) -> str:
        """Where the plan's file can be edited in the repository, if that is on the web."""
        return f"{self.edit}plans/{quote(city)}/plan.md"


def dashed(word: str) -> str:
    """A word of a vocabulary as it stands in addresses."""
    return word.replace("_", "-")


def bundle_name(language: str, with_pdf: bool) -> str:
    """What the bundle of a language is called: `toolkit-fr.zip`, `toolkit-fr-pdf.zip`."""
    return f"toolkit-{language}{'-pdf' if with_pdf else ''}.zip"


def filtered_page(folder: str, axis: str, value: str) -> str:
    """The path of a list narrowed by a filter, inside a language: `progress/theme/e-tax`."""
    return f"{folder}/{axis}/{value}"


def numbered_page(page: str, number: int) -> str:
    """The path of one page of a list that fills several; the first has the list's own: `progress/country/gh/2`."""
    return page if number == 1 else f"{page}/{number}"
