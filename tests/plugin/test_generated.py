"""The pages that the filters of lists make, also where a list fills several."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from macros import view
from macros.model.atlas import Atlas
from macros.model.method import Method
from macros.plugin.generated import FAMILIES
from macros.view import extent
from macros.words import words_in
from tests.model.build import dossier, network


def pages_of(count, language="en"):
    cities = [{"name": f"Town {n}", "country": "GH"} for n in range(count)]
    tests = [{"id": "e", "question": "?"}]
    towns = tuple(dossier({"city": city, "experiments": tests}, f"t{n}") for n, city in enumerate(cities))
    reader = view.Reader(words_in(language), view.Links("", language))
    atlas = Atlas(network(), Method(), towns, (), date(2021, 4, 1))
    return {
        page.path: (page.title, page.draw(reader).html) for family in FAMILIES for page in family(atlas, reader, True)
    }


def test_a_list_that_fills_several_pages_has_each_under_its_own_address_and_title(monkeypatch):
    monkeypatch.setattr(extent, "MOST_ROWS", 3)
    pages = pages_of(7)
    titles = {path: title for path, (title, _) in pages.items() if path.startswith("progress/country/")}
    assert titles == {
        "progress/country/gh": "Progress: Ghana",
        "progress/country/gh/2": "Progress: Ghana, page 2 of 3",
        "progress/country/gh/3": "Progress: Ghana, page 3 of 3",
    }
    shown = Counter(n for path in titles for n in range(7) if f">Town {n}</a>" in pages[path][1])
    assert shown == dict.fromkeys(range(7), 1)


@pytest.mark.parametrize(("language", "end"), [("fr", "Ghana, page 2 sur 2"), ("pt", "Gana, página 2 de 2")])
def test_the_title_of_a_page_overleaf_is_in_the_language_of_the_reader(language, end, monkeypatch):
    monkeypatch.setattr(extent, "MOST_ROWS", 3)
    assert pages_of(4, language)["progress/country/gh/2"][0].endswith(end)


def test_lists_of_the_newest_have_one_page_for_each_filter(monkeypatch):
    few = pages_of(7)
    monkeypatch.setattr(extent, "MOST_ROWS", 3)
    many = pages_of(7)
    of_experiments = {path for path in few if path.startswith("experiments/")}
    assert of_experiments
    assert of_experiments == {path for path in many if path.startswith("experiments/")}
