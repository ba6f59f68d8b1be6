"""How page size and build time grow with the number of plans: `python tests/benchmark.py 11 100 300`.

Builds the real methodology with as many invented plans as asked for, all in one run, and prints for each size the time
of the build, the time per plan, and the size of a city's page and of the overview. Times on a shared machine mean
little alone: compare the rows.

`python tests/benchmark.py pdf` builds the real site with its documents: with none kept from an earlier build, with all
kept, and with one plan changed. What the builds differ by is what the documents take.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 3


def project(folder: Path, plans: int) -> None:
    """Lay a project with this many invented plans into a folder."""
    for name in ("docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    names = [f"town-{number:05}" for number in range(plans)]
    network = (ROOT / "plans/network.yml").read_text("utf-8")
    head, _, rest = network.partition("\ncities:\n")
    after = rest[rest.index("\n\n") :]
    (folder / "plans").mkdir()
    cities = "".join(f"  - {name}\n" for name in names)
    text = f"{head}\ninvented: yes\ncities:\n{cities}{after}".replace("lead_city: kampala", f"lead_city: {names[0]}")
    (folder / "plans/network.yml").write_text(text, "utf-8")
    model = (
        (ROOT / "plans/kumasi/plan.md").read_text("utf-8").replace("\nlanguage: en", "\ninvented: yes\nlanguage: en")
    )
    for name in names:
        (folder / "plans" / name).mkdir()
        plan = model.replace("  name: Kumasi", f"  name: {name}")
        (folder / "plans" / name / "plan.md").write_text(plan, "utf-8")


def build(folder: Path) -> float:
    """Build once; seconds."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def measure(plans: int) -> tuple[float, int, int]:
    """The median time of a build, and the bytes of the first city's page and of the overview."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder, plans)
        seconds = statistics.median(build(folder) for _ in range(RUNS))
        city = (folder / "site/en/cities/town-00000/index.html").stat().st_size
        overview = (folder / "site/en/progress/index.html").stat().st_size
    return seconds, city, overview


def documents() -> None:
    """Print what the documents of the real site take, and how large they are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("docs", "macros", "overrides", "plans"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        rounds = [_round(folder, number) for number in range(RUNS)]
        none, every, changed = (statistics.median(column) for column in zip(*rounds, strict=True))
        sizes = sorted(path.stat().st_size for path in (folder / "site/pdf").rglob("*.pdf"))
    print(f"{len(sizes)} documents, {sum(sizes)} bytes, the median {sizes[len(sizes) // 2]}, the largest {sizes[-1]}")
    print(
        f"seconds of a build: {none:.2f} with none kept, {every:.2f} with all kept, {changed:.2f} with one plan changed"
    )
    print(f"so all documents take {none - every:.2f} seconds: {len(sizes) / (none - every):.0f} in a second")


def _round(folder: Path, number: int) -> tuple[float, float, float]:
    """Seconds of a build with no documents kept, with all, and after a change of one plan."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    none, every = build(folder), build(folder)
    plan = folder / "plans/kumasi/plan.md"
    plan.write_text(f"{plan.read_text('utf-8').rstrip()}\n\nOnce more, {number}.\n", "utf-8")
    return none, every, build(folder)


def main() -> None:
    """Print a row for each size, or what the documents take."""
    if sys.argv[1:] == ["pdf"]:
        documents()
        return
    sizes = [int(size) for size in sys.argv[1:]] or [11, 100, 300]
    print(f"{'plans':>6} {'seconds':>8} {'ms per further plan':>20} {'city page, bytes':>17} {'overview, bytes':>16}")
    before: tuple[int, float] | None = None
    for size in sizes:
        seconds, city, overview = measure(size)
        further = f"{1000 * (seconds - before[1]) / (size - before[0]):.1f}" if before else ""
        print(f"{size:>6} {seconds:>8.2f} {further:>20} {city:>17} {overview:>16}")
        before = (size, seconds)


if __name__ == "__main__":
    main()
