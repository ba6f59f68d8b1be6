"""The real site: every page of it."""

from __future__ import annotations

import gzip
import re
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import NOWHERE, ROOT, dead_links, found_in, pages_of

LANGUAGES = ("en", "fr", "pt")
CITIES = sorted(path.parent.name for path in ROOT.glob("plans/*/plan.md"))
EXAMPLES = {"sandmouth"}


@pytest.fixture(scope="module")
def pages(real_site):
    return pages_of(real_site)


def test_every_city_has_a_page_in_every_language(pages):
    assert len(set(CITIES) - EXAMPLES) == 11
    assert {f"{language}/cities/{city}/index.html" for language in LANGUAGES for city in CITIES} <= set(pages)


def test_every_page_exists_in_every_language(pages):
    trees = {name: {p.split("/", 1)[1] for p in pages if p.startswith(f"{name}/")} for name in LANGUAGES}
    assert trees["en"] == trees["fr"] == trees["pt"]


def test_every_page_speaks_its_language(pages):
    for name, page in pages.items():
        language = name.split("/")[0] if "/" in name else "en"
        assert page.languages == {language}, name


def test_every_page_has_one_title_and_headings_in_order(pages):
    for name, page in pages.items():
        assert (page.headings[0], page.headings.count("h1")) == ("h1", 1), name
        levels = [int(tag[1]) for tag in page.headings if tag != "h1"]
        assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False)), name


def test_the_first_link_of_every_page_skips_the_menus_and_nothing_of_the_text(pages):
    for name, page in pages.items():
        text = page.path.read_text("utf-8")
        skip = re.search(r'<a href="[^"]*#([^"]+)" class="md-skip"', text)
        assert skip, name
        place = text.index(f'id="{skip[1]}"')
        assert text.index("<article") < place <= text.index("<h1") + len("<h1 "), name


def test_every_page_is_well_formed(pages):
    for name, page in pages.items():
        assert page.wrong == [], name
        assert page.open in ([], ["html"], ["body"]), name


def test_no_id_is_there_twice(pages):
    for name, page in pages.items():
        assert page.twice == [], name


def test_no_program_text_is_left(pages):
    for name, page in pages.items():
        text = " ".join(page.text)
        if "change-a-plan" not in name and "add-a-city" not in name:
            assert "{{" not in text.replace("${{ matrix.", ""), name
            assert "{%" not in text, name
        assert "data-tk-slot" not in page.path.read_text("utf-8"), name
        assert "%(" not in text, name


def test_nothing_is_fetched_from_another_host(pages):
    for name, page in pages.items():
        assert [address for address in page.fetched if urlsplit(address).netloc] == [], name


def test_every_link_inside_the_site_leads_somewhere(pages, real_site):
    assert dead_links(pages, real_site) == []


def test_every_page_can_be_reached_from_the_front_door(pages, real_site):
    seen, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in seen or name not in pages:
            continue
        seen.add(name)
        for link in pages[name].links:
            address = urlsplit(link)
            if address.path and not address.scheme:
                target = (pages[name].path.parent / unquote(address.path)).resolve()
                target = target / "index.html" if target.is_dir() else target
                if target.is_relative_to(real_site.resolve()):
                    ahead.append(target.relative_to(real_site.resolve()).as_posix())
    assert set(pages) - seen == {NOWHERE}


def test_each_city_offers_its_own_file(real_site):
    for city in CITIES:
        assert (real_site / f"plans/{city}/plan.md").read_bytes() == (ROOT / f"plans/{city}/plan.md").read_bytes()


def test_the_invented_example_is_labelled_and_in_no_list_and_no_total(pages):
    for language in LANGUAGES:
        assert "tk-invented" in pages[f"{language}/cities/sandmouth/index.html"].path.read_text("utf-8")
        for name in ("cities", "progress", "learning-areas/experimenting", "phases/experiment"):
            assert "Sandmouth" not in " ".join(pages[f"{language}/{name}/index.html"].text)
    totals = " ".join(pages["en/progress/index.html"].text)
    assert "11 of 11 cities" in totals


def test_every_module_has_a_page_with_a_blank_an_example_and_its_checks(pages):
    from macros.model.module import TEMPLATE_MODULES

    for module in TEMPLATE_MODULES:
        page = pages[f"en/template/{module.id}/index.html"]
        text = page.path.read_text("utf-8")
        assert text.count("tk-module-blank") == 2, module.id
        assert f"\n{module.field}:" in text, module.id
        assert "There is no example for this yet" not in text, module.id
        assert {"checks", "tools"} <= set(page.ids), module.id


def test_there_are_enough_method_cards_each_with_all_its_parts(pages):
    cards = [name for name in pages if name.startswith("en/tools/") and name.count("/") == 3]
    assert len(cards) >= 24
    for name in cards:
        assert {"steps", "tips", "with-a-poor-line", "example", "further-reading"} <= set(pages[name].ids), name


def test_the_search_finds_each_text_once_in_its_own_language(real_site):
    found = found_in(real_site, "fr")
    assert "fr/tools/problem-tree/" in found
    assert "fr/cities/bamako/" in found
    assert not [address for address in found if not address.startswith("fr/")]
    assert not [address for address in found if "/theme/" in address or "/country/" in address]


def test_the_search_knows_other_names_in_every_language(real_site):
    found = found_in(real_site, "fr")
    _, kind, about, _, names = found["fr/cities/seme-podji/"]
    assert kind == "Ville"
    assert about.startswith("À Sèmè-Podji")
    assert {"Bénin", "Benin", "Benim"} <= set(names.split(" · "))
    assert "Problem tree" in found["fr/tools/problem-tree/"][4]


def test_the_search_holds_no_text_of_a_plan_and_is_small(real_site):
    for language in ("en", "fr", "pt"):
        script = (real_site / f"search/{language}.js").read_bytes()
        assert len(gzip.compress(script)) < 20_000
        assert "have a smartphone" not in script.decode(), "a finding of Kumasi's, on its page"
