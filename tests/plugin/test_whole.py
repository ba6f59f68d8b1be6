"""Whatever happens to a build, readers see a whole site: the last good one or the new one."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from macros.plugin import whole
from macros.plugin.whole import Workshop, unfinished
from tests.conftest import CONFIG, HEAD, PAGES, ROOT, method_page, write_project

KILLS = int(os.environ.get("KILLS", "8"))
"""How many builds are killed; more by hand: `KILLS=200 pytest tests/plugin/test_whole.py`."""

BROKEN = f"{HEAD}scope: projekt\n---\n"


def told(number):
    return method_page("Home", f"This is the state number {number}.")


@pytest.fixture
def project(tmp_path):
    """A small project on which MkDocs is run as people do, in a process of its own."""
    write_project(tmp_path, {"mkdocs.yml": CONFIG})
    for name in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / name, tmp_path / name, dirs_exist_ok=True)
    return tmp_path


def started(root, before=""):
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1790000000", "PYTHONPATH": str(ROOT)}
    command = f"{before} exec {sys.executable} -m mkdocs build"
    return subprocess.Popen(
        ["/bin/sh", "-c", command], cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def ended(process):
    said = process.communicate(timeout=300)[0].decode()
    return process.returncode, said


def build(root, number=0, **more):
    (root / "docs/en/index.md").write_text(told(number), "utf-8")
    return ended(started(root, **more))


def state_of(site):
    """What a site holds, byte for byte."""
    found = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(site)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def left_behind(root):
    return [path.name for path in root.glob(".site*")]


def test_a_build_that_is_killed_at_any_moment_leaves_the_last_site_or_the_new_one(project):
    assert build(project)[0] == 0
    states = {}
    for number in (0, 1):
        start = time.monotonic()
        assert build(project, number)[0] == 0
        took = time.monotonic() - start
        states[number] = state_of(project / "site")
    seed = random.randrange(1000)
    moments, shown = random.Random(seed), 1
    killed = 0
    for turn in range(KILLS):
        new = 1 - shown
        (project / "docs/en/index.md").write_text(told(new), "utf-8")
        process = started(project)
        time.sleep(took * moments.uniform(0.2, 1.05))
        process.kill()
        killed += ended(process)[0] < 0
        found = state_of(project / "site")
        assert found in states.values(), f"torn at turn {turn} with seed {seed}"
        shown = new if found == states[new] else shown
    assert killed
    assert build(project, 0)[0] == 0
    assert state_of(project / "site") == states[0]
    assert left_behind(project) == []


def test_a_disk_that_is_full_leaves_the_last_site_and_is_told_in_a_sentence(project):
    build(project)
    before = state_of(project / "site")
    code, said = build(project, 1, before="ulimit -f 16;")
    assert code != 0
    assert "Make room, or allow writing there, and build again." in said
    assert "The last site is left as it was" in said
    assert "Traceback" not in said
    assert state_of(project / "site") == before
    assert left_behind(project) == []


def test_two_builds_at_once_do_not_mix(project):
    build(project)
    alone = state_of(project / "site")
    results = [ended(process) for process in [started(project), started(project)]]
    assert [code for code, _ in results] == [0, 0]
    assert sum("waiting for it" in said for _, said in results) == 1
    assert state_of(project / "site") == alone
    assert left_behind(project) == []


@pytest.mark.parametrize(
    "flaw",
    [{"plans/kumasi/plan.md": BROKEN}, {"docs/en/index.md": PAGES["docs/en/index.md"] + "\n[nowhere](nowhere.md)\n"}],
    ids=["a plan", "a link, of which MkDocs only warns"],
)
def test_a_strict_build_that_is_refused_leaves_the_last_site(build_site, tmp_path, flaw):
    before = state_of(build_site())
    with pytest.raises(Abort):
        build_site(flaw)
    assert state_of(tmp_path / "site") == before
    assert left_behind(tmp_path) == []
    build_site({"plans/kumasi/plan.md": f"{HEAD}---\n", "docs/en/index.md": PAGES["docs/en/index.md"]})


def test_a_page_that_breaks_off_is_no_page(tmp_path):
    (tmp_path / "whole.html").write_text("<html>" + "a" * 100 + "</html>\n", "utf-8")
    (tmp_path / "torn.html").write_text("<html>" + "a" * 100, "utf-8")
    names = [tmp_path / name for name in ("whole.html", "torn.html", "missing.html")]
    assert [path.name for path in unfinished(names)] == ["torn.html", "missing.html"]


@pytest.fixture
def in_two_steps(monkeypatch):
    """A system that cannot exchange two folders at once."""
    monkeypatch.setattr(whole, "_exchanged_at_once", lambda _one, _other: False)


@pytest.fixture
def workshop(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page").write_text("old", "utf-8")
    return Workshop(tmp_path, tmp_path / "site")


@pytest.mark.usefixtures("in_two_steps")
def test_where_folders_cannot_be_exchanged_they_are_renamed(workshop):
    (workshop.open(pytest.fail) / "page").write_text("new", "utf-8")
    workshop.publish()
    assert (workshop.target / "page").read_text("utf-8") == "new"
    assert left_behind(workshop.target.parent) == []


@pytest.mark.usefixtures("in_two_steps")
def test_the_old_site_comes_back_if_the_new_one_cannot_be_put_there(workshop, monkeypatch):
    bench = workshop.open(pytest.fail)
    rename = Path.rename

    def fail(path, other):
        if path == bench:
            raise OSError(28, "No space left on device", str(path))
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="No space left"):
        workshop.publish()
    workshop.close()
    assert (workshop.target / "page").read_text("utf-8") == "old"


def test_a_build_that_was_stopped_between_the_two_steps_is_mended_by_the_next(workshop):
    workshop.target.rename(workshop.old)
    workshop.open(pytest.fail)
    workshop.close()
    assert (workshop.target / "page").read_text("utf-8") == "old"
    assert left_behind(workshop.target.parent) == []
