"""The invented network: a programme of three years in every state, as readers see it during and after it."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from macros.checks import contradictions_in, readiness_of
from macros.model.country import COUNTRIES
from macros.model.figures import figures_of
from macros.model.history import day_of_reckoning
from macros.model.kinship import others_like
from macros.model.ledger import ledger_of, riskiest_of
from macros.model.vocabulary import (
    Activity,
    AssumptionState,
    Decision,
    Delivery,
    EvidenceStrength,
    ExperimentState,
    FundingState,
    Stage,
    Verdict,
)
from macros.source import read_everything
from macros.words import heading_modules, words_in
from tests.conftest import ROOT, dead_links, found_in, pages_of

LANGUAGES = ("en", "fr", "pt")
RUNNING, AFTERWARDS = date(2024, 12, 1), date(2026, 11, 20)
JOINED_LATER = "Tamsel"
GENERATED = re.compile(r"(en|fr|pt)/(cities|experiments|progress|reports)/.*")
REAL = {path.parent.name for path in ROOT.glob("plans/*/plan.md")}
TO_A_REAL_CITY = re.compile(
    r"Doc file '[a-z/-]+\.md' contains a link "
    rf"'(?:\.\./)*cities/(?:{'|'.join(sorted(REAL))})\.md', but the target '[^']+' is not found among documentation files\."
)
NO_RANKING = {
    "en": re.compile("(?:not a|no) ranking", re.IGNORECASE),
    "fr": re.compile("n'est pas un classement", re.IGNORECASE),
    "pt": re.compile("não é uma classificação", re.IGNORECASE),
}
RANKING = re.compile(r"\b(?:rank(?:s|ed|ings?)?|classements?|classificaç\w+)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(invented_site):
    return pages_of(invented_site)


@pytest.fixture(scope="module")
def running(running_site):
    return pages_of(running_site)


@pytest.fixture(scope="module")
def reading(invented_project):
    return read_everything(invented_project, heading_modules())


@pytest.fixture(scope="module")
def plans(reading):
    return [dossier.plan for dossier in reading.dossiers]


def source_of(pages, name):
    return pages[f"{name}/index.html"].path.read_text("utf-8")


def words_on(pages, name):
    return pages[f"{name}/index.html"].words


def between(text, start, end):
    """The part of a text from one mark to the next."""
    return text[text.index(start) :].split(end, 1)[0]


def plain(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def said(text):
    """A text of a plan, with the spaces as `Page.words` gives them."""
    return " ".join(text.split())


def by_name(names):
    return sorted(names, key=str.casefold)


def test_the_network_is_read_without_a_word(reading):
    assert [str(problem) for problem in reading.problems] == []


def test_the_build_warns_of_nothing_but_links_to_cities_of_the_real_network(invented_build):
    assert len(invented_build.warnings) > 40
    assert [warning for warning in invented_build.warnings if not TO_A_REAL_CITY.fullmatch(warning)] == []


def test_every_page_says_in_its_language_that_all_of_it_is_invented(pages, running):
    for site in (pages, running):
        assert len(site) > 500
        for name, page in site.items():
            words = words_in(name.split("/")[0] if "/" in name else "en")
            assert words.text("This network and its cities do not exist.") in page.words, name


def test_the_network_is_as_large_and_mixed_as_real_ones(plans):
    assert len(plans) >= 8
    assert {plan.language for plan in plans} == {"en", "fr"}
    assert len({plan.city.theme for plan in plans}) >= 3


def test_no_city_lies_in_a_real_country(plans):
    assert [plan.city.name for plan in plans if not plan.invented or plan.city.country in COUNTRIES] == []


@pytest.mark.parametrize(
    ("vocabulary", "found"),
    [
        (Stage, lambda plan: [item.stage for item in plan.stages]),
        (Activity, lambda plan: [item.activity for item in plan.activity]),
        (ExperimentState, lambda plan: [state.state for test in plan.experiments for state in test.states]),
        (Decision, lambda plan: [test.result.decision for test in plan.experiments if test.result]),
        (EvidenceStrength, lambda plan: [test.result.strength for test in plan.experiments if test.result]),
        (
            Verdict,
            lambda plan: [f.verdict for test in plan.experiments if test.result for f in test.result.verdicts],
        ),
        (Delivery, lambda plan: [state.delivery for action in plan.actions for state in action.states]),
        (FundingState, lambda plan: [line.state for line in plan.funding]),
    ],
    ids=lambda value: getattr(value, "__name__", "") if isinstance(value, type) else "",
)
def test_every_word_of_a_vocabulary_happens_somewhere(plans, vocabulary, found):
    assert set(vocabulary) - {value for plan in plans for value in found(plan)} == set()


def test_the_ledger_can_be_filtered_by_every_state_of_an_assumption(pages, running):
    filters = {name.split("/")[4] for name in [*pages, *running] if name.startswith("en/progress/assumptions/state/")}
    assert {state.replace("_", "-") for state in AssumptionState} <= filters


@pytest.mark.parametrize("language", LANGUAGES)
def test_cities_stand_in_the_order_of_their_names_wherever_they_stand_side_by_side(pages, running, plans, language):
    names = by_name(plan.city.name for plan in plans)
    for site in (pages, running):
        progress = source_of(site, f"{language}/progress")
        overview = between(progress, '<div class="tk-progress-overview', "</table>")
        matrix = between(progress, '<div class="tk-milestone-matrix', "</table>")
        for table in (overview, matrix):
            assert re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a>', table) == names
        groups = re.findall(r"<dd>(.*?)</dd>", between(progress, '<dl class="tk-presence">', "</dl>"), re.DOTALL)
        present = [re.findall(r'<a href="[^"]*">([^<]+)</a>', group) for group in groups]
        assert present == [by_name(group) for group in present]
        assert by_name(name for group in present for name in group) == names
        ledger = re.findall(
            r'<th scope="row"><a class="tk-small" href="[^"]*">([^<]+)</a>',
            source_of(site, f"{language}/progress/assumptions"),
        )
        assert len(ledger) > 30
        assert ledger == by_name(ledger)
        for session in (name for name in site if name.startswith(f"{language}/reports/sessions/")):
            pack = site[session].path.read_text("utf-8")
            told = re.findall(r'<h3 id="city-[^"]*"><a href="[^"]*">([^<]+)</a>', pack)
            assert told == by_name(told)
            assert set(names) - {JOINED_LATER} <= set(told) <= set(names)
        quality = source_of(site, f"{language}/progress/data-quality")
        contradicting = re.findall(r'<h3><a href="[^"]*">([^<]+)</a>', quality)
        assert contradicting == by_name(contradicting)


def test_no_page_of_progress_and_no_report_ranks_the_cities(pages):
    seen = 0
    for name, page in pages.items():
        language, *rest = name.split("/")
        if rest[:1] in (["progress"], ["reports"]):
            denied = NO_RANKING[language].findall(page.words)
            assert len(RANKING.findall(page.words)) == len(denied), name
            seen += len(denied)
    assert seen >= 6


def test_what_is_counted_is_never_blended_into_a_percentage(pages):
    for language in LANGUAGES:
        progress = source_of(pages, f"{language}/progress")
        for mark, end in (
            ('<div class="tk-progress-overview', "</table>"),
            ('<dl class="tk-network-figures">', "</dl>"),
            ('<div class="tk-charts">', "</table>"),
        ):
            part = plain(between(progress, mark, end))
            assert re.search(r"\d", part)
            assert "%" not in part, language
        assert "%" not in plain(between(source_of(pages, f"{language}/reports/final"), 'id="figures"', "</table>"))


def test_every_link_on_a_generated_page_leads_somewhere(pages, running, invented_site, running_site):
    for site, folder in ((pages, invented_site), (running, running_site)):
        dead = dead_links(site, folder)
        assert [row for row in dead if GENERATED.fullmatch(row[0])] == []


def test_the_picture_of_a_plan_is_there_on_its_page_in_every_language_with_words_in_the_plan_s_own(pages):
    for language in LANGUAGES:
        name = f"{language}/cities/port-mirelle/index.html"
        addresses = [address for address in pages[name].fetched if "plans/" in address]
        webp, png = ((pages[name].path.parent / address).resolve() for address in addresses)
        assert (webp.suffix, png.suffix) == (".webp", ".png")
        assert webp.stat().st_size < png.stat().st_size
        prose = between(
            source_of(pages, f"{language}/cities/port-mirelle"), '<div class="tk-prose" lang="fr"', "</figure>"
        )
        assert 'alt="Diagramme à trois barres.' in prose
        assert said("Inventé : ce que nous attendions des seaux") in plain(prose)


def test_every_generated_page_is_well_formed_and_has_one_title_and_no_id_twice(pages, running):
    for site in (pages, running):
        for name, page in site.items():
            if GENERATED.fullmatch(name):
                assert (page.wrong, page.twice, page.headings.count("h1")) == ([], [], 1), name
                levels = [int(tag[1]) for tag in page.headings if tag != "h1"]
                assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_earlier_version_says_so_and_leads_to_the_plan_as_it_stands(pages, invented_site, reading, language):
    kept = [dossier.id for dossier in reading.dossiers if dossier.v1]
    assert len(kept) == 7
    for city in kept:
        page = pages[f"{language}/cities/{city}/versions/v1/index.html"]
        now = invented_site / language / "cities" / city
        assert (page.path.parent / page.canonical).resolve() == now.resolve()
        note = between(page.path.read_text("utf-8"), '<p class="tk-version-note">', "</p>")
        assert words_in(language).text("Earlier version.") in plain(note)
        assert (page.path.parent / re.search(r'href="([^"]+)"', note)[1]).resolve() == now.resolve()
        switch = between(source_of(pages, f"{language}/cities/{city}"), '<nav class="tk-versions"', "</nav>")
        leads = {(now / link).resolve() for link in re.findall(r'href="([^"]+)"', switch)}
        assert leads == {(now / "versions/v1").resolve(), (now / "changes").resolve()}
        assert "tk-version-note" not in source_of(pages, f"{language}/cities/{city}")


def test_a_first_version_is_shown_from_the_day_on_which_it_was_kept(pages, running):
    for site, there in ((running, False), (pages, True)):
        for page in ("versions/v1", "changes"):
            assert (f"en/cities/merrow-flats/{page}/index.html" in site) is there
        assert ("tk-versions" in source_of(site, "en/cities/merrow-flats")) is there


def test_a_plan_without_a_first_version_offers_none(pages):
    for city in ("osprey-bay", "tamsel"):
        assert f"en/cities/{city}/versions/v1/index.html" not in pages
        assert f"en/cities/{city}/changes/index.html" not in pages
        assert "tk-versions" not in source_of(pages, f"en/cities/{city}")


def test_the_search_finds_plans_and_experiments_but_no_earlier_version_and_no_working_page(invented_site):
    found = found_in(invented_site, "en")
    assert {"en/cities/alderhaven/", "en/experiments/alderhaven/e1/", "en/cities/alderhaven/changes/"} <= found.keys()
    hidden = re.compile(r"\w+/(cities/[^/]+/(versions/.*|handover/|readiness/)|reports/.+)")
    assert [address for address in found if hidden.fullmatch(address)] == []


def test_a_change_names_the_result_that_caused_it_with_a_link_to_the_experiment(pages, invented_site):
    page = pages["en/cities/alderhaven/changes/index.html"]
    objectives = between(source_of(pages, "en/cities/alderhaven/changes"), '<h3 id="objectives">', "</section>")
    item = between(objectives, "Traders who come to the market find a pitch.", "</ul>")
    assert "The target no longer counts bookings. It counts traders who are sent away." in plain(item)
    link, text = re.search(r'<a class="tk-small" href="([^"]+)">([^<]+)</a>', item).groups()
    assert text == "Result: Will day traders book their pitch the day before?"
    assert (page.path.parent / link).resolve() == (invented_site / "en/experiments/alderhaven/e1").resolve()


def test_a_change_without_a_reason_is_listed_for_the_coach(pages):
    text = words_on(pages, "en/cities/alderhaven/changes")
    counted = "With a reason of their own: 14. With one for their whole part: 4. Without a reason: 1. Which?"
    assert f"19 things changed in the plan. {counted}" in text
    without, with_one_for_all = for_the_coach(pages, "alderhaven")
    assert without == ["Indicators: Changed, Complaints about fees in a quarter"]
    assert [row.split(",")[0] for row in with_one_for_all] == [
        "Problem definition: Added",
        "Risks: Added",
        "Resources: Added",
        "Sustainability: Changed",
    ]


def for_the_coach(pages, city):
    """The changes of a city without a reason, and those with only one for their whole part."""
    coach = between(source_of(pages, f"en/cities/{city}/changes"), '<h2 id="unexplained">', "<details")
    without, _, with_one_for_all = coach.partition("With only a reason for their whole part:")
    return [[plain(row) for row in re.findall(r"<li>.*?</li>", part)] for part in (without, with_one_for_all)]


def test_where_no_change_is_without_a_reason_the_page_says_so(pages):
    text = words_on(pages, "en/cities/saint-orme/changes")
    counted = "With a reason of their own: 10. With one for their whole part: 6. Without a reason: 0."
    assert f"16 things changed in the plan. {counted}" in text
    assert "Without a reason: 0. Which?" not in text
    assert "Changes without a reason, for the coach There are none." in text
    without, with_one_for_all = for_the_coach(pages, "saint-orme")
    assert (len(without), len(with_one_for_all)) == (0, 6)


def test_every_experiment_has_a_page_in_every_language_with_its_threshold_and_who_else_tested_this(pages, reading):
    on, seen = day_of_reckoning(reading.network, AFTERWARDS), 0
    for dossier in reading.dossiers:
        for test in dossier.plan.experiments:
            others = others_like(test, dossier, reading.dossiers, on)
            for language in LANGUAGES:
                name = f"{language}/experiments/{dossier.id}/{test.id}"
                assert said(test.threshold) in words_on(pages, name)
                kin = between(source_of(pages, name), '<h2 id="others">', "</article>")
                assert words_in(language).text("Others who tested this") in plain(kin)
                led = re.findall(rf"/{language}/experiments/([a-z-]+/[a-z0-9-]+)/", kin)
                assert led == [f"{other.dossier.id}/{other.experiment.id}" for other in others]
                seen += len(led)
    assert seen > 30


def test_the_riskiest_assumption_that_nobody_has_tested_is_named_on_the_ledger_and_on_its_city_s_page(
    pages, running, reading
):
    for site, day in ((pages, AFTERWARDS), (running, RUNNING)):
        on = day_of_reckoning(reading.network, day)
        found = [(dossier, riskiest_of(ledger_of(dossier, on))) for dossier in reading.dossiers]
        assert sum(entry is not None for _, entry in found) >= 3
        for language in LANGUAGES:
            ledger = between(source_of(site, f"{language}/progress/assumptions"), '<h2 id="riskiest">', "</ul>")
            rows = re.findall(r'<a href="[^"]*/cities/([a-z-]+)/#assumption-([a-z0-9-]+)"', ledger)
            assert rows == [(dossier.id, entry.assumption.id) for dossier, entry in found if entry]
            for dossier, entry in found:
                if entry:
                    statement = said(entry.assumption.statement)
                    label = words_in(language).text("The riskiest that nobody has tested:")
                    assert statement in plain(ledger)
                    assert f"{said(label)} {statement}" in words_on(site, f"{language}/cities/{dossier.id}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_assumption_that_did_not_hold_is_called_learning(pages, language):
    learning = words_in(language).text("This is learning: the plan could change before money was spent.")
    city = between(source_of(pages, f"{language}/cities/alderhaven"), 'id="assumption-a1"', 'id="assumption-a2"')
    assert said(learning) in plain(city)
    ledger = source_of(pages, f"{language}/progress/assumptions")
    row = between(ledger, 'cities/alderhaven/#assumption-a1">Alderhaven', "</tr>")
    assert said(learning) in plain(row)
    supported = between(ledger, 'cities/alderhaven/#assumption-a2">Alderhaven', "</tr>")
    assert said(learning) not in plain(supported)


def test_the_readiness_page_lists_what_is_unmet_with_the_cards_that_help(pages, reading):
    on = day_of_reckoning(reading.network, AFTERWARDS)
    for dossier in reading.dossiers:
        name = f"en/cities/{dossier.id}/readiness"
        text = source_of(pages, name)
        for version in ("v1", "v2"):
            part = text[text.index(f'<h2 id="{version}">') + 1 :].split("<h2 ", 1)[0]
            answers = readiness_of(dossier, reading.network, on, version)
            unmet = [answer.rule.asks for answer in answers if not answer.met]
            told = [plain(row) for row in re.findall(r"<li><p><strong>(.*?)</strong>", part)]
            assert told == unmet, name
            assert f"({len(answers) - len(unmet)})" in plain(part)
    open_points = between(source_of(pages, "en/cities/tamsel/readiness"), '<ul class="tk-answers">', "<details")
    assert "The vision is written." in open_points
    assert 'href="../../../../en/tools/newspaper-of-tomorrow/"' in open_points
    assert re.search(r"<code>plans/tamsel/plan\.md:\d+:\d+</code>", open_points)


def test_the_page_on_data_quality_lists_the_planted_contradictions_and_no_other(pages, reading):
    found = source_of(pages, "en/progress/data-quality")
    listed = {
        name: re.findall(r"<li>(.*?)<span", rows)
        for name, rows in re.findall(r"<h3><a [^>]*>([^<]+)</a></h3>\s*<ul>(.*?)</ul>", found, re.DOTALL)
    }
    assert list(listed) == ["Dune-les-Forges", "Merrow Flats"]
    assert [row.split(":")[0] for row in listed["Dune-les-Forges"]] == ["funding"]
    assert "19 500 EUR" in listed["Dune-les-Forges"][0]
    assert [row.split(":")[0] for row in listed["Merrow Flats"]] == ["actions.1.milestones", "indicators.2"]
    on = day_of_reckoning(reading.network, AFTERWARDS)
    assert sum(len(contradictions_in(dossier, reading.network, on)) for dossier in reading.dossiers) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_final_report_is_there_once_the_programme_has_closed(pages, running, plans, language):
    report = words_on(pages, f"{language}/reports/final")
    assert all(plan.city.name in report for plan in plans)
    assert f"{language}/reports/final/index.html" not in running
    assert not [link for link in running[f"{language}/reports/index.html"].links if "final" in link]


def test_a_running_programme_prepares_its_next_session_up_to_today_and_no_later_one(running):
    reports = source_of(running, "en/reports")
    marked = re.findall(r"<li>((?:(?!</li>).)*being prepared.*?)</li>", reports)
    assert [plain(row) for row in marked] == ["Coordination session 8, 11 December 2024 being prepared"]
    assert max(name for name in running if name.startswith("en/reports/sessions/")).split("/")[3] == "2024-12-11"
    pack = words_on(running, "en/reports/sessions/2024-12-11")
    assert "What happened after 18 September 2024, up to 1 December 2024. Put together from the plans;" in pack


def test_a_pack_tells_nothing_of_what_came_after_its_last_day(pages, running):
    for site, until in ((running, "2024-12-01"), (pages, "2024-12-11")):
        body = between(source_of(site, "en/reports/sessions/2024-12-11"), '<div class="tk-session-pack ', "<footer")
        days = re.findall(r'<strong class="tk-timeline__date">(.*?)</strong>', body)
        told = [words_to_date(day) for day in days]
        assert len(told) > 20
        assert min(told) > "2024-09-18"
        assert max(told) <= until


def words_to_date(day):
    """A day or a month as a page tells it, as a date: a month as its last day."""
    months = "January February March April May June July August September October November December".split()
    *days, month, year = plain(day).split()
    return f"{year}-{months.index(month) + 1:02}-{int(days[0]) if days else 31:02}"


def test_the_packs_of_a_past_session_are_the_same_during_and_after_the_programme(pages, running):
    past = [name for name in running if "/reports/sessions/" in name and "2024-12-11" not in name]
    assert len(past) == 3 * 7
    for name in past:
        during, after = (
            between(site[name].path.read_text("utf-8"), '<div class="tk-session-pack ', '<p class="tk-paper">')
            for site in (running, pages)
        )
        assert during == after, name


def test_a_city_that_joins_later_is_only_named_in_the_packs_before(pages):
    early = [name for name in pages if re.match(r"en/reports/sessions/202[34]-", name)]
    assert len(early) == 8
    for name in early:
        assert pages[name].words.count(JOINED_LATER) == 1
        assert f"Nothing was known yet of: {JOINED_LATER}." in " ".join(pages[name].words.split())
    joining = source_of(pages, "en/reports/sessions/2025-03-19")
    assert JOINED_LATER not in between(joining, '<h2 id="decisions">', '<h2 id="help">')
    own = between(joining, '<h3 id="city-tamsel">', "</section>")
    assert "Due and not recorded" not in own
    assert "Tamsel joined two years after the others." in own
    first = source_of(pages, "en/reports/sessions/2025-06-18")
    assert "Milestones reached" in between(first, '<h3 id="city-tamsel">', "</section>")
    assert "Local Action Group set up (14 May 2025)" in plain(between(first, '<h3 id="city-tamsel">', "</section>"))


def test_each_figure_of_the_network_is_the_sum_over_its_cities(pages, running, reading):
    for site, day in ((pages, AFTERWARDS), (running, RUNNING)):
        on = day_of_reckoning(reading.network, day)
        shown = between(source_of(site, "en/progress"), '<dl class="tk-network-figures">', "</dl>")
        rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)<details", shown, re.DOTALL)
        told = {plain(title): plain(value) for title, value in rows}
        assert len(told) == 9
        for figure in figures_of(reading.dossiers, reading.network, on):
            shares = [figures_of([dossier], reading.network, on)[figure] for dossier in reading.dossiers]
            known = [share for share in shares if share]
            value = str(sum(share.value for share in known))
            if any(share.of is not None for share in known):
                value += f" of {sum(share.of for share in known)}"
            silent = len(shares) - len(known)
            value += f" (no information from {silent} {'city' if silent == 1 else 'cities'})" if silent else ""
            assert told[words_in("en").label(figure)] == value, figure
