"""Where the links of a document lead: to another place in it, to the site on the web, elsewhere, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

WEB = ("http://", "https://")


class Addresses:
    """The addresses of one document, page by page.

    `site` is where the site is published, or empty; `chapters` are the addresses, inside the site, of the pages that
    the document holds. Addresses outside the site are numbered, so that each can be printed once as a note; while
    `listed` is set, which is so in a list of references, they are printed where they stand.
    """

    def __init__(self, site: str = "", chapters: Iterable[str] = (), pictures: Iterable[str] = ()) -> None:
        self.site, self.chapters = site, tuple(chapters)
        self.pictures = tuple(pictures)
        self.page, self.listed, self.notes = "", False, dict[str, int]()

    def enter(self, page: str) -> None:
        """Go on with the page at this address inside the site, such as `fr/phases/explore/`."""
        self.page = page

    def anchor(self, name: str, page: str | None = None) -> str:
        """A place of a page as it is called in the document; without a name, the page's own beginning."""
        return f"{self.page if page is None else page}#{name}"

    def resolved(self, address: str) -> dict[str, Any] | None:
        """Where a link leads: `to` a place in the document, or `url`, with a `note` where it is to be printed."""
        if address.startswith(WEB):
            return self._noted(address)
        if urlsplit(address).scheme or not address:
            return None
        path, name = urldefrag(urljoin(f"/{self.page}", address))
        page = path.lstrip("/")
        if page == self.page or page in self.chapters:
            return {"to": self.anchor(name, page)}
        return {"url": urljoin(self.site, page) + (f"#{name}" if name else "")} if self.site else None

    def picture(self, address: str) -> str | None:
        """A picture's address inside the site, if it is there."""
        found = urljoin(f"/{self.page}", address).lstrip("/")
        return found if found in self.pictures else None

    def _noted(self, address: str) -> dict[str, Any]:
        if self.listed:
            return {"url": address, "printed": True}
        first = address not in self.notes
        number = self.notes.setdefault(address, len(self.notes) + 1)
        return {"url": address, "note": f"note-{number}", "first": first}
