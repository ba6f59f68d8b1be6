"""A reader ticks a few pages and prints just those."""

from __future__ import annotations

import base64
import functools
import re
import shutil
import threading
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.support.ui import WebDriverWait

from macros.export import printable_script

CHOICE = ["cities/kampala", "phases/experiment", "tools/problem-tree", "cities/bamako", "tools/learning-card"]
TITLES = ["Kampala", "Experiment", "Problem tree", "Bamako", "Learning card"]
DOWN = {"cities/bamako"}
A4 = {"paperWidth": 8.27, "paperHeight": 11.69}

COVERED = """
const part = document.activeElement, box = part.getBoundingClientRect();
const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return part.closest("[data-tk-form]") && !part.contains(top) && !part.closest("label")?.contains(top);
"""
DEAD = """
return [...document.querySelectorAll("[data-tk-sheaf] a[href^='#']")]
  .map(link => link.getAttribute("href").slice(1)).filter(id => !document.getElementById(id));
"""
TWICE = """
const ids = [...document.querySelectorAll("[id]")].map(part => part.id);
return ids.filter((id, place) => ids.indexOf(id) !== place);
"""
SMALL = """
return [...document.querySelectorAll("[data-tk-form] label:has(input[type=checkbox]), [data-tk-form] li > a, [data-tk-form] summary, [data-tk-print-choice] button")]
  .filter(part => part.checkVisibility()).filter(part => { const box = part.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
  .map(part => part.textContent + " " + part.getBoundingClientRect().height);
"""


class Handler(SimpleHTTPRequestHandler):
    """A server of files that fails for the pages that are down."""

    down: frozenset[str] | set[str] = frozenset()

    def do_GET(self):
        if any(path in self.path for path in self.down):
            self.send_error(500)
        else:
            super().do_GET()

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture(scope="module")
def home(serve, real_site):
    return serve(real_site)


