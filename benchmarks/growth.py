"""How the toolkit and its peers grow: `python benchmarks/growth.py 100 300 1000`.

For each number of plans the same content is laid down for every engine that is installed: this toolkit, plain MkDocs
with Material, and Hugo and Eleventy where their programs are found. What they do with it is not the same: the toolkit
checks each plan and draws five pages of it in each language, the others one. So the table also tells seconds per
thousand pages.

Engines take turns, round after round, so that a busy machine slows all alike; each ratio is that of one round, and what
is printed is the median of all rounds. Times alone mean little; compare the ratios. The growth exponent is 1 where
twice the plans take twice the time.

`python benchmarks/growth.py edit 300` tells what a change of one plan takes: with a fresh command, and until a server
that is running shows it. `languages 100` tells what each further language takes. `pdf` tells what the documents of the
real site take.
"""

from __future__ import annotations

import contextlib
import math
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
ROUNDS = 5
QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
MKDOCS = [sys.executable, "-m", "mkdocs"]

PLAIN = """\
site_name: Plans
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: |
  /cities/*
"""
HUGO = 'title = "Plans"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n'
HUGO_PAGE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
ELEVENTY = 'module.exports = (c) => ({ dir: { input: "content", output: "site" }, markdownTemplateEngine: false });\n'


@dataclass(frozen=True)
class Engine:
    """A program that builds a site: how its content is laid down, and the command."""

    name: str
    lay: Callable[[Path, int], None]
    command: list[str]


def town(number: int) -> str:
    """The name of an invented city."""
    return f"town-{number:05}"


def plan(number: int) -> str:
    """An invented plan: that of a real city, about 900 words, under another name."""
    text = (ROOT / "plans/kumasi/plan.md").read_text("utf-8")
    text = text.replace("\nlanguage: en", "\ninvented: yes\nlanguage: en", 1)
    return text.replace("  name: Kumasi", f"  name: {town(number)}", 1)


def toolkit(folder: Path, plans: int, languages: str = "en") -> None:
    """The real method with invented plans, without documents."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("      keep: true", "      keep: true\n      pdf: false")
    (folder / "mkdocs.yml").write_text(config.replace("watch: [plans, macros, overrides]", "watch: [plans]"), "utf-8")
    network = (ROOT / "plans/network.yml").read_text("utf-8")
    head, _, rest = network.partition("\ncities:\n")
    after = rest[rest.index("\n\n") :].replace("examples: [sandmouth]", "examples: []")
    head = head.replace("languages: [en, fr, pt]", f"languages: [{languages}]")
    cities = "".join(f"  - {town(number)}\n" for number in range(plans))
    text = f"{head}\ninvented: yes\ncities:\n{cities}{after}".replace("lead_city: kampala", f"lead_city: {town(0)}")
    (folder / "plans").mkdir()
    (folder / "plans/network.yml").write_text(text, "utf-8")
    for language in {"en", "fr", "pt"} - set(languages.split(", ")):
        shutil.rmtree(folder / "docs" / language)
    for number in range(plans):
        (folder / "plans" / town(number)).mkdir()
        (folder / "plans" / town(number) / "plan.md").write_text(plan(number), "utf-8")


def flat(folder: Path, plans: int, *, front: str = "docs") -> None:
    """The same plans as pages of Markdown: their front matter, and their prose.

    Without the number of the template, which the others would take for the name of one of theirs.
    """
    (folder / front / "cities").mkdir(parents=True)
    (folder / front / "index.md").write_text("---\ntitle: Plans\n---\n\nPlans\n", "utf-8")
    for number in range(plans):
        (folder / front / "cities" / f"{town(number)}.md").write_text(
            plan(number).replace("\ntemplate: 1\n", "\n"), "utf-8"
        )


def plain(folder: Path, plans: int) -> None:
    """For MkDocs with Material: search on, plans out of the menu, which would grow with the square."""
    flat(folder, plans)
    (folder / "mkdocs.yml").write_text(PLAIN, "utf-8")


def hugo(folder: Path, plans: int) -> None:
    """For Hugo with a layout of one line: no menu, no search."""
    flat(folder, plans, front="content")
    (folder / "content/index.md").rename(folder / "content/_index.md")
    (folder / "layouts/_default").mkdir(parents=True)
    for kind in ("single", "list"):
        (folder / f"layouts/_default/{kind}.html").write_text(HUGO_PAGE, "utf-8")
    (folder / "hugo.toml").write_text(HUGO, "utf-8")


def eleventy(folder: Path, plans: int) -> None:
    """For Eleventy without a layout: no menu, no search."""
    flat(folder, plans, front="content")
    (folder / ".eleventy.js").write_text(ELEVENTY, "utf-8")


def engines() -> list[Engine]:
    """Those that are installed; the toolkit first, then plain MkDocs, against which all are held."""
    found = [Engine("toolkit", toolkit, [*MKDOCS, "build", "-q"]), Engine("MkDocs", plain, [*MKDOCS, "build", "-q"])]
    if shutil.which("hugo"):
        found.append(Engine("Hugo, minimal", hugo, ["hugo", "--quiet", "--destination", "site"]))
    if shutil.which("eleventy"):
        found.append(Engine("Eleventy, bare", eleventy, ["eleventy", "--quiet"]))
    return found


def run(folder: Path, command: list[str]) -> float:
    """Build once; seconds."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, env=QUIET, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def cold(folder: Path, command: list[str]) -> float:
    """Build once, with nothing kept from an earlier build; seconds."""
    for kept in (".cache", "site"):
        shutil.rmtree(folder / kept, ignore_errors=True)
    return run(folder, command)


