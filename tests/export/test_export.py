"""What people take away holds what the model says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from macros.export import blank_plan, schema_of
from macros.model.module import STARTING_SETS, TEMPLATE_MODULES
from macros.source import read_everything
from macros.words import LANGUAGES, heading_modules, words_in
from tests.conftest import NETWORK

ROOT = Path(__file__).parents[2]


def text_of(path):
    return path.read_text("utf-8")


def without_empty(value):
    if isinstance(value, dict):
        return {key: without_empty(item) for key, item in value.items() if item is not None}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


def lenient(schema):
    """The schema with numbers and truth values as the text they are in a file."""
    text = json.dumps(schema)
    for kind in ("integer", "number", "boolean"):
        text = text.replace(f'"type": "{kind}"', f'"type": ["{kind}", "string"]')
    return json.loads(text)


@pytest.mark.parametrize("name", ["plan", "network", "pulse"])
def test_every_schema_is_sound_and_says_where_it_lives(name):
    schema = json.loads(schema_of(f"{name}.schema.json", "https://plans.example"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"https://plans.example/schema/{name}.schema.json"


@pytest.mark.parametrize("path", sorted(ROOT.glob("plans/*/plan.md")), ids=lambda path: path.parent.name)
def test_the_real_plans_fit_the_published_schema(path):
    schema = lenient(json.loads(schema_of("plan.schema.json")))
    front = text_of(path).split("\n---\n")[0].removeprefix("---\n")
    jsonschema.validate(without_empty(yaml.load(front, yaml.BaseLoader)), schema)


def test_the_real_network_fits_the_published_schema():
    network = yaml.load(text_of(ROOT / "plans/network.yml"), yaml.BaseLoader)
    jsonschema.validate(network, lenient(json.loads(schema_of("network.schema.json"))))


def test_the_schema_refuses_what_the_model_refuses():
    schema = lenient(json.loads(schema_of("plan.schema.json")))
    wrong = {"title": "x", "language": "en", "city": {"name": "x", "country": "GH"}, "vison": {}}
    with pytest.raises(jsonschema.ValidationError, match="vison"):
        jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("modules", [(), tuple(module.id for module in TEMPLATE_MODULES)], ids=["core", "all"])
def test_a_blank_plan_holds_no_error_and_no_empty_parts(project, language, modules):
    text = blank_plan("Sèmè-Podji", "BJ", words_in(language), modules)
    reading = read_everything(project({"plans/network.yml": NETWORK, "plans/kumasi/plan.md": text}), heading_modules())
    assert [str(problem) for problem in reading.problems] == []
    plan = reading.dossiers[0].plan
    assert (plan.city.name, plan.city.country, plan.language) == ("Sèmè-Podji", "BJ", language)
    assert plan.model_dump(exclude_defaults=True, exclude={"title", "city", "language", "template", "modules"}) == {}
    assert plan.modules == modules


def test_a_blank_plan_offers_every_field_of_every_module():
    text = blank_plan("X", "GH", words_in("en"), [module.id for module in TEMPLATE_MODULES])
    for module in TEMPLATE_MODULES:
        assert f"\n{module.field}:" in text
    for field in (
        "statement",
        "affected",
        "threshold",
        "verdict",
        "elected_sponsor",
        "baseline",
        "composition_reviewed",
    ):
        assert f"{field}:" in text


def test_a_blank_plan_speaks_the_language_of_the_plan():
    text = blank_plan("X", "ML", words_in("fr"))
    assert "## Définition du problème {#problem}" in text
    assert words_in("fr").text("By when.") in text
    assert "# By when." not in text


@pytest.mark.parametrize(
    "name", ["Bobo: Dioulasso", "# Lomé", 'The "Big" City', "نواكشوط", "- x", "N'Djamena", "[x]", "yes"]
)
def test_any_name_of_a_city_is_read_back_as_it_is(project, name):
    text = blank_plan(name, "GH", words_in("en"))
    reading = read_everything(project({"plans/kumasi/plan.md": text}), heading_modules())
    assert reading.problems == ()
    assert reading.dossiers[0].plan.city.name == " ".join(name.replace('"', " ").split()) or '"' in name


@pytest.mark.parametrize("chosen", STARTING_SETS.values(), ids=STARTING_SETS)
def test_a_starting_set_holds_known_modules_and_what_its_checks_ask_for(chosen):
    known = {module.id for module in TEMPLATE_MODULES}
    assert set(chosen) <= known
    assert {"problem", "assumptions", "experiments", "governance", "references"} <= set(chosen)
