"""The toolkit out of its zip: from a folder on the disk, without a network."""

from __future__ import annotations

import json
import shutil
import zipfile
from urllib.parse import urlsplit

import pytest
from docx import Document
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions as expected
from selenium.webdriver.support.ui import Select, WebDriverWait

from macros.export import blank_plan
from macros.model.module import STARTING_SETS
from macros.words import words_in

LANGUAGES = ["en", "fr", "pt"]
WITHOUT_NETWORK = {"file", "blob", "data", "about", "chrome"}


@pytest.fixture(scope="module")
def stick(real_site, tmp_path_factory):
    """A folder with a name as people give them, and in it the unpacked zip of every language."""
    folder = tmp_path_factory.mktemp("stick") / "Clé USB (novembre)"
    for language in LANGUAGES:
        zipfile.ZipFile(real_site / f"downloads/toolkit-{language}.zip").extractall(folder)
    return folder


@pytest.fixture(autouse=True)
def nothing_is_asked_of_a_network(offline):
    """Whatever a test does, the browser asks for files only, finds them all, and complains of nothing."""
    offline.set_window_size(1280, 900)
    offline.get("about:blank")
    offline.get_log("performance")
    offline.get_log("browser")
    yield
    events = [json.loads(entry["message"])["message"] for entry in offline.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [address for address in asked if urlsplit(address).scheme not in WITHOUT_NETWORK] == []
    failed = [e["params"] for e in events if e["method"] == "Network.loadingFailed"]
    assert [one for one in failed if not one.get("canceled")] == []
    assert [entry["message"] for entry in offline.get_log("browser") if entry["level"] == "SEVERE"] == []


def wait(driver):
    return WebDriverWait(driver, 20)


def shown(driver, selector):
    return wait(driver).until(expected.visibility_of_element_located((By.CSS_SELECTOR, selector)))


def page(stick, language, path):
    return f"{stick.as_uri()}/toolkit-{language}/pages/{language}/{path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_file_in_sight_opens_the_toolkit(offline, stick, language):
    assert sorted(path.name for path in (stick / f"toolkit-{language}").iterdir()) == ["index.html", "pages"]
    offline.get(f"{stick.as_uri()}/toolkit-{language}/index.html")
    wait(offline).until(expected.url_to_be(page(stick, language, "index.html")))
    assert offline.find_element("tag name", "html").get_attribute("lang") == language
    assert shown(offline, "h1").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_a_city_and_leads_to_it(offline, stick, language):
    offline.get(page(stick, language, "phases/explore/index.html"))
    shown(offline, ".tk-header-search input").send_keys("kumasi", Keys.ENTER)
    city = page(stick, language, "cities/kumasi/index.html")
    first = shown(offline, "[data-tk-found] a")
    assert first.get_attribute("href") == city
    first.click()
    wait(offline).until(lambda driver: driver.current_url.startswith(city))
    assert "Kumasi" in shown(offline, "h1").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_put_together_and_saved_as_text_and_as_word(offline, stick, tmp_path, language):
    offline.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    offline.get(page(stick, language, "template/compose/index.html"))
    offline.find_element("id", "tk-city").send_keys("Kayes")
    Select(offline.find_element("id", "tk-country")).select_by_value("ML")
    offline.find_element("css selector", "[data-tk-save]").click()
    wait(offline).until(lambda _: (tmp_path / "plan.md").exists())
    wanted = blank_plan("Kayes", "ML", words_in(language), STARTING_SETS["standard"])
    wait(offline).until(lambda _: (tmp_path / "plan.md").read_text("utf-8") == wanted)
    offline.find_element("css selector", "[data-tk-word]").click()
    wait(offline).until(lambda _: (tmp_path / "plan.docx").exists())
    headings = [p.text for p in Document(tmp_path / "plan.docx").paragraphs if p.style.name == "Heading 1"]
    assert words_in(language).module("problem") in headings


def test_the_filters_work_in_place_and_as_pages(offline, stick):
    offline.get(page(stick, "fr", "progress/index.html"))
    count = shown(offline, "[data-tk-count]").text
    link = offline.find_element("css selector", "[data-tk-axis=theme][data-tk-value=e-tax]")
    address = link.get_attribute("href")
    link.click()
    assert offline.current_url == page(stick, "fr", "progress/index.html")
    narrowed = shown(offline, "[data-tk-count]").text
    assert narrowed != count
    offline.get(address)
    assert shown(offline, "[data-tk-count]").text == narrowed


def test_every_link_of_a_city_s_page_leads_to_a_page_or_a_file(offline, stick):
    start = page(stick, "fr", "cities/kumasi/index.html")
    offline.get(start)
    links = {link.get_attribute("href") for link in offline.find_elements("css selector", "article a[href]")}
    inside = sorted({link.split("#")[0] for link in links if link.startswith("file:")} - {start})
    assert len(inside) > 5
    for link in inside:
        offline.get(link)
        assert offline.find_element("tag name", "body").text.strip(), link


def test_a_reader_who_opens_the_file_inside_the_zip_is_told_to_unpack_it(offline, stick, tmp_path):
    """Windows shows the inside of a zip as a folder; what is opened there is taken out alone."""
    shutil.copy(stick / "toolkit-pt/index.html", tmp_path / "index.html")
    offline.get((tmp_path / "index.html").as_uri())
    assert words_in("pt").text("Nothing opens?") in shown(offline, "main").text
    offline.get_log("performance")
    offline.get_log("browser")
    offline.get(page(stick, "pt", "index.html"))
