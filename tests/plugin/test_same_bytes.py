"""The same plans on the same day give the same bytes, wherever and however they are built."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT, WITH_PAPERS, write_project

HERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "HOME": "/nonexistent"}
LATE = 1790553600 - 60
"""A minute before midnight, when it is already another day in other places."""


def laid(folder, backwards):
    """The repository's own project in a folder; the files may come into it in the opposite order."""
    for name in ("docs", "plans", "overrides"):
        for path in sorted((ROOT / name).rglob("*"), reverse=backwards):
            if path.is_file():
                to = folder / path.relative_to(ROOT)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, to)
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("      keep: true", "      keep: true\n      pdf: false")
    config = config.replace("watch: [plans, macros, overrides]\n", "")
    (folder / "mkdocs.yml").write_text(config, "utf-8")


def small(folder, _backwards):
    """A small project with its documents."""
    write_project(folder, {"mkdocs.yml": WITH_PAPERS})
    for name in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / name, folder / name)


def started(folder, circumstances):
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(LATE), "PYTHONPATH": str(ROOT)} | circumstances
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=folder, env=environment, umask=0o022
    )


def files_in(site):
    return sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())


@pytest.mark.parametrize("lay", [laid, small], ids=["the real site", "a small site with documents"])
def test_two_builds_under_different_circumstances_are_byte_for_byte_the_same(tmp_path, lay):
    one, other = tmp_path / "a", tmp_path / "another/place with blanks/and é"
    for number, folder in enumerate((one, other)):
        folder.mkdir(parents=True)
        lay(folder, bool(number))
    assert [process.wait(600) for process in (started(one, HERE), started(other, THERE))] == [0, 0]
    names = files_in(one / "site")
    assert names == files_in(other / "site")
    assert len([name for name in names if name.suffix == (".html" if lay is laid else ".pdf")]) > 5
    _, differing, unread = filecmp.cmpfiles(one / "site", other / "site", map(str, names), shallow=False)
    assert (differing, unread) == ([], [])
