"""What search engines are given to read, where it is too much for one list."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET

import pytest

from macros.plugin import telling
from tests.conftest import CONFIG

HOME = "https://plans.example/toolkit/"
SITE = {"mkdocs.yml": f"{CONFIG}site_url: {HOME}\n"}
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(path, kind):
    root = ET.parse(path).getroot()
    assert root.tag == f"{{{NAMES['s']}}}{kind}"
    return root


def pages_in(path):
    """The pages of a list: each with its address and those of its twins."""
    urls = read(path, "urlset").findall("s:url", NAMES)
    return [
        (url.find("s:loc", NAMES).text, [link.get("href") for link in url.findall("x:link", NAMES)]) for url in urls
    ]


@pytest.mark.parametrize("most", [3, 5])
def test_a_site_with_many_pages_has_several_lists_and_a_list_of_these(build_site, monkeypatch, most):
    every = pages_in(build_site(SITE) / "sitemap.xml")
    monkeypatch.setattr(telling, "MOST_LISTED", most)
    site = build_site(SITE)
    addresses = [one.text for one in read(site / "sitemap.xml", "sitemapindex").findall("s:sitemap/s:loc", NAMES)]
    assert addresses == [f"{HOME}sitemap-{number}.xml" for number in range(1, -(-len(every) // most) + 1)]
    lists = [pages_in(site / address.removeprefix(HOME)) for address in addresses]
    assert [page for pages in lists for page in pages] == every
    assert {len(pages) for pages in lists[:-1]} == {most}
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == (site / "sitemap.xml").read_bytes()


def test_any_other_site_has_one(build_site, monkeypatch):
    site = build_site(SITE)
    text = (site / "sitemap.xml").read_text("utf-8")
    monkeypatch.setattr(telling, "MOST_LISTED", len(pages_in(site / "sitemap.xml")))
    site = build_site(SITE)
    assert (site / "sitemap.xml").read_text("utf-8") == text
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns=')
    assert text.endswith("\n</urlset>")
    assert [path.name for path in site.glob("sitemap*")].count("sitemap-1.xml") == 0


def test_a_site_without_an_address_lists_nothing(build_site, monkeypatch):
    monkeypatch.setattr(telling, "MOST_LISTED", 1)
    site = build_site()
    assert pages_in(site / "sitemap.xml") == []
    assert not list(site.glob("sitemap-*"))
