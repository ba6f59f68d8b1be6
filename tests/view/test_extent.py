"""Pages stay small however many cities there are, and every city can be reached from them all the same."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from macros import view
from macros.model.atlas import Atlas
from macros.model.method import Method
from macros.model.phase import Phase
from macros.model.problem import Problem
from macros.model.tool import Tool
from macros.model.vocabulary import LearningArea
from macros.view import extent
from macros.view.choice import printable_paths
from macros.words import words_in
from tests.model.build import dossier, network

ROWS, NAMES = 3, 2
"""The limits of these tests."""

LANGUAGES = ["en", "fr", "pt"]
COUNTRIES = ("GH", "ML", "NE")
PHASE = Phase.model_validate(
    {"id": "engage", "order": 1, "title": "Engage", "question": "?", "stages": ["exploring"]}
    | {"learning_areas": ["problem_definition"], "modules": ["problem", "experiments"]}
)
TOOL = Tool.model_validate(
    {"id": "canvas", "title": "Canvas", "description": "x", "why": "x", "when": "x", "time": "x", "minutes": 5}
    | {"people": "x", "group": "small", "phases": ["engage"], "fills": ["problem.statement"]}
)
NETWORK = network(
    map="africa",
    languages=LANGUAGES,
    themes=[{"id": "t", "title": "Water"}],
    start="2020",
    phases=[
        {"id": "engage", "start": "2020", "milestones": [{"id": "m", "title": "Agreed", "due": "2020-06-01"}]},
    ],
    cycles=[{"id": "c", "title": "Cycle", "start": "2020", "end": "2021"}],
    sessions=[{"date": "2021-05-01", "title": "Session", "kind": "coordination"}],
)
VOID = {"br", "hr", "input"}


def town(number, countries=COUNTRIES, heard=True):
    """A city of which something is known in every list; every second one has reached the milestone."""
    fields = {
        "city": {
            "name": f"Town {number:05}",
            "country": countries[number % len(countries)],
            "theme": "t",
            "latitude": 10 + number % 3,
            "longitude": 4 * (number % 3),
        },
        "problem": {"statement": "x"},
        "assumptions": [{"id": "a", "statement": f"Assumed {number:05}", "type": "people", "risk": "high"}],
        "experiments": [
            {
                "id": "e",
                "question": f"Question {number:05}?",
                "assumptions": ["a"],
                "cycle": "c",
                "start": "2020-02-01",
                "states": [{"state": "running", "date": f"2020-03-{number % 28 + 1:02}"}],
            }
        ],
        "milestones": [{"milestone": "m", "date": "2020-05-05"}] if number % 2 else [],
    }
    if not heard:
        return dossier({"city": fields["city"]}, name=f"town-{number}")
    fields["stages"] = [{"stage": "exploring", "date": "2020-01-01"}]
    pulse = {"date": f"2020-04-{number % 28 + 1:02}", "help": f"Help {number:05}", "blocks": f"Block {number:05}"}
    return dossier(fields, name=f"town-{number}", pulses=[pulse])


def atlas_of(count, **kinds):
    towns = tuple(town(number, **kinds) for number in range(count))
    return Atlas(NETWORK, Method((PHASE,), (TOOL,)), towns, (), date(2021, 4, 1))


def reader(language="en"):
    return view.Reader(words_in(language), view.Links("", language))


def quality(atlas, here):
    odd = {
        city.id: [Problem("plans/x/plan.md", 1, 1, "x", "odd", "Odd.", {}, guide="problem", why="Why.")]
        for city in atlas.counted
    }
    return view.data_quality(atlas, here, odd)


def sound(atlas, here):
    return view.data_quality(atlas, here, {})


def choice(atlas, here):
    leaves = {path: view.Leaf(path, "en", 1) for path in printable_paths(atlas)}
    return view.print_choice(atlas, here, leaves, "Toolkit")


def session(atlas, here):
    return view.session_report(NETWORK.sessions[0], atlas, here).html


def cycle(atlas, here):
    return view.cycle_report(NETWORK.cycles[0], atlas, here).html


def final(atlas, here):
    return view.final_report(atlas, here).html


def of_phase(draw):
    return lambda atlas, here: draw(atlas, here, PHASE)


LISTS = {
    draw.__name__: draw
    for draw in (
        *(view.assumption_ledger, view.city_list, view.city_map, view.city_presence, view.experiment_catalogue),
        *(view.experiment_questions, view.learning_needs, view.milestone_matrix, view.network_development),
        *(view.network_figures, view.network_totals, view.programme_timeline, view.progress_overview),
        *(quality, sound, choice, session, cycle, final),
    )
} | {
    "phase_cities": of_phase(view.phase_cities),
    "phase_milestones": of_phase(view.phase_milestones),
    "tool_plans": lambda atlas, here: view.tool_plans(atlas, here, TOOL),
    "learning_area_box": lambda atlas, here: view.learning_area_box(atlas, here, LearningArea.EXPERIMENTING),
}


class Page(HTMLParser):
    """A fragment: its links, the tags it opens and whether they close, and the text of each."""

    def __init__(self, html):
        super().__init__()
        self.open, self.links, self.attributes = [], [], set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.attributes |= set(found)
        if tag == "a":
            self.links.append(found.get("href"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, _tag, _attributes):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def small(monkeypatch):
    """Pages hold three rows, and lists in a line two names."""
    monkeypatch.setattr(extent, "MOST_ROWS", ROWS)
    monkeypatch.setattr(extent, "FEW", NAMES)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("small")
def test_no_page_grows_with_the_network(name, language):
    """Only numbers grow; a list would add some hundred letters for each of the cities."""
    few, many = (LISTS[name](atlas_of(count), reader(language)) for count in (24, 96))
    assert abs(len(many) - len(few)) < 100
    Page(many)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_changes_up_to_the_limit(name, monkeypatch):
    atlas, here = atlas_of(ROWS), reader("fr")
    usual = LISTS[name](atlas, here)
    monkeypatch.setattr(extent, "MOST_ROWS", ROWS)
    monkeypatch.setattr(extent, "FEW", ROWS)
    assert LISTS[name](atlas, here) == usual


@pytest.mark.parametrize("start", [view.progress_overview, view.city_list, view.city_map, choice, view.city_presence])
@pytest.mark.usefixtures("small")
def test_every_city_can_be_reached_by_plain_links(start):
    atlas, here = atlas_of(25), reader()
    pages = {
        here.links.page(item.page): view.filtered_overview(atlas, here, item).html
        for item in view.overview_filters(atlas, here)
    }
    seen, ahead = set(), Page(start(atlas, here)).links
    while ahead:
        address = ahead.pop()
        if address not in seen:
            seen.add(address)
            ahead += Page(pages[address]).links if address in pages else []
    assert {here.links.city(city.id) for city in atlas.dossiers} <= seen
    assert set(pages) <= seen


@pytest.mark.usefixtures("small")
def test_a_large_overview_stands_by_country_with_the_sums_of_all_its_cities():
    html = view.progress_overview(atlas_of(6), reader())
    assert not Page(html).attributes & {"data-tk-list", "data-tk-row", "data-tk-count"}
    rows = re.findall(r'<th scope="row"><a href="([^"]*)">([^<]*)</a></th>\n(.*?)</tr>', html, re.DOTALL)
    assert [row[:2] for row in rows] == [
        ("en/progress/country/gh/", "Ghana"),
        ("en/progress/country/ml/", "Mali"),
        ("en/progress/country/ne/", "Niger"),
    ]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", rows[0][2])
    assert cells == ["2", "2", "1 of 2 due", "5 May 2020"]


@pytest.mark.usefixtures("small")
def test_a_country_of_which_nothing_is_known_says_so():
    html = view.progress_overview(atlas_of(4, countries=("GH",), heard=False), reader())
    assert re.findall(r"<td[^>]*>(.*?)</td>", html) == [
        "4",
        "None known",
        *['<span class="tk-nothing">No information</span>'] * 2,
    ]


@pytest.mark.usefixtures("small")
def test_a_long_list_of_a_filter_goes_on_overleaf():
    atlas, here = atlas_of(8, countries=("GH",)), reader()
    pages = [item for item in view.overview_filters(atlas, here) if item.axis == "country"]
    assert [item.page for item in pages] == [f"progress/country/gh{end}" for end in ("", "/2", "/3")]
    drawn = [view.filtered_overview(atlas, here, item).html for item in pages]
    assert [re.findall(r">(Town \d+)</a>", html)[:3] for html in drawn] == [
        [f"Town {number:05}" for number in numbers] for numbers in ((0, 1, 2), (3, 4, 5), (6, 7))
    ]
    assert [re.search("<h1>(.*?)</h1>", html)[1] for html in drawn] == [
        "Country: Ghana",
        "Country: Ghana, page 2 of 3",
        "Country: Ghana, page 3 of 3",
    ]
    assert all("8 of 8 cities" in html for html in drawn), "what is counted are all of them"
    assert ['rel="prev"' in html for html in drawn] == [False, True, True]
    assert ['rel="next"' in html for html in drawn] == [True, True, False]
    assert all('<nav class="tk-paging" aria-label="Pages of this list" data-tk-screen>' in html for html in drawn)
    here_now = [re.findall(r'aria-label="Page (\d+)" aria-current="page"', html) for html in drawn]
    assert here_now == [["1"], ["2"], ["3"]]
    assert [html.count('class="tk-city-map__dot"') for html in drawn] == [3, 3, 2]


@pytest.mark.usefixtures("small")
def test_of_very_many_pages_only_some_numbers_are_named():
    atlas, here = atlas_of(60, countries=("GH",)), reader()
    item = [item for item in view.overview_filters(atlas, here) if item.axis == "country"][9]
    html = view.filtered_overview(atlas, here, item).html
    assert re.findall(r'aria-label="Page (\d+)"', html) == ["1", *"7 8 9 10 11 12 13".split(), "20"]
    assert html.count('aria-hidden="true">… </span>') == 2


@pytest.mark.usefixtures("small")
def test_a_page_that_holds_all_has_no_others():
    atlas, here = atlas_of(3), reader()
    assert [item.number for item in view.overview_filters(atlas, here)] == [1] * 5
    assert "tk-paging" not in view.filtered_overview(atlas, here, view.overview_filters(atlas, here)[0]).html


@pytest.mark.usefixtures("small")
def test_the_rows_of_a_list_are_put_together_once_for_all_its_pages(monkeypatch):
    made = []
    monkeypatch.setattr("macros.view.overview.milestones_of", lambda *given: made.append(given) or ())
    atlas, here = atlas_of(12), reader()
    for item in view.overview_filters(atlas, here):
        view.filtered_overview(atlas, here, item)
    assert len(made) == 12


@pytest.mark.usefixtures("small")
def test_a_map_of_very_many_cities_has_a_dot_for_each_country_amid_them():
    towns = atlas_of(12, countries=("GH", "GH", "ML"))
    html = view.city_map(towns, reader())
    dots = re.findall(
        r'<a href="([^"]*)"><circle class="tk-city-map__dot" cx="([\d.]+)" cy="([-\d.]+)" r="([\d.]+)"><title>([^<]*)<',
        html,
    )
    assert dots == [
        ("en/progress/country/gh/", "2.0", "-10.5", "2.6", "Ghana (8)"),
        ("en/progress/country/ml/", "8.0", "-12.0", "1.84", "Mali (4)"),
    ]
    assert ">Ghana (8)</text>" in html


@pytest.mark.usefixtures("small")
def test_a_label_of_a_country_that_finds_no_room_is_left_out_and_its_dot_keeps_the_name():
    names = "GH ML NE BF CI SN TG BJ NG CM GA TD SL LR GN GM MR MA DZ TN LY EG SD".split()
    html = view.city_map(atlas_of(46, countries=tuple(names)), reader())
    assert html.count("<title>") == len(names)
    unlabelled = html.count('" aria-label="') - 1
    assert 0 < html.count("<text") == len(names) - unlabelled < len(names)


@pytest.mark.usefixtures("small")
def test_single_cities_of_a_large_network_are_not_offered_for_print_and_readers_learn_where_they_are():
    atlas = atlas_of(4)
    assert not [path for path in printable_paths(atlas) if path.startswith("cities/")]
    html = choice(atlas, reader())
    assert "a city's own page can be printed from there." in html.replace("&#39;", "'")
    assert '<a href="en/progress/country/gh/">Ghana</a> <span class="tk-small">(2)</span>' in html


@pytest.mark.parametrize("draw", [view.assumption_ledger, view.experiment_catalogue])
@pytest.mark.usefixtures("small")
def test_of_a_long_list_the_newest_are_shown_and_all_are_counted(draw):
    html = draw(atlas_of(25), reader())
    assert list(dict.fromkeys(re.findall(r">(Town \d+)<", html))) == ["Town 00024", "Town 00023", "Town 00022"]
    assert "The newest 3 of 25 are listed; each city's page holds its own." in html.replace("&#39;", "'")
    assert '<span class="tk-small">(25)</span>' in html
    assert "data-tk-list" not in html


@pytest.mark.usefixtures("small")
def test_a_filter_of_a_long_list_shows_the_newest_of_what_it_finds():
    atlas, here = atlas_of(25), reader()
    (people,) = [item for item in view.ledger_filters(atlas, here) if item.axis == "type"]
    html = view.filtered_ledger(atlas, here, people).html
    assert html.count("<tr data-tk-row") == ROWS
    assert "The newest 3 of 25" in html
    (people,) = [item for item in view.experiment_filters(atlas, here) if item.axis == "type"]
    assert view.filtered_experiments(atlas, here, people).html.count('class="tk-question"') == ROWS


def test_the_riskiest_of_each_city_and_the_filter_by_city_are_for_networks_that_can_be_read_through(monkeypatch):
    monkeypatch.setattr(extent, "FEW", 4)
    for count, shown in ((4, True), (5, False)):
        catalogue = view.experiment_catalogue(atlas_of(count), reader())
        assert ('data-tk-axis="city"' in catalogue) == shown
    untested = tuple(dossier({"assumptions": [{"id": "a", "statement": "x", "risk": "high"}]}, name=n) for n in "abcde")
    for towns, shown in ((untested[:4], True), (untested, False)):
        atlas = Atlas(NETWORK, Method(), towns, (), date(2021, 4, 1))
        assert ('id="riskiest"' in view.assumption_ledger(atlas, reader())) == shown


@pytest.mark.parametrize(("count", "cards", "more"), [(12, 12, False), (13, 12, True)])
def test_the_home_page_shows_a_dozen_questions_and_the_way_to_all(count, cards, more):
    html = view.experiment_questions(atlas_of(count), reader())
    assert html.count('class="tk-question"') == cards
    assert ('<a href="en/experiments/">All experiments <span class="tk-small">(13)</span></a>' in html) == more
    assert ("Question 00000?" in html) == (not more), "the oldest makes room"


def test_what_carries_no_date_comes_after_all_that_does():
    dates = [None, "2020-01-01", None, "2021", "2020-05"]
    told = [(n, NETWORK.sessions[0].date.of(text) if text else None) for n, text in enumerate(dates)]
    cut = extent.newest_of(told, lambda item: item[1], 4)
    assert [n for n, _ in cut.shown] == [3, 4, 1, 0]
    assert cut.left == 1


@pytest.mark.usefixtures("small")
def test_a_large_network_has_one_row_of_milestones_and_no_line_for_a_city():
    atlas, here = atlas_of(5), reader()
    matrix = view.milestone_matrix(atlas, here)
    assert matrix.count('<th scope="row">') == 1
    assert '<a href="en/progress/">All cities</a>' in matrix
    assert "2 of 5 due" in matrix
    timeline = view.programme_timeline(atlas, here)
    assert "Town" not in timeline
    assert "There are too many cities to draw a line for each" in timeline
    assert "Phases" in timeline


@pytest.mark.usefixtures("small")
def test_names_in_a_line_give_way_to_countries_with_numbers():
    here = reader()
    few, many = (view.phase_cities(atlas_of(count, countries=("GH",)), here, PHASE) for count in (NAMES, NAMES + 1))
    assert ">Town 00001</a>" in few
    assert "Town" not in many
    assert '<a href="en/progress/country/gh/">Ghana</a> <span class="tk-small">(3)</span>' in many


@pytest.mark.parametrize("draw", [quality, session, final])
@pytest.mark.usefixtures("small")
def test_what_is_left_out_of_a_list_of_cities_is_said(draw):
    html = draw(atlas_of(9), reader())
    assert "6 more cities are not shown here; what concerns them is on their own pages." in html
    assert len(set(re.findall(r"<h3[^>]*><a[^>]*>(Town \d+)<", html))) == ROWS


@pytest.mark.usefixtures("small")
def test_figures_of_a_large_network_are_those_of_all_its_cities():
    html = session(atlas_of(9), reader())
    assert re.search(r'<th scope="row">Milestones reached of those due</th>.*?4 of 9', html)


@pytest.mark.usefixtures("small")
def test_large_numbers_have_the_marks_of_the_language():
    atlas = atlas_of(1200, countries=("GH",))
    assert '>Ghana</a> <span class="tk-small">(1,200)</span>' in view.city_presence(atlas, reader())
    assert "(1\u202f200)" in view.city_presence(atlas, reader("fr"))
