"""One idea, one word: what readers see in French and Portuguese keeps to the glossary, and to nothing it forbids."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml
from babel.messages.pofile import read_po

from macros.words.glossary import TARGETS, read_glossary
from tests.conftest import ROOT

GLOSSARY = read_glossary()
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`|\{\{.*?\}\}|\{[^}\n]*\}|<!--.*?-->", re.DOTALL | re.MULTILINE)
WORKS_OF_OTHERS = re.compile(r"\[[^\]]*\]\(https?://[^)\s]*\)")
TARGET = re.compile(r"\]\([^)]*\)")
NAMES = re.compile(r"%\(\w+\)s|https?://\S+|[\w.-]*/[\w./-]+|\b[\w-]+\.(?:yml|md|json|zip|csv)\b|--[\w-]+")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
FOR_PROGRAMS = ("translated_from", "hide", "script")
"""The fields of a translated page that nobody reads."""


def words_of(text):
    """A text without code, addresses, names of files, placeholders and the titles of other people's works."""
    for machine in (CODE, WORKS_OF_OTHERS, TARGET, NAMES):
        text = machine.sub(" ", text)
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def holds(text, forms):
    return re.search(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", text, re.IGNORECASE)


def without(text, forms):
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", " ", text, flags=re.IGNORECASE) if forms else text


def missing(english, said, language):
    """The terms of an English text for which its translation has no word of the glossary."""
    english, said, found = words_of(english), words_of(said), []
    for term in sorted(GLOSSARY.terms, key=lambda term: -len(term.said["en"][0])):
        sense = without(english, term.not_in)
        if holds(sense, term.said["en"]) and not holds(said, term.accepted(language)):
            found.append(term.said["en"][0])
        if holds(english, term.said["en"]):
            said = without(said, term.accepted(language))
        english = without(english, term.said["en"])
    return found


def forbidden(said, language):
    """The words of a text that must not stand anywhere in a language."""
    plain = without(words_of(said), GLOSSARY.allowed(language))
    return [word for word in GLOSSARY.never(language) if holds(plain, (word, f"{word}s"))]


@cache
def messages(language):
    """Each English message with its translation; forms for one and many stand together."""
    with (ROOT / f"macros/words/catalogues/{language}.po").open("rb") as file:
        found = [(m.id, m.string) for m in read_po(file, locale=language) if m.id]
    return [tuple(text if isinstance(text, str) else " / ".join(text) for text in pair) for pair in found]


@cache
def page(path):
    """The fields and the text of a page."""
    whole = path.read_text("utf-8")
    head = FRONT.match(whole)
    return (yaml.safe_load(head[1]) if head else {}), FRONT.sub("", whole)


def headings(path):
    fields, text = page(path)
    return [fields.get("title", ""), *HEADING.findall(re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))]


def translated(language):
    return sorted((ROOT / "docs" / language).rglob("*.md"))


def read_values(fields):
    """What people read of a page's fields, however deep."""
    for key, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from read_values(one)
            elif key not in FOR_PROGRAMS:
                yield str(one)


def values_in(node, language):
    """What network.yml says in a language."""
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(node.get(language), str):
        yield node["en"], node[language]
    for part in parts:
        yield from values_in(part, language)


@cache
def network():
    return yaml.safe_load((ROOT / "plans/network.yml").read_text("utf-8"))


@pytest.mark.parametrize("language", TARGETS)
def test_every_message_uses_the_words_of_the_glossary(language):
    pairs = [*messages(language), *values_in(network(), language)]
    assert len(pairs) > 1000
    wrong = {said: terms for english, said in pairs if (terms := missing(english, said, language))}
    assert wrong == {}


@pytest.mark.parametrize("language", TARGETS)
def test_every_title_and_heading_uses_the_words_of_the_glossary(language):
    wrong = {}
    for path in translated(language):
        name = path.relative_to(ROOT / "docs" / language)
        for english, said in zip(headings(ROOT / "docs/en" / name), headings(path), strict=True):
            if terms := missing(english, said, language):
                wrong[f"{name}: {said}"] = terms
    assert wrong == {}


@pytest.mark.parametrize("language", TARGETS)
def test_no_forbidden_word_stands_anywhere(language):
    texts = {f"{path.relative_to(ROOT)}: {line}": line for path in translated(language) for line in lines(path)}
    texts |= {said: said for _, said in (*messages(language), *values_in(network(), language))}
    assert {place: words for place, said in texts.items() if (words := forbidden(said, language))} == {}


def lines(path):
    """What people read of a page, line by line, with its code taken out first."""
    fields, text = page(path)
    return [*read_values(fields), *WORKS_OF_OTHERS.sub(" ", CODE.sub(" ", text)).splitlines()]


@pytest.mark.parametrize(
    ("english", "said", "language", "terms"),
    [
        ("Two Milestones", "Deux étapes", "fr", ["milestone"]),
        ("The action plan", "Le plan", "fr", ["action plan"]),
        ("An action of the action plan", "Uma medida do plano de ação", "pt", ["action"]),
        ("Local Action Groups", "Comités locaux", "fr", ["Local Action Group"]),
        ("THRESHOLD", "Número que decide", "pt", []),
        ("Mark it with risk: high", "Marquez-la", "fr", []),
        ("Written in `milestones`, in network.yml", "Escrito na lista", "pt", []),
        ("Reaction times", "Temps de réponse", "fr", []),
    ],
)
def test_a_wrong_word_is_found_and_a_right_one_is_not(english, said, language, terms):
    assert missing(english, said, language) == terms


@pytest.mark.parametrize(
    ("said", "language", "words"),
    [
        ("Une expérience avec les citadins", "fr", ["expérience"]),
        ("Dix ans d'expérience professionnelle", "fr", []),
        ("As Equipes e o usuário", "pt", ["equipe", "usuário"]),
        ("Um período de experiência", "pt", []),
        ("Les [Stakeholders](https://a.example/stakeholders) de `stakeholders`", "fr", []),
        ("Les stakeholders", "fr", ["stakeholder"]),
    ],
)
def test_a_forbidden_word_is_found_unless_it_means_something_else(said, language, words):
    assert forbidden(said, language) == words


def test_the_glossary_never_forbids_what_it_asks_for():
    for language in TARGETS:
        asked = [form for term in GLOSSARY.terms for form in term.accepted(language)]
        assert len(asked) > 60
        assert [form for form in asked if forbidden(form, language)] == []


def test_every_term_is_there_once_and_in_use():
    """A term that nobody uses is a rule that nobody needs."""
    names = [form.casefold() for term in GLOSSARY.terms for form in term.said["en"]]
    assert len(names) == len(set(names))
    written = "\n".join(page(path)[1] for path in translated("en")) + "\n".join(
        english for english, _ in messages("fr")
    )
    assert [term.said["en"][0] for term in GLOSSARY.terms if not holds(written, term.said["en"])] == []
