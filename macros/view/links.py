"""Addresses inside the site, relative to the page that is being drawn."""

from __future__ import annotations

from dataclasses import dataclass
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

    def city(self, city: str, anchor: str = "") -> str:
        """A city's page."""
        return self.page(f"cities/{city}", anchor)

    def phase(self, phase: str, anchor: str = "") -> str:
        """A phase's page."""
        return self.page(f"phases/{phase}", anchor)

    def filtered(self, axis: str, value: str) -> str:
        """The overview, narrowed to one theme, country or learning area."""
        return self.page(filtered_page(axis, value))

    def plan_file(self, city: str) -> str:
        """The plan's own file, published beside the pages."""
        return f"{self.root}plans/{city}/plan.md"

    def edit_plan(self, city: str) -> str:
        """Where the plan's file can be edited: in the repository, if there is one on the web, else the file itself."""
        return f"{self.edit}plans/{quote(city)}/plan.md" if self.edit else self.plan_file(city)


def filtered_page(axis: str, value: str) -> str:
    """The path of a filtered overview inside a language: `progress/theme/e-tax`."""
    return f"progress/{axis}/{value}"
