"""What a reader can choose to print: each page once, by name, in the reader's words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from macros import view
from macros.model.atlas import Atlas
from macros.model.method import Method
from macros.model.phase import Phase
from macros.model.review import Review
from macros.model.tool import Tool
from macros.view.choice import printable_paths
from macros.view.extent import FEW
from macros.words import words_in
from tests.model.build import dossier, network

EVIL = """<b onclick="x">&'</b>"""
TOOL = {"description": "x", "why": "x", "when": "x", "time": "x", "minutes": 5, "people": "x", "group": "small"}
PHASE = {"question": "x", "stages": ["exploring"], "learning_areas": ["problem_definition"], "modules": ["problem"]}
ONE, TWO = (
    Phase.model_validate(PHASE | {"id": name, "order": order, "title": title})
    for name, order, title in (("explore", 1, "Explore"), ("engage", 2, "Engage"))
)


def card(name, *phases):
    return Tool.model_validate(TOOL | {"id": name, "title": name, "phases": phases})


def town(name, country="GH"):
    return dossier(
        {"city": {"name": name, "country": country}}, name=re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    )


def guide(page):
    kept = {"owner": "secretariat", "last_reviewed_on": "2026-01-01", "review_in": 12}
    return Review.model_validate({"page": page, "title": page} | kept)


METHOD = Method(
    (ONE, TWO),
    (card("both", "engage", "explore"), card("late", "engage"), card("any")),
    (guide("running-a-network/roles"), guide("about/data")),
)
ATLAS = Atlas(network(), METHOD, (town("Accra"), town("Bamako", "ML")), (), date(2026, 6, 1), (town("Sandmouth"),))
EMPTY = Atlas(network(), Method(), (), (), date(2026, 6, 1))


class Boxes(HTMLParser):
    """What is ticked where: groups and the values of their boxes, and whether every tag closes."""

    def __init__(self, html):
        super().__init__()
        self.open, self.groups, self.attributes, self.legend = [], {}, set(), False
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.attributes |= set(found)
        if tag == "input":
            if "value" in found:
                self.groups[self.last].append(found["value"])
            return
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "legend":
            self.last = data
            self.groups[data] = []


def leaves_of(atlas, **changes):
    return {path: changes.get(path, view.Leaf(f"Title of {path}", "en", 2)) for path in printable_paths(atlas)}


def drawn(atlas, leaves=None, language="en", title="Toolkit"):
    reader = view.Reader(words_in(language), view.Links("../../../", language))
    return view.print_choice(atlas, reader, leaves_of(atlas) if leaves is None else leaves, title)


def test_every_page_has_one_box_in_its_group():
    groups = Boxes(drawn(ATLAS)).groups
    assert groups["Cities"] == ["cities/accra", "cities/bamako"]
    assert groups["Invented example"] == ["cities/sandmouth"]
    assert groups["Phases"] == ["how-it-works", "before", "phases/explore", "phases/engage", "after"]
    assert groups["Running a network"] == ["running-a-network/roles"]
    boxes = [path for paths in groups.values() for path in paths]
    assert sorted(boxes) == sorted(printable_paths(ATLAS))


def test_a_method_card_stands_under_the_first_phase_in_which_it_helps():
    groups = Boxes(drawn(ATLAS)).groups
    assert groups["From the phase Explore on"] == ["tools/both"]
    assert groups["From the phase Engage on"] == ["tools/late"]
    assert groups["In any phase"] == ["tools/any"]


def test_only_pages_that_there_are_are_offered():
    leaves = {"cities/bamako": view.Leaf("Bamako", "en", 3)}
    assert Boxes(drawn(ATLAS, leaves)).groups == {"Cities": ["cities/bamako"]}


def test_many_cities_stand_by_country():
    many = tuple(town(f"Town {number}", "GH" if number % 2 else "ML") for number in range(FEW + 1))
    groups = Boxes(drawn(replace(ATLAS, dossiers=many))).groups
    assert len(groups["Ghana"]) + len(groups["Mali"]) == FEW + 1
    assert "Cities" not in groups
    assert "Cities" in Boxes(drawn(replace(ATLAS, dossiers=many[:FEW]))).groups


def test_guidance_stands_in_the_order_of_the_navigation():
    reviews = (guide("running-a-network/closing"), guide("running-a-network/roles"))
    atlas = replace(ATLAS, method=replace(METHOD, reviews=reviews))
    pages = leaves_of(atlas)
    pages = {"running-a-network/roles": pages["running-a-network/roles"], **pages}
    assert Boxes(drawn(atlas, pages)).groups["Running a network"] == [
        "running-a-network/roles",
        "running-a-network/closing",
    ]


def test_a_page_in_another_language_says_so_and_what_the_reader_s_language_can_name_it_names():
    french = drawn(ATLAS, language="fr")
    assert '<span data-tk-name lang="en">Title of tools/both</span> <span class="tk-small">(anglais)</span>' in french
    assert "<span data-tk-name>Vision</span> " in french
    assert "(anglais)" not in drawn(ATLAS, leaves_of(ATLAS) | {"after": view.Leaf("Après", "fr", 1)})


def test_a_box_knows_how_much_paper_its_page_takes_and_its_link_leads_to_it():
    html = drawn(ATLAS, {"running-a-network/roles": view.Leaf("Roles", "en", 4)})
    assert 'value="running-a-network/roles" data-tk-paper="4"' in html
    assert 'href="../../../en/running-a-network/roles/"' in html
    assert 'data-tk-pages="../../../downloads/en/pages.js"' in html


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_names_and_titles_are_escaped(language):
    evil = Phase.model_validate(PHASE | {"id": "explore", "order": 1, "title": EVIL})
    atlas = replace(ATLAS, dossiers=(town(EVIL),), method=replace(METHOD, phases=(evil,)))
    leaves = {path: view.Leaf(EVIL, "en", 1) for path in printable_paths(atlas)}
    html = drawn(atlas, leaves, language, EVIL)
    assert "onclick" not in Boxes(html).attributes
    assert EVIL not in html
    assert html.count("&lt;b onclick=") > 10


def test_without_any_page_there_is_nothing_to_tick():
    assert Boxes(drawn(EMPTY, {})).groups == {}
