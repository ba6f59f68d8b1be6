"""Small sites, built by the real MkDocs."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
from mkdocs.exceptions import Abort
from PIL import Image

from macros.words import words_in
from tests.conftest import CONFIG, HEAD, NETWORK, PAGES, PLAN, Page, dead_links, found_in, method_page, pages_of
from tests.source.drawn import GPS, drawing, kept, photograph, with_place

TWO = NETWORK.replace("[kumasi]", "[kumasi, accra]")
BROKEN = f"{HEAD}scope: projekt\n---\n"
MESSAGE = 'plans/kumasi/plan.md:7:8: scope: "projekt" is not one of the allowed words'
HOSTILE = "{{ 6 * 7 }}<script>alert(1)</script>"


def text_of(site, page):
    return (site / page / "index.html").read_text("utf-8")


def test_every_city_has_a_page_in_every_language(build_site):
    site = build_site({"plans/network.yml": TWO, "plans/accra/plan.md": PLAN.replace("Kumasi", "Accra")})
    for city in ("kumasi", "accra"):
        assert '<html lang="en"' in text_of(site, f"en/cities/{city}")
        french = text_of(site, f"fr/cities/{city}")
        assert '<html lang="fr"' in french
        assert "Pas d'information" in french.replace("&#39;", "'").replace("’", "'")


def test_a_page_leads_to_the_same_page_in_the_other_languages(build_site):
    page = text_of(build_site(), "fr/cities/kumasi")
    assert 'href="../../../en/cities/kumasi/" hreflang="en"' in page
    assert 'href="./" hreflang="fr"' in page
    assert '<link rel="alternate " href="../../../en/cities/kumasi/"' in page


def test_a_page_that_a_language_lacks_shows_the_first_language_and_says_so(build_site):
    site = build_site()
    page = text_of(site, "fr/cities")
    assert '<div lang="en">' in page
    assert "tk-language-note" in page
    assert "<h1" in page
    assert "Ghana" in page
    english = text_of(site, "en/cities")
    assert 'hreflang="fr"' not in re.sub(r"<body.*", "", english, flags=re.S), (
        "search engines are not led to a stand-in"
    )


def test_the_navigation_speaks_the_language_of_the_page(build_site):
    page = text_of(build_site(), "fr/phases/explore")
    tabs = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', page, re.S).group()
    assert "Explorer" in tabs
    assert "Explore\n" not in tabs


def test_edit_this_plan_leads_to_the_file_of_the_plan(build_site):
    site = build_site()
    assert 'href="https://git.example/edit/plans/kumasi/plan.md"' in text_of(site, "en/cities/kumasi")


def test_without_a_repository_on_the_web_the_plan_s_own_file_is_offered(build_site):
    site = build_site({"mkdocs.yml": CONFIG.replace("https://git.example/edit/", "")})
    assert 'href="../../../plans/kumasi/plan.md"' in text_of(site, "en/cities/kumasi")
    assert (site / "plans/kumasi/plan.md").read_text("utf-8") == PLAN


def test_a_bad_plan_stops_a_strict_build_and_says_where(build_site, tmp_path, caplog):
    with pytest.raises(Abort):
        build_site({"plans/kumasi/plan.md": BROKEN})
    assert MESSAGE in caplog.text
    assert not (tmp_path / "site").exists()


def test_a_plain_build_publishes_the_others_and_shows_the_bad_one_as_being_corrected(build_site, caplog):
    files = {"plans/network.yml": TWO, "plans/accra/plan.md": PLAN.replace("Kumasi", "Accra")}
    site = build_site(files | {"plans/kumasi/plan.md": BROKEN}, strict=False)
    assert MESSAGE in caplog.text
    assert "This plan is being corrected." in text_of(site, "en/cities/kumasi")
    assert "projekt" not in text_of(site, "en/cities/kumasi")
    assert "Accra" in text_of(site, "en/cities/accra")
    overview = text_of(site, "en/progress")
    assert "Accra" in overview
    assert not (site / "plans/kumasi/plan.md").exists()


def test_a_broken_network_always_stops_the_build(build_site, caplog):
    with pytest.raises(Abort):
        build_site({"plans/network.yml": NETWORK.replace("invented: yes", "invented: maybe")}, strict=False)
    assert 'plans/network.yml:2:11: invented: "maybe" should be yes or no' in caplog.text


def test_a_macro_for_an_unknown_phase_says_which_there_are(build_site, caplog):
    with pytest.raises(SystemExit):
        build_site({"docs/en/index.md": method_page("Home", "{{ phase_facts('dream') }}")})
    assert "en/index.md: phase_facts: there is no 'dream'; there are explore" in caplog.text


def hostile_plan():
    fields = [
        f'title: "{HOSTILE}"',
        "language: en",
        f'summary: "{HOSTILE}"',
        f'city: {{name: "{HOSTILE}", country: GH, theme: mobility, authority: "{HOSTILE}"}}',
        f'problem: {{statement: "{HOSTILE}", causes: ["{HOSTILE}"]}}',
        f'vision: {{statement: "{HOSTILE}"}}',
        f'objectives: [{{id: o1, text: "{HOSTILE}", target: "{HOSTILE}"}}]',
        f'stakeholders: [{{name: "{HOSTILE}", role: "{HOSTILE}"}}]',
        f'assumptions: [{{id: a1, statement: "{HOSTILE}", note: "{HOSTILE}"}}]',
        f'experiments: [{{id: e1, question: "{HOSTILE}", assumptions: [a1], tested: "{HOSTILE}"}}]',
        f'actions: [{{id: x1, title: "{HOSTILE}", lead: "{HOSTILE}", end: 2022}}]',
        f'timeline: [{{date: 2020-01-01, text: "{HOSTILE}"}}]',
        f'references: [{{id: r1, title: "{HOSTILE}", publisher: "{HOSTILE}"}}]',
    ]
    prose = f"## {HOSTILE}\n\n{HOSTILE}\n\n[x](javascript:alert(1))\n"
    return "\n".join(["---", *fields, "---", "", prose])


def scripts_in(site):
    return {str(page.relative_to(site)): page.read_text("utf-8").count("<script") for page in site.rglob("*.html")}


def test_a_plan_is_never_run_as_a_program(build_site):
    harmless = PLAN.replace("country: GH", "country: GH\n  theme: mobility") + "## Vision\n\nx\n"
    baseline = scripts_in(build_site({"plans/kumasi/plan.md": harmless}))
    site = build_site({"plans/kumasi/plan.md": hostile_plan()})
    assert {page: n for page, n in scripts_in(site).items() if n != baseline.get(page, n)} == {}
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script>alert" not in text
        assert 'href="javascript' not in text
        assert "42<" not in text
        assert "42&lt;" not in text
    city = text_of(site, "en/cities/kumasi")
    assert city.count("{{ 6 * 7 }}&lt;script&gt;alert(1)&lt;/script&gt;") > 15


def test_a_city_s_name_cannot_close_the_title(build_site):
    plan = PLAN.replace("name: Kumasi", 'name: "</title><script>alert(1)</script>"')
    page = text_of(build_site({"plans/kumasi/plan.md": plan}), "en/cities/kumasi")
    assert "<script>alert" not in page
    assert re.search(r"<title>&lt;/title&gt;&lt;script&gt;alert\(1\)&lt;/script&gt; · City · Test</title>", page)


def test_the_schemas_are_published(build_site):
    site = build_site()
    for name in ("plan", "network", "pulse"):
        assert json.loads((site / f"schema/{name}.schema.json").read_text("utf-8"))["$id"]


def test_every_filter_is_a_page_of_its_own(build_site):
    plan = PLAN.replace("country: GH", "country: GH\n  theme: mobility")
    files = {
        "plans/network.yml": TWO,
        "plans/kumasi/plan.md": plan,
        "plans/accra/plan.md": PLAN.replace("Kumasi", "Accra"),
    }
    site = build_site(files)
    page = text_of(site, "en/progress/theme/mobility")
    rows = re.search(r"<tbody>.*</tbody>", page, re.S).group()
    assert "Kumasi" in rows
    assert "Accra" not in rows
    assert 'href="../theme/mobility/"' not in page
    assert 'href="../../../progress/country/gh/"' in page.replace("../../../../en/", "../../../")
    assert "Accra" in text_of(site, "en/progress/theme/no-information")


def test_a_build_can_be_repeated_byte_by_byte(build_site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = {p.name + str(p.parent): p.read_bytes() for p in build_site().rglob("*.html")}
    again = {p.name + str(p.parent): p.read_bytes() for p in build_site().rglob("*.html")}
    assert first == again


def test_city_pages_stay_out_of_the_navigation_so_pages_do_not_grow_with_the_network(build_site):
    names = [f"town-{number}" for number in range(30)]
    plans = {f"plans/{name}/plan.md": PLAN.replace("Kumasi", name) for name in names}
    small = len(text_of(build_site(), "en/cities/kumasi"))
    large = len(
        text_of(
            build_site({"plans/network.yml": NETWORK.replace("kumasi]", f"kumasi, {', '.join(names)}]"), **plans}),
            "en/cities/kumasi",
        )
    )
    assert large - small < 200


def test_a_page_in_the_docs_is_untouched_by_braces_in_a_plan(build_site):
    site = build_site({"docs/en/index.md": PAGES["docs/en/index.md"] + "\n{{ 6 * 7 }}\n"})
    assert "42" in text_of(site, "en")


def test_totals_and_overview_say_which_plans_are_missing(build_site):
    published = "published:\n  - {id: cities, title: Cities, value: 2}\n"
    files = {"plans/network.yml": TWO + published, "plans/accra/plan.md": PLAN.replace("Kumasi", "Accra")}
    overview = text_of(build_site(files | {"plans/kumasi/plan.md": BROKEN}, strict=False), "en/progress")
    assert len(re.findall(r"missing from these numbers: <a[^>]*>Kumasi</a>", overview)) == 2
    assert re.search(r'<th scope="row">Cities</th>\s*<td[^>]*>2</td>', overview), "the register counts the cities"


PICTURES = {
    "plans/kumasi/plan.md": f"{PLAN}## Vision\n\n![The quay](images/quay.jpg)\n\n![Gone](images/gone.jpg)\n",
    "plans/kumasi/v1.md": f"{PLAN}## Vision\n\n![The quay before](images/before.png)\n",
    "plans/kumasi/images/quay.jpg": with_place(),
    "plans/kumasi/images/before.png": kept(drawing(), "PNG"),
    "plans/kumasi/images/unused.jpg": with_place(),
    "plans/kumasi/images/run.js": b"alert(1)",
}


FORMS = ("????????.jpg", "????????.webp", "????????-640.webp")


@pytest.mark.parametrize("folders", ["true", "false"])
def test_a_picture_is_there_from_every_page_that_shows_it_in_every_language(build_site, folders):
    site = build_site(PICTURES | {"mkdocs.yml": f"{CONFIG}use_directory_urls: {folders}\n"})
    pages = pages_of(site)
    shown = {name: page.fetched for name, page in pages.items() if "tk-picture__image" in page.path.read_text("utf-8")}
    ends = "/index.html" if folders == "true" else ".html"
    cities = [f"{language}/cities/kumasi" for language in ("en", "fr")]
    assert set(shown) == {f"{city}{page}{ends}" for city in cities for page in ("", "/versions/v1")}
    folder, found = site / "plans/kumasi/images", set()
    for name, fetched in shown.items():
        targets = {(pages[name].path.parent / address).resolve() for address in fetched if "/images/" in address}
        there = {target for target in targets if target.parent == folder}
        assert len({target.name.split("-")[0] for target in there}) == 1, "one picture, perhaps in several forms"
        found |= there
    assert found == set(folder.iterdir())
    assert {target.name[:5] for target in found} == {"quay-", "befor"}


def test_a_large_photograph_lies_there_in_three_forms_each_lighter_and_the_page_names_them_all(build_site):
    site = build_site(PICTURES | {"plans/kumasi/images/quay.jpg": kept(photograph(1600, 1200))})
    plain, large, small = (next((site / "plans/kumasi/images").glob(f"quay-{end}")) for end in FORMS)
    assert [Image.open(file).size for file in (plain, large, small)] == [(1200, 900), (1200, 900), (640, 480)]
    assert plain.stat().st_size > large.stat().st_size > small.stat().st_size
    page = pages_of(site)["en/cities/kumasi/index.html"]
    named = [(page.path.parent / address).resolve() for address in page.fetched if "plans/" in address]
    assert named == [small, large, plain]


def test_only_our_own_bytes_of_a_picture_are_published(build_site):
    site = build_site(PICTURES)
    for file in (site / "plans/kumasi/images").iterdir():
        assert GPS.encode() not in file.read_bytes()
        assert file.read_bytes() not in PICTURES.values()


def test_a_missing_picture_is_named_to_the_reader_and_stops_no_build(build_site):
    site = build_site(PICTURES)
    for language, words in (("en", "This picture is missing"), ("fr", words_in("fr").text("This picture is missing"))):
        page = text_of(site, f"{language}/cities/kumasi").replace("\u00a0", " ")
        assert re.search(rf'lang="{language}">{words}\s?: </span>Gone</span>', page)
    assert "gone.jpg" not in page


def test_a_plan_put_together_by_others_says_so(build_site):
    plan = PLAN.replace("language: en", "language: en\ncompiled: yes")
    page = text_of(build_site({"plans/kumasi/plan.md": plan}), "en/cities/kumasi")
    assert "Put together from public sources; not written by the city itself." in page


@pytest.mark.parametrize("there", [True, False], ids=["with Word", "without"])
def test_the_composer_offers_word_only_where_it_can_be_written(build_site, monkeypatch, there):
    monkeypatch.setattr("macros.plugin.pages.word_is_there", lambda: there)
    site = build_site({"docs/en/template/compose.md": method_page("Compose", "{{ composer() }}")})
    page = text_of(site, "en/template/compose")
    assert ("plan-project.docx" in page) is there
    assert (site / "downloads/en/plan-project.docx").exists() is there
    assert (site / "downloads/en/plan-project.md").exists()


COURSE = """\
start: 2020-01-01
sessions:
  - {{date: 2021-03-10, title: {text}, kind: coordination, place: {text}}}
  - {{date: 2021-06-16, title: {{en: {text}, fr: {text}}}, kind: coordination}}
