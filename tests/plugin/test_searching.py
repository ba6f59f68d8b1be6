"""What a huge network is searched by, on a small site that counts as one."""

from __future__ import annotations

import json
import zipfile

import pytest

from macros.export import carrying, search
from macros.plugin import finding
from macros.view import keeping, offline
from tests.conftest import found_in
from tests.plugin.test_carrying import TWO

IN_ZIP = "toolkit-en/pages/search/en.js"


@pytest.fixture
def most(monkeypatch):
    def carry(number, whole):
        for module in (carrying, keeping, offline, search, finding):
            monkeypatch.setattr(module, "MOST_CARRIED", number)
        monkeypatch.setattr(search, "MOST_WHOLE", whole)

    return carry


def test_a_huge_network_is_searched_in_parts_and_nobody_carries_these(build_site, most):
    most(1, whole=2)
    site = build_site(TWO, strict=False)
    listed, told = (site / "search/en.js").read_text("utf-8").split("\n", 1)
    assert "en/cities/accra/" not in listed
    assert told.startswith("window.tkSearchParts = ")
    assert "en/cities/accra/" in (site / "search/en/p-0.js").read_text("utf-8")
    assert (site / "search/fr/p-0.js").is_file()
    assert [path.name for path in (site / "search/en").glob("w-*.js")]
    archive = zipfile.ZipFile(site / "downloads/toolkit-en.zip")
    assert [name for name in archive.namelist() if "/pages/search/" in name] == [IN_ZIP]
    assert archive.read(IN_ZIP).decode() == f"{listed}\n"
    parts = json.loads((site / "keep/en.json").read_text("utf-8"))["parts"]
    assert [part for part in parts if part.startswith("search/")] == ["search/en.js"]


def test_a_list_that_is_carried_knows_only_what_is_carried_with_it(build_site, most):
    most(1, whole=2_000)
    site = build_site(TWO, strict=False)
    assert {"en/cities/accra/", "en/phases/explore/"} <= found_in(site, "en").keys()
    assert not (site / "search/en").exists()
    carried = zipfile.ZipFile(site / "downloads/toolkit-en.zip").read(IN_ZIP).decode()
    assert "en/phases/explore/" in carried
    assert "en/cities/accra/" not in carried
