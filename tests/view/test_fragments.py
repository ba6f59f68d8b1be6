"""Values in, HTML out: with markup in every value, with nothing at all, and well formed always."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest

from macros import view
from macros.model.atlas import Atlas
from macros.model.dossier import Dossier, Picture, Section, Version
from macros.model.method import Method
from macros.model.network import Network
from macros.model.phase import Phase
from macros.model.plan import Plan
from macros.words import words_in

EVIL = """<b onclick="x">&'</b>"""
SAFE = "&lt;b onclick=&#34;x&#34;&gt;&amp;&#39;&lt;/b&gt;"
VOID = {"br", "hr"}

PHASE = Phase.model_validate(
    {
        "id": "explore",
        "order": 1,
        "title": EVIL,
        "question": EVIL,
        "stages": ["exploring"],
        "learning_areas": ["problem_definition"],
        "modules": ["problem", "vision"],
    }
)
SOURCED = {"sources": ["r1"], "note": EVIL, "inferred": True}


def network(**fields):
    base = {"id": "n", "name": EVIL, "languages": ["en", "fr"], "cities": ["kumasi"], "map": "africa"}
    return Network.model_validate(base | fields)


NETWORK = network(
    funder=EVIL,
    themes=[{"id": "t", "title": EVIL}],
    phases=[{"id": "explore", "start": "2020", "milestones": [{"id": "m", "title": EVIL, "due": "2020-06"}]}],
    sessions=[{"date": "2020-05-01", "title": EVIL, "kind": "coordination", "place": EVIL}],
    published=[{"id": "cities", "title": EVIL, "value": 1, "difference": EVIL, "unit": EVIL}],
)
PLAN = Plan.model_validate(
    {
        "title": EVIL,
        "language": "en",
        "summary": EVIL,
        "city": {
            "name": EVIL,
            "country": "GH",
            "theme": "t",
            "latitude": 6,
            "longitude": -1,
            "authority": {"text": EVIL, **SOURCED},
            "population": {"value": 5, "year": 2020},
            "area": {"value": 2.5},
            "budget": EVIL,
            "political_leads": [EVIL],
        },
        "stages": [{"stage": "exploring", "date": "2020-01-01"}],
        "activity": [{"activity": "quiet", "date": "2020-01-01", "reason": EVIL}],
        "context": {"territory": EVIL, "findings": [{"text": EVIL, **SOURCED}], "strategies": [EVIL], **SOURCED},
        "institutional_partners": [{"name": EVIL, "role": EVIL}],
        "previous_attempts": [{"what": EVIL, "who": EVIL, "result": EVIL, "reused": EVIL, "date": "2019"}],
        "problem": {
            "statement": EVIL,
            "affected": EVIL,
            "causes": [EVIL],
            "effects": [EVIL],
            "evidence": [{"text": EVIL}],
        },
        "vision": {"statement": EVIL, "horizon": "2030"},
        "objectives": [{"id": "o1", "text": EVIL, "target": EVIL}],
        "stakeholders": [{"name": EVIL, "sector": "civic", "interest": "high", "power": "low", "role": EVIL}],
        "local_action_group": {
            "coordinator": EVIL,
            "members": [{"role": EVIL, "organisation": EVIL, "sector": "public"}],
            "meetings": [{"date": "2020-02-02", "subject": EVIL}],
        },
        "governance": {
            "project_leader": EVIL,
            "elected_sponsor": EVIL,
            "validation": {"body": EVIL, "date": "2020-03-03", "reference": EVIL},
        },
        "assumptions": [{"id": "a1", "statement": EVIL, "type": "people", "risk": "high"}],
        "experiments": [
            {
                "id": "e1",
                "question": {"en": EVIL, "fr": EVIL},
                "assumptions": ["a1"],
                "tested": EVIL,
                "method": [EVIL],
                "place": EVIL,
                "people": EVIL,
                "measure": EVIL,
                "threshold": EVIL,
                "start": "2020-01-01",
                "budget": "5 EUR",
                "steps": [{"text": EVIL, "due": "2020-01-01"}],
                "states": [{"state": "done", "date": "2020-02-01"}],
                "result": {
                    "date": "2020-02-02",
                    "observed": [EVIL],
                    "learned": [EVIL],
                    "strength": "solid",
                    "verdicts": [{"assumption": "a1", "verdict": "not_supported"}],
                    "decision": "adapt",
                    "changes": [{"module": "actions", "text": EVIL}],
                    "spent": "4 EUR",
                },
            }
        ],
        "actions": [
            {
                "id": "x1",
                "title": EVIL,
                "description": EVIL,
                "lead": EVIL,
                "end": "2020-04-04",
                "cost": "5 EUR",
                "states": [{"delivery": "in_progress", "date": "2020-01-01"}],
            }
        ],
        "milestones": [{"milestone": "m", "date": "2020-03-03", "evidence": EVIL}],
        "indicators": [{"id": "i1", "name": EVIL, "unit": EVIL, "baseline": {"value": 1}, "readings": [{"value": 2}]}],
        "risks": [{"text": EVIL, "likelihood": "low", "impact": "high", "response": EVIL, "owner": EVIL}],
        "resources": [EVIL],
        "funding": [{"id": "f1", "funder": EVIL, "amount": "5 EUR", "state": "agreed", "date": "2020"}],
        "sustainability": {"owner": EVIL, "text": EVIL},
        "inclusion": [EVIL],
        "communication": [EVIL],
        "timeline": [{"date": "2020-01-01", "text": EVIL}],
        "annexes": [{"title": EVIL, "url": "https://a.example/?x=1&y=2"}],
        "references": [{"id": "r1", "title": EVIL, "publisher": EVIL, "url": "https://a.example/\"'<>"}],
    }
)
FULL = Atlas(NETWORK, Method((PHASE,)), (Dossier("kumasi", Version(PLAN)),), ("accra",), date(2020, 6, 1))
EMPTY = Atlas(network(map=None), Method(), (), (), date(2020, 6, 1))
BARE = replace(
    EMPTY,
    dossiers=(
        Dossier(
            "kumasi",
            Version(Plan.model_validate({"title": "x", "language": "fr", "city": {"name": "x", "country": "GH"}})),
        ),
    ),
)
EVERYWHERE = [
    view.city_list,
    view.city_map,
    view.experiment_questions,
    view.glossary,
    view.keep_on_phone,
    view.language_choice,
    view.network_now,
    view.network_totals,
    view.phase_list,
    view.progress_overview,
]
ON_A_PHASE = [view.phase_cities, view.phase_facts, view.phase_milestones, view.phase_modules]


