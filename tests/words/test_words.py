"""Everything a reader sees exists in every language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from macros.model.module import TEMPLATE_MODULES
from macros.model.when import When
from macros.words import LANGUAGES, MODULE_TITLES, heading_modules, words_in
from macros.words.labels import LABELS

ROOT = Path(__file__).parents[2]
CATALOGUES = {path.stem: path for path in (ROOT / "macros/words/catalogues").glob("*.po")}
METHODS = [("macros/view/templates/**.html", "jinja2"), ("overrides/**.html", "jinja2"), ("macros/**.py", "python")]
KEYWORDS = {"_": None, "ngettext": (1, 2), "plural": (1, 2), "sentence": None, "about": None, "required": None}
PLACES = re.compile(r"%\((\w+)\)s")


def strings():
    found = extract_from_dir(str(ROOT), METHODS, {"**.html": {"trimmed": "true"}}, KEYWORDS)
    return {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found}


def read(language):
    with CATALOGUES[language].open("rb") as file:
        return read_po(file, locale=language)


def test_there_is_a_catalogue_for_every_language_but_english():
    assert set(CATALOGUES) == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_no_string_is_missing_or_fuzzy_and_none_is_left_over(language):
    catalogue = {message.id: message for message in read(language) if message.id}
    missing = [text for text in strings() if text not in catalogue]
    empty = [m.id for m in catalogue.values() if not (all(m.string) if isinstance(m.string, tuple) else m.string)]
    fuzzy = [message.id for message in catalogue.values() if message.fuzzy]
    assert (missing, empty, fuzzy, sorted(map(str, set(catalogue) - strings()))) == ([], [], [], [])


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_translations_keep_the_places_of_values(language):
    for message in read(language):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = message.id if isinstance(message.id, tuple) else (message.id,)
        if message.id:
            assert {frozenset(PLACES.findall(text)) for text in said} == {
                frozenset(PLACES.findall(text)) for text in asked
            }
            values = {name: "x" for text in said for name in PLACES.findall(text)}
            assert all(text % values for text in said if values or "%(" in text)


def test_every_word_of_every_vocabulary_has_a_label():
    for vocabulary, labels in LABELS.items():
        assert set(labels) == set(vocabulary)
    assert set(MODULE_TITLES) == {module.id for module in TEMPLATE_MODULES}


def test_translated_headings_lead_to_one_module_each():
    for headings in heading_modules().values():
        assert sorted(headings.values()) == sorted(MODULE_TITLES)


def test_dates_and_numbers_follow_the_habits_of_the_language():
    words = {language: words_in(language) for language in LANGUAGES}
    assert [words[name].date(When.of("2026-11-23")) for name in ("en", "fr", "pt")] == [
        "23 November 2026",
        "23 novembre 2026",
        "23 de novembro de 2026",
    ]
    assert words["fr"].date(When.of("2021-11")) == "novembre 2021"
    assert words["pt"].date(When.of("2021")) == "2021"
    assert words["fr"].number(1234567.5) == "1\u202f234\u202f567,5"
    assert words["fr"].day(date(2021, 3, 1)) == "1er mars 2021"
    one, many = "The question it puts to the test", "The questions it puts to the test"
    assert words["fr"].plural(one, many, 0) == words["fr"].plural(one, many, 1) != words["fr"].plural(one, many, 2)
    assert words["pt"].plural(one, many, 0) == words["pt"].plural(one, many, 2)
    assert words["pt"].country("MZ") == "Moçambique"


def test_sizes_of_files_have_one_form_each():
    assert [words_in("pt").size(count) for count in (900, 1_000_000, 1_700_000)] == [
        "1\u00a0kB",
        "1\u00a0MB",
        "1,7\u00a0MB",
    ]
    assert words_in("fr").size(62_000) == "62\u00a0ko"


def test_what_has_no_catalogue_is_said_in_english():
    assert words_in("sw").text("Cities") == "Cities"
