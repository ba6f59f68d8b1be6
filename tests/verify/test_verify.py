"""What a site is asked before it is published. Each fault is put into a good site, and is found with its place."""

from __future__ import annotations

import os
import re
import stat

import pytest

from macros.cli import main
from macros.verify import invalid, validator_here, verify
from tests.conftest import ROOT, write_project

FETCHED = ROOT / ".cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
"""Where `tests/programs.sh` puts the Nu Html Checker."""

CHECKER = validator_here(os.environ.get("VNU_JAR", str(FETCHED)))
checked = pytest.mark.skipif(
    not CHECKER,
    reason="LEFT OUT: the Nu Html Checker is missing, which npm fetches and Java runs: make test, or VNU_JAR=vnu.jar",
)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="alternate " href="../../{twin}/a/" hreflang="{twin}">
<title>A page</title>
</head>
<body><h1 id="top">A page</h1>
<p><a href="#top">up</a> <a href="../b/#there">b</a> <a href="https://elsewhere.example/">elsewhere</a></p>
</body>
</html>
"""
GOOD = {
    "en/a/index.html": PAGE.format(twin="fr"),
    "fr/a/index.html": PAGE.format(twin="en"),
    "en/b/index.html": re.sub("<link.*\n", "", PAGE.format(twin=""))
    .replace("../b/#there", "../a/")
    .replace("top", "there"),
    "fr/b/index.html": re.sub("<link.*\n", "", PAGE.format(twin=""))
    .replace("../b/#there", "../a/")
    .replace("top", "there"),
    "api/a.json": '{"a": 1}',
    "feeds/en.atom": "<feed/>",
    "a.css": "a { background: url(b.svg) }",
    "a.pdf": b"%PDF-1.7 ... %%EOF\n",
}


@pytest.fixture
def site(tmp_path):
    """Write a site, with some files changed."""

    def write(files):
        for name, content in (GOOD | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def found_in(folder):
    return [str(problem) for problem in verify(folder, lambda _number, _total: None).problems]


def test_a_good_site_has_nothing_to_mend(site):
    assert found_in(site({})) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("../b/#there", "../c/", '10: "../c/" leads to nothing in this site'),
        ("../b/#there", "../b/#gone", '10: "../b/#gone" leads to a page that has no such place'),
        ("../../fr/a/", "../../fr/b/", '"../../fr/b/" is named as this page in another language, and does not'),
        ("<h1", "<h1>Two</h1><h1", "has 2 headings of the first rank (h1)"),
        ("<title>A page</title>", "", "has 0 titles"),
        (' lang="en"', "", "does not say in which language it is written"),
        ("<p>", '<p id="top">', '10:1: two elements are called "top"'),
        ("<meta http", "<!--", "says 0 times what it may load"),
        ("<p>", "<p>None</p><p>", '10:4: "None" was left in the page'),
        ("<p>", '<p title="%(name)s">', '10:1: "%(name)s" was left in the page'),
        ("<p>", '<div data-tk-slot="1"></div><p>', '10:1: "1" was left in the page'),
        ("<p>", "<p>{{ city }}</p><p>", '10:4: "{{ city }}" looks like a place that was not filled in'),
        ("<p>", '<img src="https://cdn.example/a.png"><p>', "would be fetched from another host"),
        ("<p>", '<img srcset="//cdn.example/a.png 2x"><p>', "would be fetched from another host"),
        ("<p>", '<form action="https://form.example/"></form><p>', "would be fetched from another host"),
        ("<p>", "<script>harm()</script><p>", "10:1: holds a script of its own"),
        ("<p>", '<script type="application/ld+json">{"a": NaN}</script><p>', "10: cannot be read as JSON: NaN"),
        ("<p>", '<p style="color: red">', "10:1: holds styles of its own"),
        ("<p>", '<p onclick="harm()">', "10:1: onclick would run a script"),
        ("<p>", '<a href="javascript:harm()">x</a><p>', '10:1: "javascript:harm()" leads neither to a page nor'),
        ("<p>", "<p>Write to someone@mail.example</p><p>", '10:13: "someone@mail.example" looks like an e-mail address'),
    ],
)  # fmt: skip
def test_a_fault_in_a_page_is_told_with_its_place(site, before, after, told):
    page = GOOD["en/a/index.html"]
    assert before in page
    found = found_in(site({"en/a/index.html": page.replace(before, after, 1)}))
    assert any(line.startswith("en/a/index.html:") and told in line for line in found), found


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("api/a.json", '{"a": NaN}', "cannot be read as JSON: NaN"),
        ("feeds/en.atom", "<feed>", "1:7: cannot be read as XML"),
        ("a.css", "\na { background: url(//cdn.example/b.svg) }", '2: "//cdn.example/b.svg" would be fetched'),
        ("a.pdf", b"%PDF-1.7 torn", "is no whole PDF"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_told(site, name, content, told):
    found = found_in(site({name: content}))
    assert len(found) == 1
    assert told in found[0]


def test_an_address_below_another_site_s_folder_is_followed(site):
    home = "<html lang='en'><title>H</title><h1>H</h1><meta http-equiv='Content-Security-Policy'>"
    home += "<link rel='canonical' href='https://x.example/toolkit/'>"
    links = "<a href='/toolkit/en/a/'>a</a><a href='https://x.example/toolkit/en/b/'>b</a>"
    assert found_in(site({"index.html": home + links})) == []
    assert len(found_in(site({"index.html": home + links.replace("/en/", "/es/")}))) == 2


def test_what_a_script_fills_in_and_what_is_shown_as_code_may_hold_places(site):
    page = GOOD["en/a/index.html"].replace("<p>", '<p data-told="%(date)s"><code>{{ a }} %(b)s</code>')
    assert found_in(site({"en/a/index.html": page})) == []


def test_a_folder_without_pages_is_no_site(tmp_path, capsys):
    assert main(["verify", str(tmp_path), "--messages", "en"]) == 1
    assert "holds no page; is it the folder that was built?" in capsys.readouterr().out


def test_the_command_counts_and_speaks_the_language_asked_for(site, capsys):
    assert main(["verify", str(site({})), "--messages", "en"]) == 0
    assert "4 pages looked at, 0 errors" in capsys.readouterr().out
    assert main(["verify", str(site({"a.pdf": b"torn"})), "--messages", "fr"]) == 1
    said = capsys.readouterr().out
    assert "a.pdf: n'est pas un PDF entier" in said
    assert "4 pages examinées, 1 erreur" in said


def test_what_the_html_checker_finds_is_told_with_its_page(site, tmp_path, monkeypatch, capsys):
    folder, programs = site({}), tmp_path / "programs"
    programs.mkdir()
    answer = f'{{"messages": [{{"url": "file:{folder}/en/a/index.html", "lastLine": 9, "message": "Stray tag."}}]}}'
    checker = programs / "vnu"
    checker.write_text(f"#!/bin/sh\necho A warning of Java >&2\ncat <<'END'\n{answer}\nEND\n", "utf-8")
    checker.chmod(checker.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    assert main(["verify", str(folder), "--messages", "en"]) == 1
    assert "en/a/index.html:9: is no valid HTML: Stray tag." in capsys.readouterr().out


@checked
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("<p>", "<p><div></p>", "No “p” element in scope but a “p” end tag seen"),
        ("<h1", "<ul><p></p></ul><h1", "Element “p” not allowed as child of element “ul”"),
        ("<p>", '<p><img src="../../a.png">', "must have an “alt” attribute"),
        ("<p>", '<p aria-expanded="perhaps">', "Bad value “perhaps” for attribute “aria-expanded”"),
    ],
)
def test_the_html_checker_finds_what_is_not_valid(site, before, after, told, monkeypatch):
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx512m")  # Java tells of it, in the middle of what it is asked
    page = GOOD["en/a/index.html"]
    found = [str(problem) for problem in invalid(site({"en/a/index.html": page.replace(before, after, 1)}), CHECKER)]
    assert found
    assert all(line.startswith("en/a/index.html:") for line in found), "the other pages are as they should be"
    assert any(told in line for line in found), found


@checked
def test_every_page_of_the_real_site_is_valid(real_site):
    assert [str(problem) for problem in invalid(real_site, CHECKER)] == []


def test_the_real_site_has_nothing_to_mend(real_site):
    assert found_in(real_site) == []


def test_a_site_that_says_little_of_itself_has_no_gaps_in_its_pages(whole_site):
    """Its few pages lead to others of the method, which it does not have."""
    found = [line for line in found_in(whole_site()) if "leads to nothing" not in line]
    assert found == []


def test_nothing_in_a_project_is_taken_for_a_site(tmp_path):
    write_project(tmp_path)
    assert any("holds no page" in line for line in found_in(tmp_path / "plans"))
