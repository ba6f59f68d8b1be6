"""A tiny project on disk: one invented network, a page of each kind, and the plans that a test asks for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

NETWORK = """\
id: testing
invented: yes
name: Invented network
languages: [en, fr]
map: africa
cities: [kumasi]
themes:
  - {id: mobility, title: {en: Mobility, fr: Mobilité}}
phases:
  - id: explore
    start: 2020-01
    end: 2020-12
    milestones:
      - {id: local-group, title: Local group, due: 2020-06-30}
cycles:
  - {id: c1, title: First cycle, start: 2021-01, end: 2021-06}
"""

HEAD = """\
---
title: Plan
language: en
city:
  name: Kumasi
  country: GH
"""

PLAN = f"{HEAD}---\n"

REVIEW = "owner: secretariat\nlast_reviewed_on: 2026-11-23\nreview_in: 12\n"

EXPLORE = f"""\
---
{REVIEW}title: Explore
question: What is the problem?
order: 1
stages: [exploring]
learning_areas: [problem_definition]
modules: [context, problem]
---

# Explore

{{{{ phase_facts() }}}}

{{{{ phase_modules() }}}}

{{{{ phase_cities() }}}}
"""


def method_page(title: str, text: str = "") -> str:
    """A page of the method."""
    return f"---\ntitle: {title}\n{REVIEW}---\n\n# {title}\n\n{text}\n"


PAGES = {
    "docs/index.md": "# Languages\n\n{{ language_choice() }}\n",
    "docs/en/index.md": method_page("Home", "{{ network_now() }}\n\n{{ experiment_questions() }}"),
    "docs/fr/index.md": "# Accueil\n",
    "docs/en/phases/index.md": method_page("Phases", "{{ phase_list() }}"),
    "docs/en/phases/explore.md": EXPLORE,
    "docs/fr/phases/explore.md": "---\ntitle: Explorer\nquestion: Quel est le problème ?\n---\n\n# Explorer\n",
    "docs/en/cities/index.md": method_page("Cities", "{{ city_list() }}\n\n{{ city_map() }}"),
    "docs/en/progress/index.md": method_page("Progress", "{{ progress_overview() }}\n\n{{ network_totals() }}"),
    "docs/en/learning-areas/experimenting.md": method_page("Experimenting", "{{ learning_area_box() }}"),
    "docs/en/template/problem.md": method_page("Problem", "{{ module_blank() }}\n\n{{ module_checks() }}"),
    "docs/en/about/change-a-plan.md": method_page("Change a plan"),
}

CONFIG = """\
site_name: Test
theme: {name: material, custom_dir: overrides, font: false}
extra_css: [assets/stylesheets/toolkit.css]
nav: [index.md, {phases: [phases/index.md, phases/explore.md]}, cities/index.md, progress/index.md]
not_in_nav: |
  /index.md
  /*/about/*
  /*/learning-areas/*
  /*/template/*
plugins:
  - search
  - plans: {edit_root: "https://git.example/edit/"}
  - macros: {modules: [macros], on_undefined: strict, on_error_fail: true}
"""


@pytest.fixture
def project(tmp_path):
    """Write a project of these files (path: text or bytes; None leaves one out) and return its folder."""

    def write(files: dict[str, str | bytes | None] | None = None) -> Path:
        base: dict[str, str | bytes | None] = {"plans/network.yml": NETWORK, "plans/kumasi/plan.md": PLAN, **PAGES}
        for name, text in (base | (files or {})).items():
            if text is None:
                continue
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def build_site(project):
    """Build a project with the real MkDocs and return the site's folder."""

    def build(files: dict[str, str | bytes | None] | None = None, strict: bool = True) -> Path:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        root = project({"mkdocs.yml": CONFIG} | (files or {}))
        shutil.copytree(ROOT / "overrides", root / "overrides", dirs_exist_ok=True)
        shutil.copytree(ROOT / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
        config = load_config(str(root / "mkdocs.yml"), strict=strict)
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)
        return root / "site"

    return build


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """The real site, built strictly, once for all tests that look at it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    target = tmp_path_factory.mktemp("real") / "site"
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(target))
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    return target
