"""What search engines, and services that show links, are told of a page; and what stands where there is no page."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

SCHEMA = json.loads(Path(__file__).with_name("schema_org.json").read_text("utf-8"))["types"]
PLAIN = {str: {"Text", "URL", "Date", "Duration", "Language"}, bool: {"Boolean"}}
FACTS = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TOLD = re.compile(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">')
HOME = "https://plans.example/toolkit/"


def properties_of(kind):
    return SCHEMA[kind]["has"] | (properties_of(SCHEMA[kind]["is"]) if SCHEMA[kind]["is"] else {})


def kinds_of(kind):
    return {kind} | (kinds_of(SCHEMA[kind]["is"]) if SCHEMA[kind]["is"] else set())


def faults_in(thing, where=""):
    """What schema.org does not know in a thing: a property its type has not, or a value of another type."""
    allowed = properties_of(thing["@type"])
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in allowed:
            yield f"{where}{thing['@type']}.{name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            kinds = kinds_of(one["@type"]) if isinstance(one, dict) else PLAIN[type(one)]
            if not kinds & set(allowed[name]):
                yield f"{where}{thing['@type']}.{name}: {one}"
            if isinstance(one, dict):
                yield from faults_in(one, f"{where}{name}.")


def facts_on(path):
    return [json.loads(found) for found in FACTS.findall(path.read_text("utf-8"))]


def test_the_schema_check_sees_faults():
    assert list(faults_in({"@type": "HowTo", "named": "x"})) == ["HowTo.named"]
    assert list(faults_in({"@type": "Report", "publisher": "x"})) == ["Report.publisher: x"]
    assert list(faults_in({"@type": "Report", "publisher": {"@type": "City", "name": "x"}})) != []


def test_all_facts_for_search_engines_are_valid(real_site):
    facts = {path: facts_on(path) for path in real_site.rglob("*.html")}
    kinds = [fact["@type"] for found in facts.values() for fact in found]
    assert (kinds.count("HowTo"), kinds.count("Dataset")) == (3 * 28, 3)
    assert kinds.count("Report") >= 3 * 11 + 3
    assert [fault for found in facts.values() for fact in found for fault in faults_in(fact)] == []
    assert all(fact["@context"] == "https://schema.org" for found in facts.values() for fact in found)


def test_facts_say_what_the_page_says_and_of_invented_cities_nothing(real_site):
    (fact,) = facts_on(real_site / "pt/cities/matola/index.html")
    assert fact["about"] == {
        "@type": "City",
        "name": "Matola",
        "containedInPlace": {"@type": "Country", "name": "Moçambique"},
    }
    (card,) = facts_on(real_site / "fr/tools/problem-tree/index.html")
    assert (card["name"], card["totalTime"], card["inLanguage"]) == ("Arbre à problèmes", "PT120M", "fr")
    assert facts_on(real_site / "en/cities/sandmouth/index.html") == []
    assert facts_on(real_site / "en/experiments/sandmouth/e1/index.html") == []


def told_on(path):
    return {name: unescape(content) for name, content in TOLD.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize(("language", "locale"), [("en", "en_GB"), ("fr", "fr_FR"), ("pt", "pt_PT")])
def test_a_shared_page_shows_its_title_its_words_and_the_picture_of_its_language(published_site, language, locale):
    page = published_site / language / "cities/kumasi/index.html"
    told = told_on(page)
    assert told["og:title"] == "Kumasi"
    assert told["og:description"] == told["description"]
    assert told["og:locale"] == locale
    assert told["og:url"] == f"{HOME}{language}/cities/kumasi/"
    picture = published_site / urlsplit(told["og:image"]).path.removeprefix("/toolkit/")
    with Image.open(picture) as image:
        assert (image.size, image.format) == ((1200, 630), "PNG")
    assert picture.stat().st_size < 40_000


def test_every_page_has_a_title_and_a_description_of_its_own(real_site):
    seen = {}
    for path in (real_site / "fr").rglob("index.html"):
        text = path.read_text("utf-8")
        title, told = re.search("<title>(.*?)</title>", text)[1], told_on(path)
        assert len(told["description"]) > 3, path
        seen.setdefault(title, []).append(path.relative_to(real_site).as_posix())
    assert {title: paths for title, paths in seen.items() if len(paths) > 1} == {}


def test_the_sitemap_holds_each_page_that_can_be_found_with_its_twins(published_site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ET.parse(published_site / "sitemap.xml").getroot().findall("s:url", names)  # noqa: S314: written by ourselves
    twins = {
        url.find("s:loc", names).text: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)}
        for url in urls
    }
    assert len(twins) == len(urls)
    assert twins[f"{HOME}fr/cities/kumasi/"] == {
        language: f"{HOME}{language}/cities/kumasi/" for language in ("en", "fr", "pt")
    }
    assert HOME in twins
    assert not [address for address in twins if "/versions/" in address or address.endswith(("/search/", "/kept/"))]
    missing = [a for a in twins if not (published_site / a.removeprefix(HOME) / "index.html").is_file()]
    assert missing == []


def test_the_front_page_of_each_language_names_the_choice_of_languages(published_site):
    for language in ("en", "fr", "pt"):
        text = (published_site / language / "index.html").read_text("utf-8")
        assert f'href="{HOME}" hreflang="x-default"' in text
        assert "x-default" not in (published_site / language / "cities/index.html").read_text("utf-8")


def test_a_page_that_is_not_there_helps_in_every_language(published_site):
    text = (published_site / "404.html").read_text("utf-8")
    assert text.count("<h1") == 1
    for language, said in (("en", "Page not found"), ("fr", "Page introuvable"), ("pt", "Página não encontrada")):
        assert f'<span lang="{language}">{said}</span>' in text
        assert f'<form class="tk-search" action="/toolkit/{language}/search/">' in text
        assert f'href="/toolkit/{language}/cities/"' in text


def test_no_page_holds_a_script_that_a_strict_host_would_forbid(real_site):
    for path in real_site.rglob("*.html"):
        scripts = re.findall(r"<script(?![^>]* src=)([^>]*)>", path.read_text("utf-8"))
        assert set(scripts) <= {' type="application/ld+json"', ' id="__config" type="application/json"'}, path
