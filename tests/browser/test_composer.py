"""The composer: a coordinator leaves with a plan, from the browser alone."""

from __future__ import annotations

import pytest
from docx import Document
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from macros.export import blank_plan
from macros.model.module import STARTING_SETS
from macros.words import words_in


@pytest.fixture(scope="module")
def home(serve, real_site):
    return serve(real_site)


def result(browser):
    return browser.find_element("css selector", "[data-tk-result] textarea").get_attribute("value")


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
@pytest.mark.parametrize("name", list(STARTING_SETS))
def test_the_composer_and_the_command_write_the_same_plan(browser, width, home, language, name):
    width(360)
    browser.get(f"{home}{language}/template/compose/")
    browser.find_element("id", "tk-city").send_keys("Sèmè-Podji: nord")
    Select(browser.find_element("id", "tk-country")).select_by_value("BJ")
    browser.find_element("css selector", f"[name=set][value={name}]").click()
    assert result(browser) == blank_plan("Sèmè-Podji: nord", "BJ", words_in(language), STARTING_SETS[name])


def test_a_link_carries_the_choices_also_into_another_language(browser, width, home):
    width(1280)
    browser.get(f"{home}en/template/compose/#city=Lom%C3%A9&country=TG&modules=problem.vision")
    assert result(browser) == blank_plan("Lomé", "TG", words_in("en"), ["problem", "vision"])
    browser.find_element("css selector", "[data-tk-language][hreflang=fr]").click()
    assert result(browser) == blank_plan("Lomé", "TG", words_in("fr"), ["problem", "vision"])


def test_a_link_with_unknown_parts_is_used_with_a_note(browser, home):
    browser.get(f"{home}en/template/compose/#modules=problem.dreams")
    assert browser.find_element("css selector", "[data-tk-status]").text.endswith("they were left out: dreams")
    assert "dreams" not in result(browser)
    assert "problem:" in result(browser)


def test_parts_can_be_chosen_with_the_keyboard(browser, width, home):
    width(1280)
    browser.get(f"{home}en/template/compose/#modules=problem")
    assert "vision:" not in result(browser)
    browser.find_element("css selector", ".tk-composer__modules summary").send_keys(Keys.ENTER)
    browser.find_element("css selector", "[name=module][value=vision]").send_keys(Keys.SPACE)
    assert "vision:" in result(browser)
    assert "modules=problem.vision" in browser.current_url


def test_who_goes_to_the_plan_sees_its_beginning(browser, width, home):
    width(360)
    browser.get(f"{home}pt/template/compose/")
    browser.execute_script("document.querySelector('[data-tk-result] textarea').focus()")
    assert browser.execute_script("return document.activeElement.scrollTop") == 0


def test_it_works_from_a_file_without_a_server(browser, real_site):
    browser.get(f"file://{real_site}/en/template/compose/index.html")
    browser.find_element("id", "tk-city").send_keys("Lomé")
    assert "name: Lomé" in result(browser)


def test_without_a_script_the_sets_are_plain_files(browser, home, real_site):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{home}pt/template/compose/")
        links = browser.find_elements("css selector", ".tk-composer__plain a")
        files = [link.get_attribute("href").removeprefix(home) for link in links]
        assert files == [f"downloads/pt/plan-{name}.{kind}" for name in STARTING_SETS for kind in ("docx", "md")]
        assert all("## Visão {#vision}" in (real_site / file).read_text("utf-8") for file in files[1::2])
        assert not browser.find_element("css selector", "[data-tk-form]").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("address", ["server", "file"])
def test_a_word_document_is_put_together_for_any_choice_of_parts(browser, home, real_site, tmp_path, address):
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    start = home if address == "server" else f"file://{real_site}/"
    browser.get(
        f"{start}fr/template/compose/{'' if address == 'server' else 'index.html'}#city=A%26B%20%3Cx%3E&modules=problem.risks.vision"
    )
    browser.find_element("css selector", "[data-tk-word]").click()
    WebDriverWait(browser, 20).until(lambda _: (tmp_path / "plan.docx").exists())
    document = Document(tmp_path / "plan.docx")
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name in ("Title", "Heading 1")]
    words = words_in("fr")
    parts = [("Heading 1", words.module(module)) for module in ("problem", "vision", "risks")]
    assert headings == [("Title", "Plan d'action pour A&B <x>"), *parts]
    assert len(document.tables) == 4