class Shape(HTMLParser):
    """The tags of a fragment, and whether they close."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes = [], [], set()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attributes}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, _attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def reader(language="en"):
    return view.Reader(words_in(language), view.Links("../../", language))


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
@pytest.mark.parametrize("atlas", [FULL, EMPTY, BARE], ids=["full", "empty", "bare"])
@pytest.mark.parametrize("draw", EVERYWHERE, ids=lambda draw: draw.__name__)
def test_a_fragment_is_well_formed_and_escapes_what_it_is_given(draw, atlas, language):
    html = draw(atlas, reader(language))
    shape = Shape(html)
    assert "b" not in shape.tags
    assert "onclick" not in shape.attributes
    assert EVIL not in html


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
@pytest.mark.parametrize("atlas", [FULL, EMPTY, BARE], ids=["full", "empty", "bare"])
def test_the_page_of_what_is_kept_says_what_to_do_where_nothing_can_be_kept(atlas, language):
    drawing = view.kept_pages(atlas, reader(language))
    shape = Shape(drawing.html.replace("<progress", "<span").replace("</progress", "</span"))
    assert shape.tags.count("h1") == 1
    assert words_in(language).text("No page is kept yet.") in unescape(drawing.html)
    assert f'data-tk-keeping="../../keep/{language}.json"' in drawing.html
    assert drawing.hidden, "no search leads to it"


@pytest.mark.parametrize("draw", ON_A_PHASE, ids=lambda draw: draw.__name__)
def test_a_fragment_about_a_phase_does_the_same(draw):
    html = draw(FULL, reader(), PHASE)
    assert "b" not in Shape(html).tags
    assert EVIL not in html


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_a_city_page_shows_every_field_and_runs_none(language):
    page = view.city_page(FULL.dossiers[0], FULL, reader(language))
    shape = Shape(page.html)
    assert "b" not in shape.tags
    assert "onclick" not in shape.attributes
    assert page.html.count(SAFE) >= 70, "every text of the plan is on its page"
    assert [name for name, _ in page.contents][:4] == [
        "context",
        "institutional-partners",
        "previous-attempts",
        "problem",
    ]


def test_empty_core_modules_are_named_together_and_empty_optional_ones_vanish():
    page = view.city_page(BARE.dossiers[0], BARE, reader())
    html = page.html
    assert [name for name, _ in page.contents] == ["missing"]
    named = html[html.index('<h2 id="missing">') : html.index("</section>", html.index('<h2 id="missing">'))]
    assert named.count("<li id=") == 15
    assert '<li id="vision"><a href="../../en/template/vision/">Vision</a></li>' in named
    assert 'id="funding"' not in html
    assert 'id="references"' not in html


def test_text_in_another_language_than_the_page_says_so_once():
    page = view.city_page(FULL.dossiers[0], FULL, reader("fr")).html
    assert page.count("tk-language-note") == 1
    assert '<span class="tk-foreign" lang="en">' in page
    own = view.city_page(FULL.dossiers[0], FULL, reader("en")).html
    assert "tk-language-note" not in own
    assert "tk-foreign" not in own


def test_an_assumption_that_was_not_supported_reads_as_learning():
    html = view.city_page(FULL.dossiers[0], FULL, reader()).html
    assert "◇</span> Not supported: learning" in html


def test_prose_stands_under_its_module_and_unknown_sections_under_their_own_heading():
    sections = (Section("Vision", "<p>Clean</p>", 1, "vision"), Section("Weather & wind", "<p>Hot</p>", 2))
    dossier = replace(BARE.dossiers[0], current=replace(BARE.dossiers[0].current, sections=sections))
    html = view.city_page(dossier, BARE, reader()).html
    assert html.index('id="vision"') < html.index("<p>Clean</p>") < html.index('id="objectives"')
    assert "<h2>Weather &amp; wind</h2>" in html


def page_with(prose, language="en", root="../../../", **lighter):
    """A city's page whose vision says this, and which has one picture, perhaps in lighter forms too."""
    pictures = (Picture("quay-0a1b2c3d.jpg", 600, 400, **lighter),)
    current = replace(BARE.dossiers[0].current, sections=(Section("Vision", prose, 1, "vision"),), pictures=pictures)
    here = view.Reader(words_in(language), view.Links(root, language))
    return view.city_page(replace(BARE.dossiers[0], current=current), BARE, here).html