def peak(folder: Path, command: list[str]) -> float:
    """The most memory that one process of a build takes, in MiB; a child of its own measures it."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    told = subprocess.run(
        [sys.executable, "-c", code, *command], cwd=folder, check=True, env=QUIET, capture_output=True, text=True
    )
    return int(told.stdout.split()[-1]) / 1024


def growth(sizes: list[int]) -> None:
    """Print a row for each engine at each size, and how each grows."""
    found, first = engines(), {}
    print("| plans | engine | pages | seconds | ratio to MkDocs | per 1,000 pages | most memory, MiB |")
    print("| --: | --- | --: | --: | --: | --: | --: |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folders = {engine.name: Path(name, str(place)) for place, engine in enumerate(found)}
            for engine in found:
                folders[engine.name].mkdir()
                engine.lay(folders[engine.name], size)
            rounds = [{e.name: cold(folders[e.name], e.command) for e in found} for _ in range(ROUNDS)]
            for engine in found:
                seconds = statistics.median(one[engine.name] for one in rounds)
                ratio = statistics.median(one[engine.name] / one["MkDocs"] for one in rounds)
                pages = sum(1 for _ in (folders[engine.name] / "site").rglob("*.html"))
                memory = peak(folders[engine.name], engine.command)
                print(
                    f"| {size} | {engine.name} | {pages} | {seconds:.1f} | {ratio:.2f} | {1000 * seconds / pages:.1f} "
                    f"| {memory:.0f} |",
                    flush=True,
                )
                first.setdefault(engine.name, []).append((size, seconds))
    for name, points in first.items():
        (few, short), (many, long) = points[0], points[-1]
        if few != many:
            print(f"{name}: growth exponent {math.log(long / short) / math.log(many / few):.2f}")


def languages(plans: int) -> None:
    """Print what a build takes in one, two and three languages."""
    ways = ["en", "en, fr", "en, fr, pt"]
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, str(place)) for place in range(len(ways))]
        for folder, way in zip(folders, ways, strict=True):
            folder.mkdir()
            toolkit(folder, plans, way)
        rounds = [[cold(folder, [*MKDOCS, "build", "-q"]) for folder in folders] for _ in range(ROUNDS)]
    one, two, three = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{plans} plans: one language {one:.1f} s, two {two:.1f} s, three {three:.1f} s")
    print(f"each further language takes {(three - one) / 2 / one:.2f} of the first")


def edit(plans: int) -> None:
    """Print what a change of one plan takes, against a build with nothing kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        toolkit(folder, plans)
        command = [*MKDOCS, "build", "-q"]
        rounds = []
        for number in range(ROUNDS):
            full = cold(folder, command)
            change(folder, number)
            rounds.append((full, run(folder, command)))
        full, after = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(again / once for once, again in rounds)
        print(f"{plans} plans: full {full:.2f} s, after a change of one plan {after:.2f} s, ratio {ratio:.2f}")
        page, rest = (statistics.median(column) for column in zip(*serve(folder), strict=True))
        print(f"a running server shows the city's page after {page:.2f} s, and all others after {rest:.2f} s")


