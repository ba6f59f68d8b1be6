"""The search of a huge network, on a small site that counts as one: it finds what the whole list would."""

from __future__ import annotations

import json
import shutil
from urllib.parse import quote

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from macros.export import search
from macros.export.search import branches
from macros.plugin import finding
from macros.words import words_in
from tests.conftest import NETWORK, PLAN, build_project

TOWNS = {
    "kumasi": "Kumasi",
    "kumba": "Kumba",
    "seme-podji": "Sèmè-Podji",
    "sao-tome": "São Tomé",
    "beijing": "北京市",
    "proto": "__proto__ constructor",
    "script": "<script>alert(1)</script>",
    **{f"town-{number}": f"Town {number}" for number in range(12)},
}
FILES = {
    "plans/network.yml": NETWORK.replace("[kumasi]", f"[{', '.join(TOWNS)}]"),
    **{f"plans/{town}/plan.md": PLAN.replace("Kumasi", f'"{name}"') for town, name in TOWNS.items()},
}
QUERIES = ["kumasi", "KUM", "seme podji", "sao tomé", "京", "北京", "proto", "constructor", "script", "town", "towns"]
QUERIES += ["city", "cities", "ghana", "town 3", "t", "explore", "phases ghana", "kumasi 2 podji", "zzz", "x" * 40, "!"]
MARKS = ".tk-found__title a"


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The same small network twice: searched by one list, and in many small parts."""
    folder = tmp_path_factory.mktemp("searched")
    whole = build_project(folder / "whole", FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_WHOLE", 2)
        patch.setattr(search, "BLOCK", 3)
        patch.setattr(branches, "LARGEST", 20)
        for module in (search, finding):
            patch.setattr(module, "MOST_CARRIED", 2)
        parted = build_project(folder / "parted", FILES)
    return whole, parted


def wait(driver):
    return WebDriverWait(driver, 20)


def said(driver):
    return driver.find_element("css selector", "[data-tk-status]").get_property("textContent")


def asked(driver, home, query, page=""):
    """All that is found, by its address inside the site and its title; what is not shown at first, too."""
    driver.get("about:blank")
    driver.get(f"{home}en/search/{page}?q={quote(query)}")
    wait(driver).until(said)
    button = driver.find_element("css selector", "[data-tk-further]")
    while button.is_displayed():
        before = len(driver.find_elements("css selector", MARKS))
        button.click()
        wait(driver).until(lambda driver, before=before: len(driver.find_elements("css selector", MARKS)) > before)
    links = driver.find_elements("css selector", MARKS)
    return said(driver), [(link.get_attribute("href").removeprefix(home), link.text) for link in links]


def test_it_finds_in_parts_what_it_finds_in_the_whole(browser, serve, sites):
    whole, parted = map(serve, sites)
    assert {path.name[0] for path in (sites[1] / "search/en").iterdir()} == set("nwp")
    for query in QUERIES:
        assert asked(browser, parted, query) == asked(browser, whole, query), query


def test_it_finds_the_same_from_a_file(browser, serve, sites):
    home, folder = serve(sites[0]), f"{sites[1].as_uri()}/"
    for query in ("seme podji", "town", "北京", "constructor", "zzz"):
        told, found = asked(browser, home, query)
        assert asked(browser, folder, query, "index.html") == (told, [(f"{a}index.html", title) for a, title in found])


def test_what_is_typed_is_found_and_more_is_shown_on_demand(browser, serve, sites):
    home = serve(sites[1])
    browser.get(f"{home}en/search/")
    wait(browser).until(lambda b: b.execute_script("return typeof tkSearchParts") == "object")
    assert not browser.find_element("css selector", "[data-tk-further]").is_displayed()
    browser.switch_to.active_element.send_keys("Tow", "n")
    wait(browser).until(lambda b: len(b.find_elements("css selector", MARKS)) == 10)
    assert said(browser) == "Pages found: 12"
    browser.find_element("css selector", "[data-tk-further]").send_keys(Keys.ENTER)
    wait(browser).until(lambda b: len(b.find_elements("css selector", MARKS)) == 12)
    assert browser.switch_to.active_element == browser.find_elements("css selector", MARKS)[10]
    assert not browser.find_element("css selector", "[data-tk-further]").is_displayed()


def test_few_parts_are_fetched(browser, serve, sites):
    home = serve(sites[1])
    browser.get("about:blank")
    browser.get_log("performance")
    asked(browser, home, "podji")
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    parts = [address.removeprefix(f"{home}search/en/").split(".")[0] for address in sent if "search/en/" in address]
    assert sorted(part[0] for part in parts) == ["p", "w"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_no_part_comes_the_rest_is_found_and_readers_are_told(browser, serve, sites, tmp_path, language):
    site = tmp_path / "copy"
    shutil.copytree(sites[1], site, ignore=shutil.ignore_patterns("[nwp]-*.js"))
    text = words_in(language).text
    browser.get(f"{serve(site)}{language}/search/?q=expl%20town")
    wait(browser).until(said)
    assert browser.find_elements("css selector", MARKS)[0].get_attribute("href").endswith("/phases/explore/")
    assert said(browser).endswith(text("The pages of single cities could not be searched: that needs a connection."))


def test_readers_are_told_where_a_word_is_on_more_pages_than_are_kept_for_it(browser, serve, sites, tmp_path):
    site = tmp_path / "copy"
    shutil.copytree(sites[1], site)
    for path in (site / "search/en").glob("[nw]-*.js"):
        head, _, rest = path.read_text("utf-8").partition("[")
        part = json.loads(f"[{rest.removesuffix(');' + chr(10))}")
        cut = [text if number % 2 == 0 or not text else f"{text}!" for number, text in enumerate(part)]
        path.write_text(f"{head}{json.dumps(cut)});\n", "utf-8")
    told, found = asked(browser, serve(site), "town")
    assert len(found) == 12
    assert told == "More than 12 pages found. One more word narrows them down."


def test_nothing_runs_that_a_city_wrote(browser, serve, sites):
    _, found = asked(browser, serve(sites[1]), "script alert")
    assert ("en/cities/script/", "<script>alert(1)</script>") in found
    assert browser.find_elements("css selector", "main script") == []