SHOWN = '<img src="images/quay-0a1b2c3d.jpg" alt="The quay &quot;at six&quot; &gt; &lt;b&gt;"'


def test_a_picture_alone_in_its_paragraph_is_a_figure_and_only_its_title_is_its_caption():
    html = page_with(f'<p>Before</p>\n<p>{SHOWN} title="Six &amp; &lt;b&gt;"></p>\n<p>After</p>')
    assert (
        '<p>Before</p>\n<figure class="tk-picture"><img class="tk-picture__image" '
        'src="../../../plans/kumasi/images/quay-0a1b2c3d.jpg" alt="The quay &#34;at six&#34; &gt; &lt;b&gt;" '
        'width="600" height="400" loading="lazy" decoding="async">'
        '<figcaption class="tk-picture__caption">Six &amp; &lt;b&gt;</figcaption></figure>\n<p>After</p>'
    ) in html
    plain = page_with(f"<p>{SHOWN}></p>")
    assert "figcaption" not in plain
    assert plain.count("The quay") == 1


def test_a_picture_among_words_stays_among_them():
    html = page_with(f'<p>One {SHOWN} title="Six"> two, <a href="https://a.example">{SHOWN}></a></p>')
    assert '<p>One <img class="tk-picture__image" src="../../../plans/kumasi/images/quay-0a1b2c3d.jpg"' in html
    assert 'title="Six" width="600"' in html
    assert 'decoding="async"> two, <a href="https://a.example"><img' in html
    assert "figure" not in html