closed_on: 2021-07-31
"""
MACROS = {
    "docs/en/progress/assumptions.md": method_page("Assumptions", "{{ assumption_ledger() }}"),
    "docs/en/progress/news.md": method_page("News", "{{ ground_news() }}"),
    "docs/en/progress/data-quality.md": method_page("Data quality", "{{ data_quality() }}"),
    "docs/en/experiments/index.md": method_page("Experiments", "{{ experiment_catalogue() }}"),
    "docs/en/reports/index.md": method_page("Reports", "{{ report_list() }}"),
    "docs/en/progress/course.md": method_page(
        "Course",
        "{{ milestone_matrix() }}\n\n{{ programme_timeline() }}\n\n{{ network_development() }}\n\n{{ network_figures() }}\n\n"
        "{{ city_presence() }}\n\n{{ learning_needs() }}",
    ),
}
"""A page for each macro that shows what the cities say."""


def course_of(text):
    """A network with a closed programme, and a city that says this text in every place there is for one."""
    quoted = json.dumps(text)
    head = "title: Plan\nlanguage: en\ncity: {name: Kumasi, country: GH, theme: mobility}\n"
    parts = f"""\
stages: [{{stage: v1_final, date: 2021-01-20}}, {{stage: experimenting, date: 2021-02-01}}]
activity: [{{activity: paused, date: 2021-05-01, reason: {quoted}}}]
revisions: [{{date: 2021-04-01, module: actions, items: [x1], reason: {quoted}}}]
problem: {{statement: {quoted}, causes: [{quoted}]}}
objectives: [{{id: o1, text: {quoted}, target: {quoted}}}]
governance: {{project_leader: {quoted}, elected_sponsor: {quoted}, validation: {{body: {quoted}, date: 2021-06-01, reference: {quoted}}}}}
local_action_group: {{coordinator: {quoted}, meetings: [{{date: 2021-02-02, subject: {quoted}}}]}}
assumptions:
  - {{id: a1, statement: {quoted}, type: people, risk: high, carries: [o1, x1]}}
  - {{id: a2, statement: {quoted}, type: people, risk: high}}
  - {{id: a3, statement: {quoted}, retired: {{date: 2021-04-01, reason: {quoted}}}}}
