"""Whatever bytes lie where a plan should: a plan or problems come out, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.source import read_everything
from macros.source.prose import clean_prose
from macros.words import heading_modules
from tests.conftest import PLAN, write_project

PIECES = [
    *("---\n", "title: ", "language: en\n", "city:\n", "  name: ", "  country: ZZ\n", "- ", "? ", ": ", "&a ", "*a", "!!", "|\n", ">\n"),
    *("[", "]", "{", "}", '"', "'", "#", "%", "\t", "\r\n", "\ufeff", "\u2028", "\x00", "\ud83d\ude00", "## Vision\n", "{#vision}"),
    *("<script>", "javascript:", "![a](images/b.jpg)", "[@r1]", "{{ 1 }}", "2024-02-30", "12:30:00", "1e999", "yes", "~", "=x"),
]  # fmt: skip
PLANS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)
OURS = set("p br hr em strong del blockquote ul ol li h3 h4 h5 h6 pre code table thead tbody tr th td a img".split())


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write_project(tmp_path_factory.mktemp("reader"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.one_of(st.binary(max_size=400), PLANS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(content=b"---\ntitle: \xc0\xbc\n---\n")
@example(content="---\ntitle: x\u0085hide: y\n---\n".encode())
@example(content=PLAN.encode().replace(b"Kumasi", b"\\uD800"))
def test_any_bytes_give_a_plan_or_problems(root, content):
    (root / "plans/kumasi/plan.md").write_bytes(content)
    reading = read_everything(root, heading_modules())
    assert [dossier.id for dossier in reading.dossiers] == ["kumasi"] or reading.errors


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(PLANS, st.text(max_size=300)))
def test_any_prose_becomes_nothing_but_what_is_allowed(text):
    from tests.hostile.test_corpus import Elements

    page, _ = clean_prose(text.encode("utf-8", "replace").decode(), "plan.md")
    for tag, given_ in Elements(page).found:
        assert tag in OURS
        assert set(given_) <= {"href", "rel", "align", "start", "src", "alt", "title"}
        assert given_.get("href", "https://").startswith(("https://", "http://"))
        assert given_.get("src", "images/").startswith("images/")


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.glob("cases/*.yml")), ids=lambda path: path.stem)
def test_every_case_alone_is_a_plan_or_problems(root, path):
    case = yaml.safe_load(path.read_text("utf-8"))
    if "plan" in case:
        plan = case["plan"]
        (root / "plans/kumasi/plan.md").write_bytes(plan if isinstance(plan, bytes) else plan.encode())
        reading = read_everything(root, heading_modules())
        assert [dossier.id for dossier in reading.dossiers] == ["kumasi"] or reading.errors
