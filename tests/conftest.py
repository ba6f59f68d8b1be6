"""A tiny project on disk: one invented network, a page of each kind, and the plans that a test asks for."""

from __future__ import annotations

import contextlib
import functools
import json
import logging
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from filelock import FileLock

from macros.plugin.engine import engine
from macros.source import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
Files = dict[str, str | bytes | None]

NETWORK = """\
id: testing
invented: yes
name: Invented network
languages: [en, fr]
map: africa
cities: [kumasi]
themes:
  - {id: mobility, title: {en: Mobility, fr: Mobilité}}
phases:
  - id: explore
    start: 2020-01
    end: 2020-12
    milestones:
      - {id: local-group, title: Local group, due: 2020-06-30}
cycles:
  - {id: c1, title: First cycle, start: 2021-01, end: 2021-06}
"""

HEAD = """\
---
title: Plan
language: en
city:
  name: Kumasi
  country: GH
"""

PLAN = f"{HEAD}---\n"

REVIEW = "owner: secretariat\nlast_reviewed_on: 2026-11-23\nreview_in: 12\n"

EXPLORE = f"""\
---
{REVIEW}title: Explore
question: What is the problem?
order: 1
stages: [exploring]
learning_areas: [problem_definition]
modules: [context, problem]
---

# Explore

{{{{ phase_facts() }}}}

{{{{ phase_modules() }}}}

{{{{ phase_cities() }}}}
"""


def method_page(title: str, text: str = "") -> str:
    """A page of the method."""
    return f"---\ntitle: {title}\n{REVIEW}---\n\n# {title}\n\n{text}\n"


def translation(original: str, text: str) -> str:
    """A page in another language that says from which text it was made."""
    return marked(text, "page", original)


HOME = method_page("Home", "{{ network_now() }}\n\n{{ experiment_questions() }}")
EXPLORER = """\
---
title: Explorer
question: Quel est le problème ?
---

# Explorer

{{ phase_facts() }}

{{ phase_modules() }}

{{ phase_cities() }}
"""
ACCUEIL = "---\ntitle: Accueil\n---\n\n# Accueil\n\n{{ network_now() }}\n\n{{ experiment_questions() }}\n"

PAGES = {
    "docs/index.md": "# Languages\n\n{{ language_choice() }}\n",
    "docs/en/index.md": HOME,
    "docs/fr/index.md": translation(HOME, ACCUEIL),
    "docs/en/phases/index.md": method_page("Phases", "{{ phase_list() }}"),
    "docs/en/phases/explore.md": EXPLORE,
    "docs/fr/phases/explore.md": translation(EXPLORE, EXPLORER),
    "docs/en/cities/index.md": method_page("Cities", "{{ city_list() }}\n\n{{ city_map() }}"),
    "docs/en/progress/index.md": method_page("Progress", "{{ progress_overview() }}\n\n{{ network_totals() }}"),
    "docs/en/learning-areas/experimenting.md": method_page("Experimenting", "{{ learning_area_box() }}"),
    "docs/en/template/problem.md": method_page("Problem", "{{ module_blank() }}\n\n{{ module_checks() }}"),
    "docs/en/about/change-a-plan.md": method_page("Change a plan"),
}

CONFIG = """\
site_name: Test
theme: {name: material, custom_dir: overrides, font: false}
extra_css: [assets/stylesheets/toolkit.css]
nav: [index.md, {phases: [phases/index.md, phases/explore.md]}, cities/index.md, progress/index.md]
not_in_nav: |
  /index.md
  /*/about/*
  /*/learning-areas/*
  /*/template/*
plugins:
  - plans: {edit_root: "https://git.example/edit/", pdf: false}
  - macros: {modules: [macros], on_undefined: strict, on_error_fail: true}
"""

WITH_PAPERS = CONFIG.replace("pdf: false", "pdf: true")
"""The same with documents: they take most of the time of a small site, so only those ask for them who look at them."""


@pytest.fixture
def project(tmp_path):
    """Write a project of these files (path: text or bytes; None leaves one out) and return its folder."""
    return functools.partial(write_project, tmp_path)