experiments:
  - id: e1
    question: {quoted}
    assumptions: [a1]
    tested: {quoted}
    method: [{quoted}]
    place: {quoted}
    people: {quoted}
    measure: {quoted}
    threshold: {quoted}
    cycle: c1
    start: 2021-02-01
    end: 2021-03-01
    steps: [{{text: {quoted}, due: 2021-01-01}}]
    states: [{{state: running, date: 2021-02-01, reason: {quoted}}}, {{state: done, date: 2021-04-01, reason: {quoted}}}]
    result:
      date: 2021-04-01
      observed: [{quoted}]
      learned: [{quoted}]
      strength: solid
      verdicts: [{{assumption: a1, verdict: not_supported}}]
      decision: adapt
      changes: [{{module: objectives, items: [o1], text: {quoted}}}, {{module: vision, text: {quoted}}}]
      note: {quoted}
  - {{id: e2, question: {quoted}, assumptions: [a1], cycle: c1, states: [{{state: done, date: 2021-04-01}}], result: {{date: 2021-04-02, no_change: {quoted}}}}}
actions: [{{id: x1, title: {quoted}, lead: {quoted}, end: 2021-05-01, states: [{{delivery: postponed, date: 2021-04-20, reason: {quoted}}}], milestones: [{{title: {quoted}, due: 2021-02-02}}]}}]
milestones: [{{milestone: local-group, date: 2020-05-05, evidence: {quoted}}}]
indicators: [{{id: i1, name: {quoted}, unit: {quoted}, readings: [{{date: 2021-05-05, value: 3}}]}}]
risks: [{{text: {quoted}, likelihood: high, impact: high, owner: {quoted}}}]
funding: [{{id: f1, funder: {quoted}, amount: 3 EUR, state: agreed, date: 2021-05-06}}]
sustainability: {{owner: {quoted}, text: {quoted}}}
timeline: [{{date: 2021-01-01, text: {quoted}}}]
vision: {{statement: {quoted}}}
"""
    first = f"frozen: {{date: 2021-01-20, by: {quoted}, despite: {quoted}}}\nobjectives: [{{id: o1, text: {quoted}}}, {{id: o9, text: {quoted}}}]\n"
    news = f"moved: {quoted}\n  blocks: {quoted}\n  help: {quoted}\n  by: {quoted}\n"
    network = NETWORK.replace("invented: yes\n", "").replace("title: First cycle", f"title: {quoted}")
    notes = dict.fromkeys(["2021-06-16", "c1", "final"], f"## {text}\n\n{text}\n\n[x](javascript:alert(1))\n")
    return MACROS | {
        "plans/network.yml": network + COURSE.format(text=quoted),
        "plans/kumasi/plan.md": f"---\n{head}{parts}---\n\n## Vision\n\n{text}\n",
        "plans/kumasi/v1.md": f"---\n{head}{first}---\n\n## Vision\n\n{text} {text}\n",
        "plans/kumasi/pulse.yml": f"- date: 2021-05-20\n  {news}- date: 2021-06-01\n  {news}",
        **{f"plans/notes/{name}.md": note for name, note in notes.items()},
    }


NEW_PAGES = {
    "cities/kumasi/changes": 10,
    "cities/kumasi/versions/v1": 4,
    "cities/kumasi/handover": 10,
    "cities/kumasi/readiness": 0,
    "experiments/kumasi/e1": 12,
    "experiments/kumasi/e2": 3,
    "reports/sessions/2021-03-10": 5,
    "reports/sessions/2021-06-16": 15,
    "reports/cycles/c1": 10,
    "reports/final": 5,
}


def test_no_text_of_a_city_or_of_the_secretariat_runs_on_any_page_of_its_course(build_site):
    baseline = scripts_in(build_site(course_of("harmless"), strict=False))
    site = build_site(course_of(HOSTILE), strict=False)
    assert {page: n for page, n in scripts_in(site).items() if n != baseline.get(page)} == {}
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script>alert" not in text, page
        assert 'href="javascript' not in text, page
        assert "42<" not in text, page
        assert "42&lt;" not in text, page
    for language in ("en", "fr"):
        for page, times in NEW_PAGES.items():
            shown = text_of(site, f"{language}/{page}").count("{{ 6 * 7 }}&lt;script&gt;alert(1)&lt;/script&gt;")
            assert shown >= times, (language, page, shown)


def test_a_hostile_text_stays_a_text_in_the_feed(build_site):
    site = build_site(course_of(HOSTILE), strict=False)
    for language in ("en", "fr"):
        feed = (site / f"feeds/{language}.atom").read_text("utf-8")
        assert "<script" not in feed
        told = [content.text for content in ET.fromstring(feed).iter("{http://www.w3.org/2005/Atom}content")]
        assert [text.count(HOSTILE) for text in told] == [3, 3]


SESSIONS = "sessions:\n  - {date: 2021-03-10, title: Session 1, kind: coordination}\n  - {date: 2021-06-16, title: Session 2, kind: coordination}\n"


def test_a_note_of_the_secretariat_stands_on_its_report_in_the_reader_s_language_or_the_method_s_own(build_site):
    notes = {
        "plans/notes/2021-03-10.md": "Two cities ask for *time*.\n",
        "plans/notes/2021-03-10.fr.md": "Deux villes demandent du *temps*.\n",
        "plans/notes/c1.md": "A cycle of firsts.\n",
    }
    site = build_site({"plans/network.yml": NETWORK + SESSIONS} | notes)
    english, french = (text_of(site, f"{language}/reports/sessions/2021-03-10") for language in ("en", "fr"))
    assert '<div class="tk-prose" lang="en"><p>Two cities ask for <em>time</em>.</p></div>' in english
    assert '<div class="tk-prose" lang="fr"><p>Deux villes demandent du <em>temps</em>.</p></div>' in french
    assert "Two cities" not in french
    assert '<div class="tk-prose" lang="en"><p>A cycle of firsts.</p></div>' in text_of(site, "fr/reports/cycles/c1")
    assert "tk-note-of" not in text_of(site, "en/reports/sessions/2021-06-16")


def test_a_note_with_an_address_is_refused_with_its_place_and_the_report_is_there_without_it(build_site, caplog):
    files = {
        "plans/network.yml": NETWORK + SESSIONS,
        "plans/notes/2021-03-10.md": "All is well.\n\nWrite to ama@example.org for more.\n",
    }
    site = build_site(files, strict=False)
    place = "plans/notes/2021-03-10.md:3:10"
    assert f'{place}: "ama@example.org" looks like an e-mail address; name a role or link a contact page' in caplog.text
    report = text_of(site, "en/reports/sessions/2021-03-10")
    assert "Session 1" in report
    assert "tk-note-of" not in report
    assert "ama@example.org" not in "".join(page.read_text("utf-8") for page in site.rglob("*.html"))
    with pytest.raises(Abort):
        build_site(files)


def on_the_day(later):
    """A city in the middle of its programme and, if asked for, what it will write down after 1 June 2021."""
    then = (lambda text: f", {text}") if later else lambda _text: ""
    result = (
        "result: {date: 2021-07-01, observed: [Late], learned: [Later], strength: solid, decision: stop, "
        "verdicts: [{assumption: a2, verdict: supported}]}"
    )
    plan = f"""\
