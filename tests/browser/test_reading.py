"""The real site, as a reader meets it."""

from __future__ import annotations

import json
import time
from urllib.parse import quote

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.colours import CONTRAST
from tests.browser.pages import PAGES

WEAK = (
    CONTRAST
    + """
const weak = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const node = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !node.checkVisibility() || node.closest('svg, script, .md-skip')) { continue; }
  const style = getComputedStyle(node);
  if (style.clipPath !== 'none' || parseFloat(style.opacity) === 0) { continue; }
  const back = ground(node), fore = parse(style.color), a = fore[3] / 255 * parseFloat(style.opacity);
  const mixed = [0, 1, 2].map(i => fore[i] * a + back[i] * (1 - a));
  if (apart(mixed, back) < 4.5) { weak.push(walk.currentNode.data.trim().slice(0, 40) + ' ' + apart(mixed, back).toFixed(2)); }
}
return weak;
"""
)

# The words of the facts in the head of a city's page that are cut in two, because their column is too narrow.
CUT = """
const cut = [];
for (const fact of document.querySelectorAll('.tk-facts__fact')) {
  const walk = document.createTreeWalker(fact, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (const word of walk.currentNode.data.matchAll(/\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) { cut.push(word[0]); }
    }
  }
}
return cut;
"""


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_a_phone(browser, width, address):
    width(360)
    browser.get(address)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("pixels", [360, 1280])
def test_a_picture_of_a_plan_is_drawn_whole_and_no_wider_than_its_text(browser, width, invented, pixels):
    width(pixels)
    browser.get(f"{invented}fr/cities/port-mirelle/")
    picture = browser.find_element("css selector", ".tk-picture__image")
    browser.execute_script("arguments[0].scrollIntoView()", picture)
    arrived = "const [p, done] = arguments; p.complete ? done() : p.addEventListener('load', () => done())"
    browser.execute_async_script(arrived, picture)
    size = "const p = arguments[0]; return [p.naturalWidth, p.width, p.height, p.closest('.tk-prose').clientWidth]"
    natural, wide, high, text = browser.execute_script(size, picture)
    assert natural == 640
    assert wide == min(natural, text) or high < 640 * 470 / 640
    assert abs(wide / high - 640 / 470) < 0.02


