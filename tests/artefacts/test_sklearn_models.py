from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from leaktight.core.finding import Finding
from leaktight.core.report import Report
from tests.artefacts.builders.sklearn_models import COMPRESSIONS
from tests.artefacts.conftest import Build, found, scan_folder
from tests.artefacts.planted import EMAIL, HOME, OTHER_EMAIL, SSN_NUMBERS

WORDS = "Fit it again on text without personal data, or prune the vocabulary."
ROWS = "Fit it again without identifying columns: this model keeps rows that it was fitted on."
COLUMN = "Fit it again without this column, or with its values encoded before."
JOBLIBS = ("raw.joblib", *(f"{name}.joblib!{name}.joblib" for name in COMPRESSIONS))


@cache
def _report(folder: Path) -> Report:
    return scan_folder(folder)


@pytest.fixture
def report(built: Build) -> Report:
    return _report(built("sklearn_models"))


def found_in(report: Report, value: object, path: str) -> list[Finding]:
    return [finding for finding in found(report, str(value)) if finding.location.path == path]


def under(report: Report, value: object, path: str) -> dict[str, Finding]:
    """Part -> finding of a value in one file."""
    return {finding.location.part: finding for finding in found_in(report, value, path)}


def test_all_is_read_and_nothing_would_run_code(report: Report) -> None:
    assert report.skips == ()
    assert "artifact.pickle_code" not in report.counts


@pytest.mark.parametrize("protocol", range(6))
def test_a_word_of_a_vocabulary_is_found_under_its_step_with_its_remedy(
    report: Report, protocol: int
) -> None:
    path = f"text-{protocol}.pkl"
    [(part, finding)] = under(report, EMAIL, path).items()
    assert finding.label == "pii.email"
    assert part == "pickle name of a key in steps.tfidf.vocabulary_"
    assert finding.remedy == WORDS
    [finding] = [f for f in report.findings if f.location.path == path and f.label == "artifact.home_path"]
    assert finding.location.part == "pickle key memory"
    assert finding.remedy.endswith("Set memory=None before saving.")
    assert HOME.startswith(str(finding.value))


@pytest.mark.parametrize("protocol", range(6))
def test_rows_that_a_model_keeps_are_found_by_the_names_of_their_columns(
    report: Report, protocol: int
) -> None:
    for row, number in enumerate(SSN_NUMBERS):
        [(part, finding)] = under(report, number, f"rows-{protocol}.pkl").items()
        assert (finding.label, finding.location.row) == ("pii.us.ssn", row)
        assert part == "pickle key _fit_X, column 1 (ssn)"
        assert finding.remedy == ROWS


def test_categories_classes_and_statistics_are_found(report: Report) -> None:
    found_here = under(report, EMAIL, "categories.pkl")
    assert found_here["pickle key steps.onehot.categories_[0][0]"].remedy == COLUMN
    assert found_here["pickle key steps.impute.statistics_[0]"].remedy == "Fit it again without this column."
    assert "pickle key steps.onehot.categories_[0][1]" in under(report, OTHER_EMAIL, "categories.pkl")
    assert len(under(report, EMAIL, "classes.pkl")) == 1
    assert list(under(report, EMAIL, "counts.pkl")) == ["pickle name of a key in vectorizer.vocabulary_"]


@pytest.mark.parametrize("path", JOBLIBS)
def test_joblib_files_of_each_compression_give_the_same(report: Report, path: str) -> None:
    mails = under(report, EMAIL, path)
    assert mails["pickle name of a key in text.steps.tfidf.vocabulary_"].remedy == WORDS
    assert mails["pickle key categories.steps.onehot.categories_[0][0]"].remedy == COLUMN
    assert "pickle key categories.steps.onehot.categories_[0][1]" in under(report, OTHER_EMAIL, path)
    for row, number in enumerate(SSN_NUMBERS):
        finding = under(report, number, path)["pickle key rows._fit_X, column 1 (ssn)"]
        assert (finding.label, finding.location.row, finding.remedy) == ("pii.us.ssn", row, ROWS)


def test_skops_files_name_the_attribute(report: Report) -> None:
    parts = under(report, EMAIL, "model.skops!schema.json")
    assert any(part.startswith("name of a key in") and "vocabulary_" in part for part in parts)
    assert any("categories_" in part for part in parts)


def test_measurements_are_no_findings(report: Report) -> None:
    innocent = ("measurements.pkl", "measurements.joblib", "scaler.pkl")
    assert not [finding for finding in report.findings if finding.location.path.startswith(innocent)]


@pytest.mark.parametrize("protocol", [4, 5])
def test_texts_of_a_data_frame_are_told_apart(report: Report, protocol: int) -> None:
    for mail in (EMAIL, OTHER_EMAIL):
        [finding] = found_in(report, mail, f"frame-{protocol}.pkl")
        assert (finding.label, finding.start) == ("pii.email", 0)