stages: [{{stage: v1_draft, date: 2021-01-20}}{then("{stage: v1_final, date: 2021-06-02}")}]
activity: [{{activity: active, date: 2021-01-20}}{then("{activity: paused, date: 2021-06-05, reason: Election}")}]
objectives: [{{id: o1, text: Cleaner}}]
assumptions: [{{id: a1, statement: One, type: people, risk: high}}, {{id: a2, statement: Two, type: people, risk: high}}]
experiments:
  - {{id: e1, question: One?, assumptions: [a1], cycle: c1, states: [{{state: running, date: 2021-02-01}}, {{state: done, date: 2021-03-01}}], result: {{date: 2021-03-02, decision: adapt, verdicts: [{{assumption: a1, verdict: inconclusive}}]}}}}
  - {{id: e2, question: Two?, assumptions: [a2], cycle: c1, states: [{{state: running, date: 2021-05-01}}{then("{state: done, date: 2021-06-30, reason: Over}")}]{then(result)}}}
actions: [{{id: x1, title: Do, objectives: [o1], end: 2021-12-01, states: [{{delivery: in_progress, date: 2021-02-02}}{then("{delivery: completed, date: 2021-06-06}")}]}}]
milestones: [{{milestone: local-group, date: 2020-05-05}}{then("{milestone: problem-agreed, date: 2021-06-03, evidence: Minutes}")}]
timeline: [{{date: 2021-03-03, text: Begun}}{then("{date: 2021-06-04, text: Gone on}")}]
"""
    news = "- date: 2021-04-04\n  moved: On\n" + ("- date: 2021-06-07\n  blocks: Off\n  help: More\n" if later else "")
    second = "      - {id: problem-agreed, title: Problem agreed, due: 2021-05-01}\n"
    return MACROS | {
        "plans/network.yml": NETWORK.replace("cycles:", f"{second}cycles:") + SESSIONS,
        "plans/kumasi/plan.md": f"{HEAD}{plan}---\n",
        "plans/kumasi/pulse.yml": news,
    }


def test_a_site_built_on_a_past_day_shows_nothing_that_happened_later(build_site, monkeypatch):
    day = datetime(2021, 6, 1, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    built = {}
    for later in (False, True):
        site = build_site(on_the_day(later))
        built[later] = {str(page.relative_to(site)): page.read_bytes() for page in site.rglob("*.html")}
        built[later]["feed"] = (site / "feeds/en.atom").read_bytes()
    working = {name for name in built[True] if "/readiness/" in name}  # it names lines of the plan's file
    assert {name for name in built[True] if built[True][name] != built[False].get(name)} <= working
    assert set(built[True]) == set(built[False])
    for page in ("cities/kumasi", "experiments/kumasi/e2", "reports/sessions/2021-06-16", "reports/cycles/c1"):
        assert f"en/{page}/index.html" in built[True]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2021, 7, 2, tzinfo=UTC).timestamp())))
    assert "Gone on" in text_of(build_site(on_the_day(True)), "en/cities/kumasi")


def as_on(monkeypatch, year, month, day):
    """Build as on a day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(year, month, day, tzinfo=UTC).timestamp())))