@pytest.fixture
def faulty(real_site):
    """The real site on a server that fails for a page, until that page is taken off the list."""
    handler = type("Faulty", (Handler,), {"down": set(DOWN)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(real_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", handler.down
    server.shutdown()
    server.server_close()


@pytest.fixture
def on_paper(browser):
    """Draw the page as for a printer, from now on."""

    def draw():
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})

    yield draw
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def box(browser, path):
    return browser.find_element("css selector", f"[data-tk-form] input[value='{path}']")


def said(browser, place):
    return browser.find_element("css selector", f"[data-tk-{place}]").get_attribute("textContent").strip()


def look(browser, address, choice=()):
    """Open the page anew: from another page, since a change behind # alone loads nothing."""
    browser.get("about:blank")
    browser.get(f"{address}{'#pages=' if choice else ''}{','.join(choice)}")


def tick(browser, path):
    section = box(browser, path).find_element("xpath", "ancestor::details/summary")
    for part in [box(browser, path)] if box(browser, path).is_displayed() else [section, box(browser, path)]:
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", part)
        part.click()


def show(browser):
    browser.find_element("css selector", "[data-tk-show]").click()
    return wait_for_sheets(browser)


def wait_for_sheets(browser):
    sheaf = browser.find_element("css selector", "[data-tk-sheaf]")
    WebDriverWait(browser, 20).until(lambda _: sheaf.is_displayed())
    return browser.find_elements("css selector", ".tk-sheaf__page")


def ticked(browser):
    found = browser.find_elements("css selector", "[data-tk-option] input:checked")
    return {each.get_attribute("value") for each in found}


@dataclass(frozen=True)
class Printed:
    """A PDF: how many pages it has, on which of them each place lies, and the headings from top to bottom."""

    pages: int
    places: dict[str, int]
    headings: list[tuple[int, float, str]]


def printed(browser):
    """Print on A4, and read the plain parts of the PDF: its pages, the places that links lead to, its outline."""
    options = A4 | {"generateTaggedPDF": True, "generateDocumentOutline": True}
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", options)["data"])
    pages = sorted(int(number) for number in re.findall(rb"(\d+) 0 obj\s*<<[^<]*?/Type /Page\b", pdf))
    places = {name.decode(): pages.index(int(page)) for name, page in re.findall(rb"/(tk\d+) \[(\d+) 0 R /XYZ", pdf)}
    outline = re.findall(rb"/Title (\(.*?\)|<[0-9A-F]+>)\s*/Dest \[(\d+) 0 R /XYZ \S+ (\S+)", pdf)
    headings = [(pages.index(int(page)), -float(height), text_in(title)) for title, page, height in outline]
    return Printed(len(pages), places, sorted(headings))


def text_in(title):
    if title.startswith(b"<"):
        return bytes.fromhex(title[1:-1].decode()).decode("utf-16")
    return title[1:-1].decode("latin-1")


def test_what_is_ticked_is_put_together_in_that_order(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/")
    for path in CHOICE:
        tick(browser, path)
    assert browser.current_url.endswith(f"/en/take-away/print/#pages={','.join(CHOICE)}")
    sheets = show(browser)
    assert [sheet.find_element("css selector", "h2").text for sheet in sheets] == TITLES
    contents = browser.find_elements("css selector", "[data-tk-inside] a")
    assert [link.text for link in contents] == TITLES
    assert browser.execute_script("return document.activeElement.textContent") == "Chosen pages"
    assert said(browser, "progress") == "Ready to be printed."
    assert browser.execute_script(DEAD) == []
    assert browser.execute_script(TWICE) == []
    headings = browser.execute_script(
        "return [...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
    )
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_links_lead_to_their_place_in_the_document_or_to_where_they_led(browser, width, home, real_site):
    width(1280)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    sheets = show(browser)
    card = sheets[1].find_element("link text", "Learning card")
    assert card.get_attribute("href").endswith("/en/take-away/print/#tk5")
    assert (
        sheets[0]
        .find_element("css selector", ".tk-cite a")
        .get_attribute("href")
        .split("#")[1]
        .startswith("tk1-reference-")
    )
    for sheet in sheets:
        for link in sheet.find_elements("css selector", "a"):
            address = link.get_attribute("href")
            if address.startswith(home) and "#tk" not in address:
                assert (real_site / unquote(urlsplit(address).path).strip("/")).exists(), address


def test_a_link_inside_the_document_leaves_the_choice_in_the_address(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    show(browser)
    before = browser.current_url
    browser.find_elements("css selector", "[data-tk-inside] a")[2].click()
    assert browser.execute_script("return document.activeElement.id") == "tk3"
    assert browser.current_url == before


def test_only_the_chosen_pages_come_on_paper(browser, width, home, on_paper):
    width(1280)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    show(browser)
    on_paper()
    left = "header.md-header, .md-tabs, .md-sidebar, footer.md-footer, h1, input, button, summary, .tk-city-foot, .tk-page-review"
    assert [part for part in browser.find_elements("css selector", left) if part.is_displayed()] == []
    text = browser.find_element("css selector", "body").text
    first = text.split("\n")[0]
    assert first == "Action plan toolkit"
    assert "As of" in text
    assert f"{home}en/take-away/print/" in text
    assert "Tick what you need" not in text
    assert "Your choice is in the address" not in text
    assert "Last reviewed on" not in text


def test_each_chosen_page_starts_on_a_new_sheet(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    show(browser)
    pdf = printed(browser)
    starts = [pdf.places[f"tk{number}"] for number in range(1, len(CHOICE) + 1)]
    assert starts[0] == 1, "the first sheet says what is inside"
    assert starts == sorted(set(starts))
    on_top = [next(title for page, _, title in pdf.headings if page == start) for start in starts]
    assert on_top == TITLES


def test_one_page_alone_needs_no_sheet_in_front_of_it(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/", ["tools/learning-card"])
    show(browser)
    assert printed(browser).pages == 3, "two sides and the blank sheet"
    further = browser.find_element("css selector", ".tk-sheaf__page a[href^='https:'] + sup")
    assert further.get_attribute("textContent").startswith(" <https://")


def test_addresses_outside_the_site_are_numbered_and_listed_at_the_end(browser, width, home, on_paper):
    width(1280)
    look(browser, f"{home}en/take-away/print/", ["tools/problem-tree", "running-a-network/funding-body"])
    sheets = show(browser)
    on_paper()
    listed = browser.find_element("css selector", "[data-tk-addresses]").text.split("\n")
    assert listed[0] == "Addresses"
    assert [line.split("\u2002")[0] for line in listed[1:]] == [f"A{n}" for n in range(1, len(listed))]
    assert listed[1].endswith("https://issuu.com/stepupeu/docs/j2162_strathclyde_step_up_analysis_")
    assert "A guide to problem/solution tree analysisA1" in sheets[0].text
    assert not [line for line in listed if home in line]


def test_what_the_sentence_promises_is_about_what_the_printer_needs(browser, width, home):
    width(1280)
    look(
        browser, f"{home}en/take-away/print/", [*CHOICE, "template/problem", "running-a-network/roles", "cities/lagos"]
    )
    promised = int(re.search(r"8 chosen: about (\d+) pages", said(browser, "sum")).group(1))
    show(browser)
    assert printed(browser).pages == pytest.approx(promised, rel=0.2)


def test_a_page_that_fails_is_named_and_the_others_are_printed(browser, width, faulty):
    home, down = faulty
    width(360)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    sheets = show(browser)
    assert [sheet.find_element("css selector", "h2").text for sheet in sheets] == [t for t in TITLES if t != "Bamako"]
    assert said(browser, "problem") == said(browser, "progress") == "Could not be loaded: Bamako."
    assert browser.execute_script(DEAD) == []
    down.clear()
    browser.find_element("css selector", "[data-tk-again]").click()
    WebDriverWait(browser, 20).until(lambda _: said(browser, "progress") == "Ready to be printed.")
    titles = browser.find_elements("css selector", ".tk-sheaf__page h2:first-of-type")
    assert [title.text for title in titles] == TITLES
    assert not browser.find_element("css selector", "[data-tk-failures]").is_displayed()


def test_a_link_with_a_choice_ticks_it_again_also_after_a_reload_and_on_the_way_back(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    assert ticked(browser) == set(CHOICE)
    assert said(browser, "sum").startswith("5 chosen: about ")
    tick(browser, "cities/bamako")
    wanted = [path for path in CHOICE if path != "cities/bamako"]
    browser.refresh()
    assert ticked(browser) == set(wanted)
    browser.get(f"{home}en/")
    browser.back()
    WebDriverWait(browser, 20).until(lambda _: ticked(browser) == set(wanted))
    assert browser.current_url.endswith(f"#pages={','.join(wanted)}")


@pytest.mark.parametrize(
    "behind",
    [
        "#pages=https://evil.example/,//evil.example/x,cities/lagos",
        "#pages=../../../evil,cities/lagos,<img src=x onerror=alert(1)>",
        "#pages=javascript:alert(1),cities/lagos",
    ],
)
def test_an_address_that_is_not_on_the_page_is_never_fetched(browser, width, home, behind):
    width(1280)
    look(browser, f"{home}en/take-away/print/{behind}")
    assert ticked(browser) == {"cities/lagos"}
    assert said(browser, "progress") == "The link named pages that are not here; they were left out."
    assert browser.current_url.endswith("#pages=cities/lagos")
    browser.get_log("performance")
    assert len(show(browser)) == 1
    asked = " ".join(entry["message"] for entry in browser.get_log("performance"))
    assert "evil" not in asked


@pytest.mark.parametrize("behind", ["#pages=%E0%A4%A", "#pages=", "#elsewhere"])
def test_a_link_without_a_sound_choice_ticks_nothing(browser, width, home, behind):
    width(1280)
    look(browser, f"{home}en/take-away/print/{behind}")
    assert ticked(browser) == set()
    assert said(browser, "sum") == "Nothing is chosen yet."
    browser.find_element("css selector", "[data-tk-show]").click()
    assert said(browser, "progress") == "Nothing is chosen yet."


def test_the_choice_goes_along_into_another_language(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/", CHOICE)
    browser.find_element("css selector", ".tk-tongues a[hreflang=fr]").click()
    assert browser.current_url == f"{home}fr/take-away/print/#pages={','.join(CHOICE)}"
    sheets = show(browser)
    assert sheets[0].get_attribute("lang") == "fr"
    assert sheets[2].find_element("css selector", "h2").text == "Arbre à problèmes"


def test_a_group_is_ticked_at_once_and_a_name_is_found_without_its_accents(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/")
    field = browser.find_element("css selector", "[data-tk-find]")
    field.send_keys("seme")
    seen = [each for each in browser.find_elements("css selector", "[data-tk-option]") if each.is_displayed()]
    assert [each.find_element("css selector", "[data-tk-name]").text for each in seen] == ["Sèmè-Podji"]
    browser.find_element("css selector", "[data-tk-all]").click()
    assert ticked(browser) == {"cities/seme-podji"}, "what is out of sight is not ticked"
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys("xyz")
    assert said(browser, "found") == "No page has this name."
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(Keys.BACKSPACE)
    every = browser.find_element("css selector", "[data-tk-all]")
    assert every.get_property("indeterminate")
    every.click()
    assert len(ticked(browser)) == 11
    every.click()
    assert ticked(browser) == set()


def test_changing_the_choice_puts_the_old_document_away(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/", ["cities/lagos"])
    show(browser)
    tick(browser, "cities/bamako")
    assert not browser.find_element("css selector", "[data-tk-sheaf]").is_displayed()
    assert len(show(browser)) == 2


def test_print_waits_for_the_document_and_names_it(browser, width, home):
    width(360)
    look(browser, f"{home}en/take-away/print/", ["how-it-works", "cities/lagos"])
    show(browser)
    browser.execute_script("window.print = () => { window.told = document.title; }")
    browser.find_element("css selector", "[data-tk-print]").click()
    WebDriverWait(browser, 20).until(lambda b: b.execute_script("return window.told"))
    assert browser.execute_script("return window.told") == "How it works, Lagos"
    images = "return [...document.querySelectorAll('.tk-sheaf__page img')].map(i => i.complete && i.naturalWidth > 0)"
    assert set(browser.execute_script(images)) == {True}


def test_the_pictures_of_a_plan_are_in_the_document_whatever_their_form(browser, width, serve, invented_site):
    width(1280)
    look(browser, f"{serve(invented_site)}en/take-away/print/", ["cities/port-mirelle"])
    show(browser)
    loaded = """
      const images = [...document.querySelectorAll(".tk-sheaf__page .tk-picture__image")];
      Promise.all(images.map(image => image.decode())).then(
        () => arguments[0](images.map(image => image.currentSrc.split(".").pop())), flaw => arguments[0](String(flaw)));
    """
    assert browser.execute_async_script(loaded) == ["webp"]


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
def test_on_a_phone_nothing_is_wider_than_the_screen_and_all_can_be_touched(browser, width, home, language):
    width(360)
    look(browser, f"{home}{language}/take-away/print/", ["cities/sandmouth", "tools/problem-tree", "template/problem"])
    assert browser.execute_script(SMALL) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    show(browser)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


def test_all_can_be_done_with_the_keyboard(browser, width, home):
    width(1280)
    look(browser, f"{home}en/take-away/print/")
    browser.execute_script("window.print = () => { window.told = true; }")

    def on(selector, most=150):
        for _ in range(most):
            ActionChains(browser).send_keys(Keys.TAB).perform()
            assert not browser.execute_script(COVERED), "what has the focus is in sight"
            if browser.execute_script("return document.activeElement.matches(arguments[0])", selector):
                return
        pytest.fail(f"the keyboard does not reach {selector}")

    on("input[value='cities/kumasi']")
    ActionChains(browser).send_keys(Keys.SPACE).perform()
    on("details:nth-of-type(4) > summary")
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    on("input[value='tools/five-whys']")
    ActionChains(browser).send_keys(Keys.SPACE).perform()
    on("[data-tk-show]")
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    wait_for_sheets(browser)
    assert browser.execute_script("return document.activeElement.tagName") == "H2"
    on("[data-tk-print]", 1)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    WebDriverWait(browser, 20).until(lambda b: b.execute_script("return window.told"))


def test_from_a_file_a_script_brings_the_pages(browser, width, real_site, tmp_path):
    width(1280)
    site = tmp_path / "site"
    shutil.copytree(real_site, site)
    pages = {path: (site / "en" / path / "index.html").read_text("utf-8") for path in CHOICE}
    look(browser, f"file://{site}/en/take-away/print/index.html", CHOICE)
    assert ticked(browser) == set(CHOICE)
    show(browser)
    assert said(browser, "problem") == f"Could not be loaded: {', '.join(TITLES)}.", "without the script"
    (site / "downloads/en/pages.js").write_text(printable_script(pages), "utf-8")
    browser.find_element("css selector", "[data-tk-again]").click()
    WebDriverWait(browser, 20).until(lambda _: said(browser, "progress") == "Ready to be printed.")
    sheets = browser.find_elements("css selector", ".tk-sheaf__page")
    assert [sheet.find_element("css selector", "h2").text for sheet in sheets] == TITLES
    assert browser.execute_script(DEAD) == []
    assert "file:" not in browser.find_element("css selector", "[data-tk-sheaf] header").text
    assert "file:" not in browser.find_element("css selector", "[data-tk-addresses]").get_attribute("textContent")


def test_without_a_script_the_page_says_so_and_leads_to_the_pages(browser, width, home):
    width(360)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        look(browser, f"{home}en/take-away/print/")
        assert "Your browser runs no scripts here" in browser.find_element("css selector", "article").text
        for selector in ("[data-tk-form] input", "[data-tk-show]"):
            assert [p for p in browser.find_elements("css selector", selector) if p.is_displayed()] == []
        link = browser.find_element("css selector", "[data-tk-option] a")
        assert link.text.startswith("view")
        link.click()
        assert browser.current_url == f"{home}en/cities/bamako/"
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
