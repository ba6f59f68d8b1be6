"""The choice of language: offered, remembered, suggested, never forced."""

from __future__ import annotations

import pytest


@pytest.fixture
def fresh(browser, home):
    """The browser of somebody who was never here."""
    browser.get(home)
    browser.execute_script("localStorage.clear()")
    yield browser
    browser.execute_script("localStorage.clear()")
    browser.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": "", "acceptLanguage": ""})


def doors(browser):
    """The doors in the order shown: language, and the words that point at it."""
    found = browser.find_elements("css selector", ".tk-languages > li")
    return [
        (door.get_attribute("lang"), "".join(mark.text for mark in door.find_elements("class name", "tk-tag")))
        for door in found
    ]


def asks_for(browser, languages):
    agent = browser.execute_script("return navigator.userAgent")
    told = {"userAgent": agent, "acceptLanguage": languages}
    browser.execute_cdp_cmd("Emulation.setUserAgentOverride", told)


def test_the_browsers_language_is_suggested_and_leads_nowhere_by_itself(fresh, home):
    asks_for(fresh, "pt-MZ,pt,en")
    fresh.get(home)
    assert fresh.current_url == home
    assert doors(fresh) == [("pt", "Sugerido: o seu navegador pede esta língua"), ("en", ""), ("fr", "")]


def test_a_language_that_the_site_has_not_suggests_the_next_one(fresh, home):
    asks_for(fresh, "sw,fr-BJ")
    fresh.get(home)
    assert doors(fresh)[0][0] == "fr"


def test_the_last_choice_comes_first_whatever_the_browser_asks_for(fresh, home):
    asks_for(fresh, "en-GB")
    fresh.get(f"{home}fr/cities/kumasi/")
    fresh.find_element("css selector", ".tk-tongues a[hreflang=pt]").click()
    assert fresh.current_url == f"{home}pt/cities/kumasi/"
    fresh.get(home)
    assert doors(fresh) == [("pt", "A sua última escolha"), ("en", ""), ("fr", "")]
    fresh.find_element("css selector", ".tk-languages a[hreflang=fr]").click()
    fresh.get(home)
    assert doors(fresh)[0] == ("fr", "Votre dernier choix")
    assert len([mark for _, mark in doors(fresh) if mark]) == 1