def pages_built(site):
    """Every page as it was written, but for the working page that names lines of the plan's file."""
    found = {str(page.relative_to(site)): page.read_bytes() for page in site.rglob("*.html")}
    return {name: page for name, page in found.items() if "/readiness/" not in name}


LATER = {
    "a step of an experiment is done": (
        "experiments: [{id: e1, question: Q?, cycle: c1, states: [{state: designing, date: 2021-01-01}], "
        "steps: [{text: Leave, due: 2021-07-01%s}]}]",
        ", done: 2021-06-20",
    ),
    "a step of an action is done": (
        "actions: [{id: x, title: X, milestones: [{title: T, due: 2021-07-01%s}]}]",
        ", done: 2021-06-20",
    ),
    "the group meets": (
        "local_action_group: {meetings: [{date: 2021-02-02}%s]}",
        ", {date: 2021-06-20, subject: Later}",
    ),
    "an indicator is read": (
        "indicators: [{id: i, name: I, readings: [{date: 2021-02-02, value: 1}%s]}]",
        ", {date: 2021-06-20, value: 2}",
    ),
    "the plan is validated": (
        "governance: {validation: {planned: 2021-07-01%s}}",
        ", date: 2021-06-20, reference: R1",
    ),
    "the group is reviewed": (
        "local_action_group: {coordinator: X%s}",
        ", composition_reviewed: 2021-06-20",
    ),
    "an assumption is retired": (
        "assumptions: [{id: a, statement: A%s}]",
        ", retired: {date: 2021-06-20, reason: R}",
    ),
    "the plan is revised": (
        "objectives: [{id: o1, text: A}]\nrevisions: [{date: 2021-02-02, module: objectives, reason: E}%s]",
        ", {date: 2021-06-20, module: objectives, reason: R}",
    ),
    "something happens in the month": (
        "timeline: [{date: 2021-02-02, text: A}%s]",
        ", {date: 2021-06, text: sometime in June}",
    ),
    "something happens for the first time": ("summary: S%s", "\ntimeline: [{date: 2021-06-20, text: first}]"),
    "a milestone is reached for the first time": (
        "summary: S%s",
        "\nmilestones: [{milestone: local-group, date: 2021-06-20}]",
    ),
}