def change(folder: Path, number: int) -> None:
    """Change one plan."""
    path = folder / "plans" / town(0) / "plan.md"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\nOnce more, {number}.\n", "utf-8")


def serve(folder: Path) -> list[tuple[float, float]]:
    """Seconds from a change until a running server shows it on the city's page, and everywhere; for several changes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*MKDOCS, "serve", "-q", "-a", f"127.0.0.1:{port}"], cwd=folder, env=QUIET, stdout=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}/en/cities/{town(0)}/"
        await_text(address, "Once more")
        taken = []
        for number in range(100, 100 + ROUNDS):
            time.sleep(1)
            start = time.perf_counter()
            change(folder, number)
            await_text(address, f"Once more, {number}.")
            page = time.perf_counter() - start
            await_rest(address)
            taken.append((page, time.perf_counter() - start))
        return taken
    finally:
        server.terminate()
        server.wait()


def await_text(address: str, text: str) -> None:
    """Wait until a page holds a text."""
    for _ in range(30000):
        with contextlib.suppress(OSError):
            if text in answer_of(address):
                return
        time.sleep(0.01)
    raise TimeoutError(address)


def await_rest(address: str) -> None:
    """Wait until browsers that show a page are asked to load it once more."""
    shown = int(re.search(r"livereload\((\d+),", answer_of(address))[1])
    while int(answer_of(urljoin(address, f"/livereload/{shown}/0"))) <= shown:
        pass


def answer_of(address: str) -> str:
    """What a server answers."""
    with urllib.request.urlopen(address, timeout=300) as answer:
        return answer.read().decode()


def documents() -> None:
    """Print what the documents of the real site take, and how large they are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("docs", "overrides", "plans"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        command, rounds = [*MKDOCS, "build", "-q"], []
        for number in range(ROUNDS):
            none, every = cold(folder, command), run(folder, command)
            path = folder / "plans/kumasi/plan.md"
            path.write_text(f"{path.read_text('utf-8').rstrip()}\n\nOnce more, {number}.\n", "utf-8")
            rounds.append((none, every, run(folder, command)))
        none, every, changed = (statistics.median(column) for column in zip(*rounds, strict=True))
        sizes = sorted(path.stat().st_size for path in (folder / "site/pdf").rglob("*.pdf"))
    print(f"{len(sizes)} documents, {sum(sizes)} bytes, the median {sizes[len(sizes) // 2]}, the largest {sizes[-1]}")
    print(f"seconds: {none:.2f} with nothing kept, {every:.2f} with all kept, {changed:.2f} with one plan changed")


def main() -> None:
    """Do what the command line asks for."""
    match sys.argv[1:]:
        case ["pdf"]:
            documents()
        case ["edit", *sizes]:
            for size in sizes or ["11", "300"]:
                edit(int(size))
        case ["languages", *sizes]:
            languages(int(sizes[0]) if sizes else 100)
        case sizes:
            growth([int(size) for size in sizes] or [11, 100, 300])


if __name__ == "__main__":
    main()