@pytest.mark.parametrize("page", [page for page in PAGES if "cities/" in page])
def test_no_fact_in_the_head_is_cut_within_a_word(browser, width, address):
    width(360)
    browser.get(address)
    assert browser.execute_script(CUT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_every_text_stands_out_from_its_ground(browser, width, site, address, scheme):
    width(1280)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.get(site)
    browser.execute_script("localStorage.clear()")
    browser.get(address)
    wanted = "slate" if scheme == "dark" else "default"
    assert browser.execute_script("return document.body.dataset.mdColorScheme") == wanted
    assert browser.execute_script(WEAK) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_another_host_and_none_complains(browser, site, address):
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(address)
    time.sleep(0.3)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_filters_narrow_the_overview_in_place(browser, width, home):
    width(1280)
    browser.get(f"{home}en/progress/")
    browser.find_element("css selector", "[data-tk-axis=theme][data-tk-value=e-tax]").click()
    assert browser.current_url.endswith("/en/progress/")
    rows = browser.find_elements("css selector", "[data-tk-list] tbody tr")
    assert [row.find_element("css selector", "th a").text for row in rows if row.is_displayed()] == [
        "Bamako",
        "Kumasi",
        "Matola",
    ]
    assert browser.find_element("css selector", "[data-tk-count]").text == "3 of 11 cities"
    browser.find_element("css selector", "[data-tk-axis='']").click()
    assert sum(row.is_displayed() for row in rows) == 11


def test_filters_are_plain_links_without_scripts(browser, home):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{home}fr/progress/")
        browser.find_element("css selector", "[data-tk-axis=theme][data-tk-value=e-tax]").click()
        assert browser.current_url.endswith("/fr/progress/theme/e-tax/")
        rows = browser.find_elements("css selector", "[data-tk-list] tbody tr th a")
        assert [row.text for row in rows] == ["Bamako", "Kumasi", "Matola"]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


LISTS = [
    ("progress/assumptions/", "state", "untested", "assumptions"),
    ("progress/assumptions/", "theme", "waste", "assumptions"),
    ("experiments/", "type", "people", "experiments"),
    ("experiments/", "theme", "markets", "experiments"),
]


def shown_rows(browser):
    rows = browser.find_elements("css selector", "[data-tk-row]")
    return [row.get_attribute("textContent") for row in rows if row.is_displayed()]


def choose(browser, axis, value):
    """Use a filter as a reader does: open its axis if it is closed, and click."""
    link = browser.find_element("css selector", f"[data-tk-axis='{axis}'][data-tk-value='{value}']")
    if not link.is_displayed():
        link.find_element("xpath", "ancestor::details/summary").click()
    link.click()


@pytest.mark.parametrize(("page", "axis", "value", "things"), LISTS)
def test_the_ledger_and_the_catalogue_narrow_in_place_to_what_the_filter_s_own_page_shows(
    browser, width, invented, page, axis, value, things
):
    width(1280)
    browser.get(f"{invented}en/{page}{axis}/{value}/")
    wanted = shown_rows(browser)
    browser.get(f"{invented}en/{page}")
    total = len(shown_rows(browser))
    choose(browser, axis, value)
    assert browser.current_url == f"{invented}en/{page}"
    assert 0 < len(wanted) < total
    assert len(shown_rows(browser)) == len(wanted)
    count = browser.find_element("css selector", "[data-tk-count]").text
    assert count == f"{len(wanted)} of {total} {things}"
    chosen = browser.find_elements("css selector", "[data-tk-list] [aria-current]")
    assert [link.get_attribute("data-tk-value") for link in chosen] == [value]
    choose(browser, "", "")
    assert len(shown_rows(browser)) == total


@pytest.mark.parametrize(("page", "axis", "value", "things"), LISTS)
def test_without_scripts_the_same_filters_are_pages(browser, width, invented, page, axis, value, things):
    width(1280)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{invented}en/{page}")
        total = len(browser.find_elements("css selector", "[data-tk-row]"))
        choose(browser, axis, value)
        assert browser.current_url == f"{invented}en/{page}{axis}/{value}/"
        rows = browser.find_elements("css selector", "[data-tk-row]")
        assert {value in row.get_attribute(f"data-tk-{axis}").split() for row in rows} == {True}
        count = browser.find_element("css selector", "[data-tk-count]").text
        assert count == f"{len(rows)} of {total} {things}"
        choose(browser, "", "")
        assert browser.current_url == f"{invented}en/{page}"
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_experiments_of_one_city_are_shown_in_place_and_without_scripts_on_its_own_page(browser, width, invented):
    width(1280)
    browser.get(f"{invented}en/experiments/")
    choose(browser, "city", "alderhaven")
    assert browser.current_url == f"{invented}en/experiments/"
    rows = shown_rows(browser)
    assert len(rows) == 4
    assert all("Alderhaven" in row for row in rows)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{invented}en/experiments/")
        choose(browser, "city", "alderhaven")
        assert browser.current_url == f"{invented}en/cities/alderhaven/#experiments"
        assert len(browser.find_elements("css selector", ".tk-experiment")) == 4
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_language_can_be_changed_on_the_same_page(browser, width, home):
    width(1280)
    browser.get(f"{home}en/cities/bamako/")
    links = browser.find_elements("css selector", ".tk-tongues a")
    assert [link.get_attribute("href").removeprefix(home) for link in links] == [
        "en/cities/bamako/",
        "fr/cities/bamako/",
        "pt/cities/bamako/",
    ]


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(browser, width, home):
    from selenium.webdriver import ActionChains, Keys

    width(1280)
    browser.get(f"{home}en/")
    seen = []
    for _ in range(40):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        active = browser.switch_to.active_element
        seen.append(active.text.strip())
        if active.text.strip() == "I write a plan":
            break
    assert "I write a plan" in seen
    outline = browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", "")


@pytest.mark.parametrize(
    ("language", "query", "first"),
    [
        ("en", "Kumasi", "en/cities/kumasi/"),
        ("fr", "seme podji", "fr/cities/seme-podji/"),
        ("fr", "BÉNIN", "fr/cities/seme-podji/"),
        ("pt", "bénin", "pt/cities/seme-podji/"),
        ("en", "mozambique", "en/cities/matola/"),
        ("fr", "problem tree", "fr/tools/problem-tree/"),
        ("fr", "hypotheses", "fr/progress/assumptions/"),
        ("pt", "entrevistas", "pt/tools/empathy-interviews/"),
        ("en", "tax collectors revenue", "en/experiments/kumasi/collection-software/"),
    ],
)
def test_the_search_finds(browser, width, home, language, query, first):
    width(360)
    browser.get(f"{home}{language}/search/?q={quote(query)}")
    links = WebDriverWait(browser, 20).until(lambda b: b.find_elements("css selector", "[data-tk-found] a"))
    assert links[0].get_attribute("href").removeprefix(home) == first


def test_the_field_at_the_top_leads_to_the_search(browser, width, home):
    width(1280)
    browser.get(f"{home}en/cities/kampala/")
    field = browser.find_element("css selector", ".tk-header-search input")
    field.send_keys("Kigali", Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda b: b.find_elements("css selector", "[data-tk-found] a"))
    assert browser.current_url == f"{home}en/search/?q=Kigali"
    assert browser.find_element("css selector", "[data-tk-status]").text.startswith("Pages found: ")


def test_on_a_phone_a_sign_leads_to_the_search_and_what_is_typed_is_found_at_once(browser, width, home):
    width(360)
    browser.get(f"{home}fr/phases/explore/")
    browser.find_element("css selector", ".tk-header-search-link").click()
    WebDriverWait(browser, 20).until(lambda b: b.current_url == f"{home}fr/search/")
    assert browser.switch_to.active_element.get_attribute("name") == "q"
    browser.switch_to.active_element.send_keys("zzzz")
    status = browser.find_element("css selector", "[data-tk-status]")
    WebDriverWait(browser, 20).until(lambda _: status.text.startswith("Rien trouvé."))
    assert browser.find_elements("css selector", "[data-tk-found] li") == []


def test_what_is_searched_for_stays_text(browser, home):
    browser.get(f"{home}en/search/?q={quote('<img src=x onerror=alert(1)> kumasi')}")
    WebDriverWait(browser, 20).until(lambda b: b.find_elements("css selector", "[data-tk-found] a"))
    assert browser.find_elements("css selector", "main img") == []


def test_nothing_of_the_search_is_fetched_before_somebody_searches(browser, home):
    browser.get_log("performance")
    browser.get(f"{home}en/cities/kumasi/")
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert f"{home}en/cities/kumasi/" in asked
    assert [address for address in asked if "search" in address] == []


def test_on_a_phone_a_row_of_the_overview_is_a_card_with_its_labels(browser, width, home):
    width(360)
    browser.get(f"{home}en/progress/")
    cell = browser.find_element("css selector", "[data-tk-list] tbody td")
    assert browser.execute_script("return getComputedStyle(arguments[0]).display", cell) == "block"
    label = browser.execute_script("return getComputedStyle(arguments[0], '::before').content", cell)
    assert label == '"Theme"'