@pytest.fixture
def build_site(tmp_path):
    """Build a project with the real MkDocs and return the site's folder."""
    return functools.partial(build_project, tmp_path)


def write_project(root: Path, files: Files | None = None) -> Path:
    """Write a project of these files into a folder."""
    base: Files = {"plans/network.yml": NETWORK, "plans/kumasi/plan.md": PLAN, **PAGES}
    for name, text in (base | (files or {})).items():
        if text is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def build_project(root: Path, files: Files | None = None, strict: bool = True, command: str = "build") -> Path:
    """Write a project of these files into a folder, and build it with the real MkDocs."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    write_project(root, {"mkdocs.yml": CONFIG} | (files or {}))
    shutil.copytree(ROOT / "overrides", root / "overrides", dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
    config = load_config(str(root / "mkdocs.yml"), strict=strict)
    config.plugins.run_event("startup", command=command, dirty=False)
    with lent(root):
        build(config)
    return root / "site"


@contextlib.contextmanager
def lent(root: Path) -> Iterator[None]:
    """Lend a small site what depends on no plan and takes most of its time, as the first that was built has made it."""
    shelf = ROOT / ".cache/lent" / engine()
    names = [name for name in ("once", "templates") if not (root / ".cache" / name).exists()]
    for name in names if shelf.exists() else ():
        shutil.copytree(shelf / name, root / ".cache" / name)
    yield
    if not shelf.exists():
        shutil.rmtree(shelf.parent, ignore_errors=True)
        beside = shelf.with_suffix(f".{os.getpid()}")
        for name in names:
            shutil.copytree(root / ".cache" / name, beside / name)
        with contextlib.suppress(OSError):
            beside.rename(shelf)


@pytest.fixture
def whole_site(build_site):
    """Build a small site that offers itself as a file, and in which every link leads somewhere."""
    from macros.model.module import TEMPLATE_MODULES

    stubs = ["about/data", "learning-areas/problem-definition", "reports/index", "running-a-network/turnover"]
    stubs += [f"template/{module.id}" for module in TEMPLATE_MODULES]
    pages = {f"docs/en/{stub}.md": method_page("Stub") for stub in stubs}
    pages["docs/en/take-away/index.md"] = method_page("Take it with you", "{{ offline_bundles() }}")
    missing = {name: text for name, text in pages.items() if name not in PAGES}

    def build(files: dict[str, str | bytes | None] | None = None, strict: bool = True) -> Path:
        return build_site(missing | (files or {}), strict)

    return build


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """The real site, built strictly, once for all tests that look at it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    def make(folder: Path) -> None:
        config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder / "site"))
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)

    return shared(tmp_path_factory, "real", make) / "site"


@pytest.fixture(scope="session")
def published_site(tmp_path_factory):
    """The real site as it is built for an address of its own; without documents, which do not depend on it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    def make(folder: Path) -> None:
        address = "https://plans.example/toolkit/"
        config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder / "site"), site_url=address)
        config.plugins["plans"].config["pdf"] = False
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)

    return shared(tmp_path_factory, "published", make) / "site"


def shared(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is filled once, for all processes that run tests side by side."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    whole = folder.with_name(f"{folder.name}.whole")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            make(folder)
            whole.touch()
    return folder


@dataclass(frozen=True)
class InventedBuild:
    """The invented network as it was built on a day: the project, the site, and what MkDocs warned of."""

    root: Path
    site: Path
    warnings: tuple[str, ...]


@pytest.fixture(scope="session")
def invented_project(tmp_path_factory):
    """A project with the repository's method and the invented network instead of the real one."""

    def make(root: Path) -> None:
        shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copytree(ROOT / "tests/invented/plans", root / "plans")
        (root / "macros").mkdir()

    return shared(tmp_path_factory, "invented", make)


@pytest.fixture(scope="session")
def invented_build(tmp_path_factory, invented_project):
    """The invented network after its programme, built on 20 November 2026."""
    return built_as_on(tmp_path_factory, invented_project, "2026-11-20")