@pytest.mark.parametrize("later", LATER)
def test_no_page_of_a_past_day_is_changed_by_what_happens_later(build_site, monkeypatch, later):
    as_on(monkeypatch, 2021, 6, 1)
    text, then = LATER[later]
    plans = [f"{HEAD}{text % one}\n---\n" for one in ("", then)]
    files = MACROS | {"plans/network.yml": NETWORK + SESSIONS}
    before, after = (pages_built(build_site(files | {"plans/kumasi/plan.md": plan})) for plan in plans)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == set()


def test_no_page_of_a_past_day_is_changed_by_the_first_news_of_a_city(build_site, monkeypatch):
    as_on(monkeypatch, 2021, 6, 1)
    before = pages_built(build_site(MACROS))
    after = pages_built(build_site(MACROS | {"plans/kumasi/pulse.yml": "- date: 2021-06-20\n  moved: x\n"}))
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == set()


def test_the_final_report_tells_nothing_of_what_came_after_the_close(build_site):
    plan = f"{HEAD}governance: {{validation: {{date: %s, body: Council}}}}\n---\n"
    network = {"plans/network.yml": f"{NETWORK}{SESSIONS}closed_on: 2021-07-31\n"}
    late = text_of(build_site(network | {"plans/kumasi/plan.md": plan % "2021-09-09"}), "en/reports/final")
    assert "9 September 2021" not in late
    early = text_of(build_site(network | {"plans/kumasi/plan.md": plan % "2021-07-09"}), "en/reports/final")
    assert "9 July 2021" in early


