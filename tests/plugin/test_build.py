"""Small sites, built by the real MkDocs."""

from __future__ import annotations

import json
import re

import pytest
from mkdocs.exceptions import Abort

from tests.conftest import HEAD, NETWORK, PAGES, PLAN, method_page

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
    assert '<link rel="alternate alternate" href="../../../en/cities/kumasi/"' in page


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
    from tests.conftest import CONFIG

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
    assert re.search(r"<title>&lt;/title&gt;&lt;script&gt;alert\(1\)&lt;/script&gt; · Test</title>", page)


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