@pytest.fixture(scope="session")
def invented_site(invented_build):
    """The site of the invented network after its programme."""
    return invented_build.site


@pytest.fixture(scope="session")
def running_site(tmp_path_factory, invented_project):
    """The site of the invented network on 1 December 2024: the programme runs, and a session is being prepared."""
    return built_as_on(tmp_path_factory, invented_project, "2024-12-01").site


def built_as_on(tmp_path_factory: pytest.TempPathFactory, root: Path, day: str) -> InventedBuild:
    """A project as it was built on a day."""
    folder = shared(tmp_path_factory, day, lambda folder: build_as_on(root, folder, day))
    return InventedBuild(root, folder / "site", tuple(json.loads((folder / "warnings.json").read_text("utf-8"))))


def build_as_on(root: Path, folder: Path, day: str) -> None:
    """Build a project as on a day. Not strictly: the method cards link to cities of the real network."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    site, warnings = folder / "site", Warnings()
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(int(moment)))
            for name in ("SITE_URL", "EDIT_ROOT"):
                patch.delenv(name, raising=False)
            config = load_config(str(root / "mkdocs.yml"), strict=False, site_dir=str(site))
            config.plugins.run_event("startup", command="build", dirty=False)
            build(config)
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)
    (folder / "warnings.json").write_text(json.dumps(warnings.told), "utf-8")


class Warnings(logging.Handler):
    """Keeps what is warned of."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.told = []

    def emit(self, record):
        self.told.append(record.getMessage())


FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href", "image": "href"}
NOWHERE = "404.html"
VOID = set("area base br col embed hr img input link meta source track wbr".split())


class Page(HTMLParser):
    """What a page holds: ids, links, what it fetches, its headings and its text."""

    def __init__(self, path):
        super().__init__()
        self.path, self.ids, self.links, self.fetched, self.headings, self.text = path, [], [], [], [], []
        self.open, self.wrong, self.languages, self.canonical = [], [], set(), None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag in FETCHED and found.get(FETCHED[tag]):
            self.fetched.append(found[FETCHED[tag]])
        self.fetched += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]
        if tag == "link" and set(found.get("rel", "").split()) & {"stylesheet", "icon", "preload", "preconnect"}:
            self.fetched.append(found["href"])
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(tag)
        if tag in {"h2", "p", "div", "ul", "ol", "section"}:  # they begin a line, whatever is sent before them
            self.text.append("\n")
        if tag == "html":
            self.languages.add(found.get("lang"))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if "script" not in self.open and "style" not in self.open:
            self.text.append(data)

    @property
    def words(self):
        """The text in one line, every gap one space."""
        return " ".join("".join(self.text).split())

    @property
    def twice(self):
        """Ids that are there more than once."""
        return [found for found, times in Counter(self.ids).items() if times > 1]


def pages_of(site: Path) -> dict[str, Page]:
    """Every page of a site by its path."""
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html"))}


def dead_links(pages: dict[str, Page], site: Path) -> list[tuple[str, str]]:
    """The links between pages that lead to no page, or to no place on it: each with the page it stands on.

    Only the page that is shown where there is none may begin links at the root: nobody knows where it is shown.
    """
    dead, top = [], site.resolve()
    for name, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            path = f".{address.path}" if name == NOWHERE and address.path.startswith("/") else address.path
            target = (page.path.parent / unquote(path)).resolve() if path else page.path.resolve()
            target = target / "index.html" if target.is_dir() else target
            there = target.exists() and target.is_relative_to(top)
            key = target.relative_to(top).as_posix() if there else None
            if not there or (address.fragment and key in pages and unquote(address.fragment) not in pages[key].ids):
                dead.append((name, link))
    return dead


def found_in(site: Path, language: str) -> dict[str, list[str]]:
    """What the search of a language knows, by the address of the page: title, kind, about, headings, other names."""
    script = (site / f"search/{language}.js").read_text("utf-8")
    return {row[0]: row[1:] for row in json.loads(script.removeprefix("window.tkSearch = ").rstrip().rstrip(";"))}