def test_a_session_of_which_only_the_month_is_known_is_prepared_in_that_month(build_site, monkeypatch):
    as_on(monkeypatch, 2021, 6, 20)
    sessions = """\
sessions:
  - {date: 2021-03-10, end: 2021-03-12, title: A, kind: coordination}
  - {date: 2021-06, title: B, kind: coordination}
"""
    site = build_site({"plans/network.yml": NETWORK + sessions})
    assert (site / "en/reports/sessions/2021-06/index.html").exists()
    assert (site / "en/reports/sessions/2021-03-10/index.html").exists()


FIRST = {"plans/kumasi/v1.md": PLAN.replace("title: Plan", "title: Plan\nfrozen: {date: 2021-01-01, by: X}")}


def test_where_the_site_has_an_address_an_earlier_version_names_the_plan_as_it_stands_by_it(build_site):
    site = build_site({"mkdocs.yml": f"site_url: https://plans.example/x/\n{CONFIG}"} | FIRST)
    for language in ("en", "fr"):
        page = Page(site / language / "cities/kumasi/versions/v1/index.html")
        assert page.canonical == f"https://plans.example/x/{language}/cities/kumasi/"


def test_a_first_version_without_the_day_on_which_it_was_kept_still_says_that_it_is_one(build_site):
    site = build_site({"plans/kumasi/v1.md": PLAN})
    note = re.search(r'<p class="tk-version-note">.*?</p>', text_of(site, "en/cities/kumasi/versions/v1"), re.S)
    assert "Earlier version." in note[0]
    assert "None" not in note[0]


