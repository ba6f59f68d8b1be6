"""All pages of a built site together: every link arrives, every page is there in the languages it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from macros.model.problem import Problem, sentence
from macros.source import private_data_in
from macros.verify.files import OTHER, flaws_of_file
from macros.verify.page import GUIDE, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HERE = "https://site.invalid/"
"""Stands for the address of the site while addresses are worked out."""

NO_FILE = sentence('"%(found)s" leads to nothing in this site')
NO_PLACE = sentence('"%(found)s" leads to a page that has no such place')
NO_TWIN = sentence('"%(found)s" is named as this page in another language, and does not name this page in turn')
NO_PAGE = sentence("holds no page; is it the folder that was built?")


@dataclass(frozen=True, slots=True)
class Verified:
    """How many pages were looked at, and what is wrong with the site."""

    pages: int
    problems: list[Problem]


def verify(site: Path, tell: Callable[[int, int], None]) -> Verified:
    """Look at every file; `tell` hears from time to time how many pages of how many were read."""
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    names = [name for name in files if name.endswith(".html")]
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for number, name in enumerate(names):
        tell(number, len(names))
        text = files[name].read_text("utf-8")
        pages[name] = Page(name, text)
        problems += [*pages[name].problems, *private_data_in(text, name)]
    for name, file in files.items():
        problems += flaws_of_file(file, name)
    if not pages:
        problems.append(Problem(str(site), 0, 0, "", "no-page", NO_PAGE, guide=GUIDE))
    problems += _Places(files.keys(), pages).flaws()
    return Verified(len(pages), sorted(problems, key=lambda problem: problem.order))


class _Places:
    """Where every address of a site leads."""

    def __init__(self, files: object, pages: dict[str, Page]) -> None:
        self.files, self.pages = set(files), pages  # type: ignore[call-overload]
        home = pages.get("index.html")
        self.address = home.canonical if home and home.canonical else ""
        self.below = urlsplit(self.address).path or "/"

    def flaws(self) -> Iterator[Problem]:
        """What is wrong with the links, and with the pages in other languages."""
        for name, page in self.pages.items():
            for link in page.links:
                for code, message in self._flaw_of(name, link.address, link.loaded):
                    yield Problem(name, link.line, 0, "", code, message, {"found": link.address[:200]}, guide=GUIDE)
            for twin in page.twins:
                if not self._names_in_turn(name, twin):
                    yield Problem(name, 0, 0, "", "twin", NO_TWIN, {"found": twin}, guide=GUIDE)

    def _flaw_of(self, name: str, address: str, loaded: bool) -> Iterator[tuple[str, str]]:
        target = self._target(name, address)
        if target is None:
            if loaded:
                yield "other-host", OTHER
            return
        file, place = target
        if file not in self.files:
            yield "dead-link", NO_FILE
        elif place and file in self.pages and place not in self.pages[file].ids:
            yield "dead-anchor", NO_PLACE

    def _names_in_turn(self, name: str, twin: str) -> bool:
        target = self._target(name, twin)
        if target is None or target[0] not in self.pages:
            return False
        back = (self._target(target[0], other) for other in self.pages[target[0]].twins)
        return any(found is not None and found[0] == name for found in back)

    def _target(self, name: str, address: str) -> tuple[str, str] | None:
        """The file and the place in it; nothing for what lies elsewhere."""
        if self.address and address.startswith(self.address):
            address = urljoin(HERE, address.removeprefix(self.address))
        elif address.startswith("/") and not address.startswith("//"):
            address = urljoin(HERE, address.removeprefix(self.below).lstrip("/"))
        found = urlsplit(urljoin(HERE + name, address.strip()))
        if f"{found.scheme}://{found.netloc}/" != HERE:
            return None
        path = unquote(found.path).lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        return (path if path in self.files else self._as_folder(path)), unquote(found.fragment)

    def _as_folder(self, path: str) -> str:
        folder = f"{path}/index.html"
        return folder if folder in self.files else path
