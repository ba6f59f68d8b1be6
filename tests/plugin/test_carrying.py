"""Nobody has to carry the pages of a thousand cities; links to those that are left behind are plain text."""

from __future__ import annotations

import json
import zipfile

import pytest

from macros.export import carrying, left_behind
from macros.view import keeping, offline
from tests.conftest import CONFIG, NETWORK, PLAN, method_page

TWO = {
    "plans/network.yml": NETWORK.replace("[kumasi]", "[kumasi, accra]"),
    "plans/accra/plan.md": PLAN.replace("Kumasi", "Accra"),
    "docs/en/take-away/index.md": method_page("Take away", "{{ offline_bundles() }}\n\n{{ keep_on_phone() }}"),
    "mkdocs.yml": f"{CONFIG}extra_javascript: [assets/javascripts/filters.js, assets/javascripts/keep.js]\n",
}
TOLD = "there are too many of them"


@pytest.fixture
def most(monkeypatch):
    def carry(number):
        for module in (carrying, keeping, offline):
            monkeypatch.setattr(module, "MOST_CARRIED", number)

    return carry


def test_the_pages_of_a_few_cities_are_carried(build_site, most):
    most(2)
    site = build_site(TWO, strict=False)
    assert "en/cities/accra/" in json.loads((site / "keep/en.json").read_text("utf-8"))["pages"]
    archive = zipfile.ZipFile(site / "downloads/toolkit-en.zip")
    assert "toolkit-en/pages/en/cities/accra/index.html" in archive.namelist()
    assert TOLD not in (site / "en/take-away/index.html").read_text("utf-8")


def test_of_a_network_that_is_too_large_the_rest_is_carried_and_readers_are_told(build_site, most):
    most(1)
    site = build_site(TWO, strict=False)
    pages = json.loads((site / "keep/en.json").read_text("utf-8"))["pages"]
    assert not [page for page in pages if page.startswith(("en/cities/accra", "en/cities/kumasi"))]
    assert {"en/cities/", "en/phases/explore/", "en/progress/"} <= set(pages)
    archive = zipfile.ZipFile(site / "downloads/toolkit-en.zip")
    names = archive.namelist()
    assert not [name for name in names if "/cities/accra" in name or "/plans/accra" in name]
    cities = archive.read("toolkit-en/pages/en/cities/index.html").decode()
    assert "Accra" in cities
    assert "accra/" not in cities
    assert (site / "en/take-away/index.html").read_text("utf-8").count(TOLD) == 2


def test_lists_that_lie_beside_the_pages_of_cities_are_never_left_behind(most):
    most(1)
    lists = ["en/cities/index.html", "en/experiments/index.html", "en/experiments/state/running/index.html"]
    own = ["en/cities/a/index.html", "en/cities/b/index.html", "en/cities/b/versions/v1/index.html"]
    own += ["en/experiments/a/e1/index.html"]
    assert left_behind([*lists, *own, "fr/cities/c/index.html"], "en") == set(own)
    assert left_behind([*lists, "en/cities/a.html", "en/cities/b.html"], "en") == {
        "en/cities/a.html",
        "en/cities/b.html",
    }