@pytest.mark.parametrize("files", [{}, FIRST], ids=["one version", "two versions"])
def test_a_plan_with_next_to_nothing_in_it_links_to_no_place_that_it_has_not(build_site, files):
    plan = f"{HEAD}stages: [{{stage: exploring, date: 2021-01-01}}]\n---\n"
    site = build_site(MACROS | {"plans/kumasi/plan.md": plan} | files)
    dead = [row for row in dead_links(pages_of(site), site) if "cities/kumasi" in row[0]]
    assert [row for row in dead if row[1].startswith("#") or "kumasi" in row[1]] == []


PRINT = method_page("Choose", "{{ print_choice() }}\n\nAfter.").replace("---\n\n#", "script: choice.js\n---\n\n#")


def test_the_choice_of_pages_to_print_knows_pages_that_are_rendered_later(build_site):
    long = method_page("Roles", "word " * 3000)
    site = build_site(
        {
            "docs/en/about/print.md": PRINT,
            "docs/fr/about/print.md": PRINT,
            "docs/en/running-a-network/roles.md": long,
            "mkdocs.yml": CONFIG.replace("  /*/about/*\n", "  /*/about/*\n  /*/running-a-network/*\n"),
        }
    )
    english, french = text_of(site, "en/about/print"), text_of(site, "fr/about/print")
    assert re.search(r'value="running-a-network/roles" data-tk-paper="4"', english)
    assert re.search(r'value="cities/kumasi" data-tk-paper="\d"> <span><span data-tk-name>Kumasi<', english)
    assert '<span data-tk-name lang="en">Roles</span> <span class="tk-small">(anglais)</span>' in french
    assert "<span data-tk-name>Explorer</span>" in french
    assert "template/vision" not in english, "this site has no such page"
    assert "data-tk-slot" not in english


def test_a_script_of_one_page_is_loaded_on_that_page_alone(build_site):
    site = build_site({"docs/en/about/print.md": PRINT})
    there = [name for name, page in pages_of(site).items() if "choice.js" in " ".join(page.fetched)]
    assert there == ["en/about/print/index.html", "fr/about/print/index.html"]


def test_the_names_in_the_choice_are_not_found_by_the_search_of_the_site(build_site):
    site = build_site({"docs/en/about/print.md": PRINT})
    assert "Kumasi" not in " ".join(found_in(site, "en")["en/about/print/"])


def test_a_build_says_what_took_the_time(build_site, caplog):
    caplog.set_level("INFO", logger="mkdocs.plugins.plans")
    build_site()
    (told,) = (record.getMessage() for record in caplog.records if record.getMessage().startswith("Seconds: "))
    assert re.search(r"files to take away \d+\.\d", told)