def test_a_phone_is_given_the_small_form_of_a_picture_and_who_cannot_read_webp_the_plain_one():
    html = page_with(f"<p>{SHOWN}></p>", webp="quay-0a1b2c3d.webp", small="quay-0a1b2c3d-640.webp")
    folder = "../../../plans/kumasi/images"
    assert (
        '<figure class="tk-picture"><picture>'
        f'<source type="image/webp" media="(max-width: 640px)" srcset="{folder}/quay-0a1b2c3d-640.webp">'
        f'<source type="image/webp" srcset="{folder}/quay-0a1b2c3d.webp">'
        f'<img class="tk-picture__image" src="{folder}/quay-0a1b2c3d.jpg" alt='
    ) in html
    assert 'width="600" height="400" loading="lazy" decoding="async"></picture></figure>' in html


def test_a_picture_that_is_small_already_is_offered_in_one_lighter_form_to_all():
    html = page_with(f"<p>One {SHOWN}> two</p>", webp="quay-0a1b2c3d.webp")
    source = '<source type="image/webp" srcset="../../../plans/kumasi/images/quay-0a1b2c3d.webp">'
    assert f"<p>One <picture>{source}<img " in html
    assert 'decoding="async"></picture> two</p>' in html
    assert "<picture" not in page_with(f"<p>{SHOWN}></p>")


@pytest.mark.parametrize("source", ["", ' src="images/other-0a1b2c3d.jpg"'])
def test_a_missing_picture_leaves_a_box_with_its_words_in_the_plan_s_language_and_ours_in_the_reader_s(source):
    html = page_with(f'<p>One <img{source} alt="Le &lt;quai&gt;"> two</p><p><img{source} alt=""></p>', "fr")
    note = '<span class="tk-picture__missing"><span class="tk-picture__note" lang="fr">'
    said = words_in("fr").text("This picture is missing")
    assert f"<p>One {note}{said} : </span>Le &lt;quai&gt;</span> two</p>" in html.replace("\u00a0", " ")
    assert f'<figure class="tk-picture">{note}{said}</span></span></figure>' in html
    assert "<img" not in html


def test_an_invented_city_is_labelled_wherever_it_appears():
    dossier = replace(FULL.dossiers[0], current=Version(PLAN.model_copy(update={"invented": True})))
    atlas = replace(FULL, dossiers=(dossier,))
    for html in (
        view.city_page(dossier, atlas, reader()).html,
        view.city_list(atlas, reader()),
        view.progress_overview(atlas, reader()),
    ):
        assert "Invented example." in html
    assert atlas.counted == ()


