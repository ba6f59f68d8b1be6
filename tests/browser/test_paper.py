"""What comes out of a printer."""

from __future__ import annotations

import base64
import re

import pytest

from tests.conftest import ROOT

CARDS = sorted(path.stem for path in (ROOT / "docs/en/tools").glob("*.md") if path.stem != "index")
A4, A3 = (8.27, 11.69), (11.69, 16.54)
"""Width and height in inches."""


@pytest.fixture(scope="module")
def home(serve, real_site):
    return serve(real_site)


def pages_on(browser, paper):
    width, height = paper
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": width, "paperHeight": height})
    return len(re.findall(rb"/Type /Page\b", base64.b64decode(printed["data"])))


@pytest.mark.parametrize("card", CARDS)
def test_a_card_prints_on_two_sides_and_its_blank_sheet_on_one(browser, home, card):
    browser.get(f"{home}en/tools/{card}/")
    has_sheet = len(browser.find_elements("id", "worksheet"))
    assert 1 + has_sheet <= pages_on(browser, A4) <= 2 + has_sheet
    assert pages_on(browser, A3) == 1 + has_sheet


def test_paper_is_black_on_white_also_when_the_screen_is_dark(browser, home):
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}], "media": "print"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        browser.get(f"{home}en/cities/bamako/")
        ink = "const s = getComputedStyle(document.querySelector(arguments[0])); return [s.color, s.backgroundColor]"
        assert browser.execute_script("return document.body.dataset.mdColorScheme") == "slate"
        assert browser.execute_script(ink, "h1")[0] == "rgb(0, 0, 0)"
        assert browser.execute_script(ink, "body")[1] == "rgb(255, 255, 255)"
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [], "media": ""})
