"""The news from the ground as a feed: what programs that follow it may rely on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from macros.export import news_feed
from macros.source import read_everything
from macros.words import heading_modules, words_in
from tests.conftest import NETWORK, PLAN

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TWO = NETWORK.replace("[kumasi]", "[accra, kumasi]")
FRENCH = PLAN.replace("language: en", "language: fr").replace("Kumasi", "Accra")
ENGLISH_NEWS = "- date: 2021-02-03\n  moved: The group met.\n  by: Coordinator\n- date: 2021-05\n  blocks: No key.\n  help: A key.\n"
FRENCH_NEWS = "- date: 2021-03-04\n  moved: Première réunion.\n"
NEWS = {
    "plans/network.yml": TWO,
    "plans/accra/plan.md": FRENCH,
    "plans/accra/pulse.yml": FRENCH_NEWS,
    "plans/kumasi/pulse.yml": ENGLISH_NEWS,
}


@pytest.fixture
def feed_of(project):
    """The feed of a project with these files, as its bytes."""

    def write(files=NEWS, language="en", address="", today=date(2021, 12, 31)):
        reading = read_everything(project(files), heading_modules())
        assert reading.errors == ()
        return news_feed(reading.atlas_on(reading.network, today), words_in(language), address)

    return write


def entries_of(feed):
    return ET.fromstring(feed).findall(f"{ATOM}entry")


def of_all(feed, name):
    return [entry.findtext(f"{ATOM}{name}") for entry in entries_of(feed)]


def test_the_feed_and_every_entry_have_what_atom_requires(feed_of):
    feed = ET.fromstring(feed_of(address="https://plans.example"))
    assert feed.tag == f"{ATOM}feed"
    (itself,) = feed.findall(f"{ATOM}link")
    assert itself.attrib == {"rel": "self", "href": "https://plans.example/feeds/en.atom"}
    assert len(feed.findall(f"{ATOM}entry")) == 3
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = part.findall(f"{ATOM}{name}")
            assert found.text.strip()
        assert part.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert MOMENT.fullmatch(part.findtext(f"{ATOM}updated"))
    for entry in feed.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert entry.findtext(f"{ATOM}content")
        assert entry.find(f"{ATOM}link").get("href").startswith("https://plans.example/en/cities/")


def test_it_begins_as_xml_in_utf_8(feed_of):
    assert feed_of().startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")


def test_the_newest_comes_first_and_dates_the_feed(feed_of):
    feed = feed_of()
    assert of_all(feed, "title") == ["Kumasi, May 2021", "Accra, 4 March 2021", "Kumasi, 3 February 2021"]
    assert of_all(feed, "updated") == ["2021-05-31T00:00:00Z", "2021-03-04T00:00:00Z", "2021-02-03T00:00:00Z"]
    assert ET.fromstring(feed).findtext(f"{ATOM}updated") == "2021-05-31T00:00:00Z"


def test_who_said_it_is_named_by_role_or_else_the_city(feed_of):
    authors = [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries_of(feed_of())]
    assert authors == ["Kumasi", "Accra", "Coordinator"]


def test_an_entry_leads_to_the_news_on_the_city_s_page(feed_of):
    paths = ["fr/cities/kumasi/#timeline", "fr/cities/accra/#timeline", "fr/cities/kumasi/#timeline"]
    for address, root in (("", "../"), ("https://plans.example/x", "https://plans.example/x/")):
        feed = feed_of(language="fr", address=address)
        links = [entry.find(f"{ATOM}link").get("href") for entry in entries_of(feed)]
        assert links == [f"{root}{path}" for path in paths]
        assert ET.fromstring(feed).find(f"{ATOM}link").get("href") == f"{root}feeds/fr.atom"


def test_an_entry_keeps_its_identity_wherever_the_site_lies_and_whatever_is_added(feed_of):
    before = feed_of()
    moved = feed_of(address="https://elsewhere.example/site")
    more = feed_of(
        NEWS | {"plans/kumasi/pulse.yml": f"{ENGLISH_NEWS}- date: 2021-06-07\n  nothing_new: yes\n"},
        today=date(2022, 2, 2),
    )
    assert of_all(before, "id") == of_all(moved, "id") == of_all(more, "id")[1:]
    assert len(set(of_all(more, "id"))) == 4
    assert ET.fromstring(before).findtext(f"{ATOM}id") == ET.fromstring(moved).findtext(f"{ATOM}id")


def test_two_languages_are_two_feeds_with_the_same_news(feed_of):
    english, french = feed_of(), feed_of(language="fr")
    assert of_all(english, "id") == of_all(french, "id")
    assert ET.fromstring(english).findtext(f"{ATOM}id") != ET.fromstring(french).findtext(f"{ATOM}id")
    assert ET.fromstring(french).get(LANGUAGE) == "fr"


def test_each_entry_says_in_which_language_its_city_writes(feed_of):
    contents = [entry.find(f"{ATOM}content") for entry in entries_of(feed_of())]
    assert [content.get(LANGUAGE) for content in contents] == ["en", "fr", "en"]
    assert [content.text for content in contents] == ["No key. A key.", "Première réunion.", "The group met."]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_that_there_is_nothing_new_is_said_in_the_language_of_the_feed(feed_of, language):
    news = {"plans/kumasi/pulse.yml": "- date: 2021-01-01\n  nothing_new: yes\n"}
    (entry,) = entries_of(feed_of(news, language=language))
    content = entry.find(f"{ATOM}content")
    assert (content.text, content.get(LANGUAGE)) == (words_in(language).text("Nothing new."), language)


def test_at_most_fifty_entries_are_given_and_they_are_the_newest(feed_of):
    days = [date(2021, 1, 1) + timedelta(days=n) for n in range(60)]
    pulses = "".join(f"- date: {day}\n  moved: News {n}\n" for n, day in enumerate(days))
    told = [entry.findtext(f"{ATOM}content") for entry in entries_of(feed_of({"plans/kumasi/pulse.yml": pulses}))]
    assert told == [f"News {n}" for n in range(59, 9, -1)]


def test_news_of_a_later_day_is_not_told_yet(feed_of):
    assert of_all(feed_of(today=date(2021, 5, 30)), "title") == ["Accra, 4 March 2021", "Kumasi, 3 February 2021"]
    assert of_all(feed_of(today=date(2021, 5, 31)), "title")[0] == "Kumasi, May 2021"


def test_a_feed_without_news_is_still_a_feed(feed_of):
    feed = ET.fromstring(feed_of({}))
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}title") == "Invented network: News from the ground"
    assert feed.findtext(f"{ATOM}updated") == "2021-12-31T00:00:00Z"


def test_every_text_is_escaped_and_comes_out_as_it_was(feed_of):
    text = 'a < b & "c" ]]> <script>alert(1)</script> {{ 6 * 7 }} — è 👩\u200d🌾'
    news = "- date: 2021-01-01\n  moved: '" + text + "'\n  by: '" + text + "'\n"
    plan = PLAN.replace("name: Kumasi", f"name: '{text}'")
    feed = feed_of({"plans/kumasi/plan.md": plan, "plans/kumasi/pulse.yml": news})
    assert b"<script" not in feed
    (entry,) = entries_of(feed)
    assert entry.findtext(f"{ATOM}content") == text
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == text
    assert entry.findtext(f"{ATOM}title") == f"{text}, 1 January 2021"


def test_an_invented_example_is_in_no_feed(feed_of):
    network = NETWORK.replace("invented: yes\n", "").replace(
        "cities: [kumasi]", "cities: [kumasi]\nexamples: [sandmouth]"
    )
    example = PLAN.replace("title: Plan", "title: Plan\ninvented: yes").replace("country: GH", "country: ZZ")
    files = {
        "plans/network.yml": network,
        "plans/sandmouth/plan.md": example,
        "plans/sandmouth/pulse.yml": ENGLISH_NEWS,
        "plans/kumasi/pulse.yml": FRENCH_NEWS,
    }
    assert of_all(feed_of(files), "updated") == ["2021-03-04T00:00:00Z"]


def test_the_site_offers_a_feed_in_each_language_and_the_news_page_leads_to_it(build_site):
    from tests.conftest import method_page

    page = method_page("News", "{{ ground_news() }}")
    site = build_site(NEWS | {"docs/en/progress/news.md": page})
    for language in ("en", "fr"):
        feed = ET.fromstring((site / f"feeds/{language}.atom").read_bytes())
        assert feed.get(LANGUAGE) == language
        news = site / language / "progress/news"
        links = re.findall(r'href="([^"]+\.atom)"', (news / "index.html").read_text("utf-8"))
        assert {(news / link).resolve() for link in links} == {(site / f"feeds/{language}.atom").resolve()}