def test_the_overview_is_in_the_order_of_names_and_narrows_without_a_script():
    names = ["Accra", "Zinder", "Bamako"]
    dossiers = tuple(
        Dossier(
            name.lower(),
            Version(Plan.model_validate({"title": "x", "language": "en", "city": {"name": name, "country": country}})),
        )
        for name, country in zip(names, ["GH", "NE", "ML"], strict=True)
    )
    atlas = replace(EMPTY, dossiers=tuple(sorted(dossiers, key=lambda d: d.plan.city.name)))
    whole = view.progress_overview(atlas, reader())
    assert whole.index(">Accra<") < whole.index(">Bamako<") < whole.index(">Zinder<")
    ghana = next(item for item in view.overview_filters(atlas, reader()) if item.value == "gh")
    narrowed = view.filtered_overview(atlas, reader(), ghana).html
    assert ">Accra<" in narrowed
    assert ">Bamako<" not in narrowed
    assert "1 of 3 cities" in narrowed


def test_labels_on_the_map_cover_neither_dots_nor_each_other():
    from macros.view.map import _overlap, _places

    spots = {
        "Lagos": (6.46, 3.38),
        "Sèmè-Podji": (6.37, 2.62),
        "Kumasi": (6.69, -1.62),
        "Kigali": (-1.94, 30.06),
        "Kampala": (0.31, 32.58),
    }
    dossiers = [
        Dossier(
            name,
            Version(
                Plan.model_validate(
                    {
                        "title": "x",
                        "language": "en",
                        "city": {"name": name, "country": "GH", "latitude": lat, "longitude": lon},
                    }
                )
            ),
        )
        for name, (lat, lon) in spots.items()
    ]
    places = _places(dossiers, reader())
    widths = [1.55 * len(place.name) for place in places]
    boxes = [
        (
            p.label_x - (w if p.anchor == "end" else 0),
            p.label_y - 2.3,
            p.label_x + (0 if p.anchor == "end" else w),
            p.label_y + 0.7,
        )
        for p, w in zip(places, widths, strict=True)
    ]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if _overlap(a, b)]


def test_links_lead_to_files_where_there_is_no_server():
    links = view.Links("../", "fr", folders=False)
    assert links.page("") == "../fr/index.html"
    assert links.page("cities/") == "../fr/cities/index.html"
    assert links.city("kumasi", "vision") == "../fr/cities/kumasi.html#vision"


def town(number):
    city = {"name": f"Town {number:03}", "country": "GH", "theme": "t", "latitude": 1 + number / 10, "longitude": 2}
    plan = {"title": "x", "language": "en", "city": city}
    return Dossier(f"town-{number}", Version(Plan.model_validate(plan)))


def test_a_city_page_names_a_few_neighbours_however_many_there_are():
    atlas = replace(FULL, dossiers=tuple(town(number) for number in range(100)))
    html = view.city_page(atlas.dossiers[98], atlas, reader()).html
    assert [n for n in range(100) if f">Town {n:03}</a>" in html] == [0, 1, 2, 3, 99]
    assert "All cities with this theme" in html


def test_a_map_of_very_many_cities_has_dots_with_names_but_no_labels():
    atlas = replace(FULL, dossiers=tuple(town(number) for number in range(41)))
    html = view.city_map(atlas, reader())
    assert html.count("<title>Town") == 41
    assert "<text" not in html


def test_a_module_the_plan_leaves_out_vanishes_from_its_page():
    plan = BARE.dossiers[0].plan.model_copy(update={"modules": ("problem", "vision")})
    page = view.city_page(replace(BARE.dossiers[0], current=Version(plan)), BARE, reader())
    assert page.contents == (("missing", "No information"),)
    assert re.findall(r'<li id="([a-z-]+)">', page.html) == ["problem", "vision"]


def test_the_glossary_shows_the_word_of_each_language_in_its_own_and_what_to_avoid():
    html = view.glossary(EMPTY, reader("fr"))
    assert '<th scope="row"><span class="tk-foreign" lang="en">assumption, assumptions</span></th>' in html
    assert '<td data-tk-label="Français">hypothèse, hypothèses' in html
    assert '<td data-tk-label="Portugais"><span class="tk-foreign" lang="pt">hipótese, hipóteses</span>' in html
    assert 'À éviter\u00a0: <span class="tk-foreign" lang="pt">experiência</span>' in html
