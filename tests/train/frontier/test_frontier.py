"""A frontier: its grid, what it reads from audits, and what it shows."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from io import BytesIO
from math import inf, isnan, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.frontier import words
from leaktight.train.frontier.audits import read_audit
from leaktight.train.frontier.figures import crossing, figures, metric_of
from leaktight.train.frontier.html import render
from leaktight.train.frontier.picture import png
from leaktight.train.frontier.points import Bounded, Leakage, Point, dominated, points_of
from leaktight.train.frontier.record import to_json
from leaktight.train.frontier.run import Settings, measure, recipe_of
from leaktight.train.private.privacy import Privacy
from leaktight.train.recipe.recipe import DataPart, ModelPart, Recipe, Task
from leaktight.train.record import TrainingRecord
from leaktight.train.workplace import Workplace
from tests.train.frontier.sample import audit, frontier, measured


def recipe(**changed: object) -> Recipe:
    made = Recipe(
        model=ModelPart(source="base"),
        data=DataPart(train="rows.jsonl", public="public.jsonl"),
        task=Task.CAUSAL_LM,
        output=Path("out"),
        privacy=Privacy(delta=1e-5, batch=32, epsilon=2.0),
        path=Path("/recipes/one.toml"),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


# The grid


def test_one_seed_of_all_epsilons_comes_first_and_plain_training_before_all() -> None:
    points = points_of([8.0, inf, 1.0, 8.0], seeds=2)
    assert [(one.epsilon, one.seed) for one in points] == [
        (inf, 0),
        (8.0, 0),
        (1.0, 0),
        (inf, 1),
        (8.0, 1),
        (1.0, 1),
    ]
    assert len({one.folder(Path("root")) for one in points}) == 6


@pytest.mark.parametrize(
    ("epsilons", "seeds"), [([], 1), ([0.0], 1), ([-1.0], 1), ([nan], 1), ([1.0], 0), ([1.0000001, 1.0], 1)]
)
def test_a_grid_of_nonsense_is_refused(epsilons: list[float], seeds: int) -> None:
    with pytest.raises(UsageError):
        points_of(epsilons, seeds)


def test_a_point_differs_from_the_recipe_in_what_is_its_own_alone() -> None:
    settings = Settings(root=Path("/root-of-it"))
    private = recipe_of(recipe(), Point(8.0, 3), settings)
    assert private.privacy == Privacy(delta=1e-5, batch=32, epsilon=8.0)
    assert private.method.seed == 3
    assert private.data.train == "/root-of-it/planted"
    assert private.data.public == "public.jsonl"
    plain = recipe_of(recipe(), Point(inf), replace(settings, plant=False))
    assert plain.privacy is None
    assert plain.data == recipe().data
    assert plain.output != private.output
    with pytest.raises(UsageError, match="privacy"):
        recipe_of(recipe(privacy=None), Point(8.0), settings)


class Reached(Exception):
    pass


def begun(folder: Path, settings: Settings, **changed: object) -> None:
    """Begins a frontier on what stands in a folder, up to its first training."""
    for name in ("base/config.json", "rows.jsonl", "public.jsonl", "kept.jsonl"):
        (folder / name).parent.mkdir(exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_text('{"text": "a"}')
    named = {"train": str(folder / "rows.jsonl"), "public": str(folder / "public.jsonl")}
    made = recipe(model=ModelPart(source=str(folder / "base")), data=DataPart(**named), **changed)

    def train(one: Recipe) -> TrainingRecord:
        Workplace(one.output).require(resume=False, recipe=one)
        Workplace(one.output).begin(one, b"data")
        raise Reached

    with pytest.raises(Reached):
        next(measure(made, [Point(8.0)], settings, train=train, talk=lambda _line: None))


def test_what_a_killed_training_left_does_not_stop_the_next(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path / "measured", plant=False, holdout=str(tmp_path / "kept.jsonl"))
    begun(tmp_path, settings)
    begun(tmp_path, settings)
    # A plan that was cut off when it was written down is no plan.
    plan = settings.root / "plan.json"
    shutil.rmtree(settings.root / "points")
    plan.rename(plan.with_name("plan.json.part"))
    begun(tmp_path, settings)
    assert [one.name for one in settings.root.glob("plan*")] == ["plan.json"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("base/config.json", "of another base model"),
        ("rows.jsonl", "of other training data"),
        ("public.jsonl", "with other public data"),
        ("kept.jsonl", "with another --holdout"),
    ],
)
def test_points_on_what_has_changed_meanwhile_do_not_come_into_one_frontier(
    tmp_path: Path, name: str, said: str
) -> None:
    settings = Settings(root=tmp_path / "measured", plant=False, holdout=str(tmp_path / "kept.jsonl"))
    begun(tmp_path, settings)
    before = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(before.replace(b"a", b"b"))
    with pytest.raises(UsageError, match=said):
        begun(tmp_path, settings)
    (tmp_path / name).write_bytes(before)
    begun(tmp_path, settings)


def test_points_that_were_asked_for_otherwise_do_not_come_into_one_frontier(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path / "measured", plant=False, attacking=("--seed", "1"))
    begun(tmp_path, settings)
    with pytest.raises(UsageError, match="with other words for --attack"):
        begun(tmp_path, replace(settings, attacking=("--seed", "2")))
    with pytest.raises(UsageError, match="with another --holdout"):
        begun(tmp_path, replace(settings, holdout=str(tmp_path / "kept.jsonl")))
    with pytest.raises(UsageError, match="with other canaries"):
        begun(tmp_path, replace(settings, plant=True))
    with pytest.raises(UsageError, match="of another recipe"):
        begun(tmp_path, settings, evaluate_every=7)
    (settings.root / "plan.json").write_text("[]")
    with pytest.raises(UsageError, match="of this version"):
        begun(tmp_path, settings)


def test_noise_of_ones_own_gives_way_to_the_epsilon_of_the_point() -> None:
    own = Privacy(delta=1e-5, batch=32, noise_multiplier=9.0)
    made = recipe_of(recipe(privacy=own), Point(2.0), Settings(root=Path("/r"))).privacy
    assert made is not None
    assert (made.epsilon, made.noise_multiplier) == (2.0, None)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_what_is_beaten(pairs: list[tuple[int, int]]) -> None:
    for (use, leak), lost in zip(pairs, dominated(pairs), strict=True):
        better = [(a, b) for a, b in pairs if (a > use and b <= leak) or (a >= use and b < leak)]
        assert lost == bool(better)


# Audits


def test_an_audit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "audit.json"
    file.write_text(json.dumps(audit()))
    leakage = read_audit(file)
    assert (leakage.verdict, leakage.context) == ("fail", "fresh carrier")
    assert [(one.repeats, one.canaries) for one in leakage.groups] == [(1, 5), (16, 5)]
    assert leakage.groups[0].exposure == Bounded(2.0, 1.9, 2.1)
    assert leakage.groups[1].extracted == Bounded(0.4, 0.4 - 0.1, 0.5)
    assert leakage.groups[1].control == Bounded(0.5, 0.4, 0.6)
    assert leakage.auc == {"loss": Bounded(0.6, 0.5, 0.7)}
    assert leakage.void == ("zlib",)
    assert leakage.epsilon_bound == Bounded(1.5, 1.5, inf)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"verdict": "pass", "results": [{"attack": "loss"}]}'])
def test_what_is_no_audit_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "audit.json"
    file.write_text(text)
    with pytest.raises(FormatError):
        read_audit(file)


def test_nothing_measured_is_nothing_shown(tmp_path: Path) -> None:
    file = tmp_path / "audit.json"
    file.write_text('{"verdict": "incomplete", "results": []}')
    assert read_audit(file) == Leakage(verdict="incomplete", context="")
    one = replace(measured(8.0, loss=1.0, bits=1.0), leakage=read_audit(file))
    (row,) = words.rows([one])
    assert {row.exposure, row.extracted, row.members, row.bound} == {words.NOT_MEASURED}
    assert crossing([one]) is None
    assert [figure.title for figure in figures([one])] == ["Use: loss on public data"]
    assert render([one], version="1")
    assert png([one])


# What is shown


def test_the_lines_hold_what_was_measured() -> None:
    by_title = {figure.title: figure for figure in figures(frontier())}
    use = by_title["Use: loss on public data"].lines[0]
    assert use.x == (1.0, 3.0, 8.0, 16.0, 32.0)
    assert by_title["Use: loss on public data"].x.label(32.0) == "no privacy"
    assert use.y == (3.4, 2.9, 2.6, 2.5, 2.1)
    assert use.low[-1] == pytest.approx(2.1 - 1.96 * 0.02, abs=1e-4)
    exposure = {line.series: line for line in by_title["Exposure of canaries"].lines}
    assert exposure["planted 64 times"].y == (1.6, 1.5, 2.0, 4.0, 19.9)
    assert exposure["kept out"].is_control
    bounds = {line.series: line for line in by_title["Epsilon, claimed and refuted"].lines}
    assert bounds["measured lower bound"].y[-1] == 1.2
    assert len(bounds["claimed"].x) == 4


def test_seeds_are_drawn_as_their_mean_and_widest_interval() -> None:
    two = [
        measured(8.0, loss=2.0, bits=2.0, seed=0),
        replace(measured(8.0, loss=3.0, bits=4.0), point=Point(8.0, 1)),
    ]
    line = figures(two)[0].lines[0]
    assert line.y == (2.5,)
    assert line.low == (pytest.approx(2.0 - 0.0392, abs=1e-4),)
    assert line.high == (pytest.approx(3.0 + 0.0392, abs=1e-4),)


def test_accuracy_stands_before_loss_and_only_what_all_have_counts() -> None:
    one, other = measured(8.0, loss=2.0, bits=1.0), measured(1.0, loss=2.0, bits=1.0)
    exact = replace(one, record=replace(one.record, public_metrics={"loss": 2.0, "accuracy": 0.9}))
    assert metric_of([exact]) == "accuracy"
    assert metric_of([exact, other]) == "loss"
    assert metric_of([]) == ""


def test_the_page_holds_every_model_and_loads_nothing() -> None:
    page = render(frontier(), version="1").decode()
    assert page.count("<svg") >= 6
    for said in ("19.9 (18.9–20.9)", "no privacy", "ε 7.99", "do not publish"):
        assert said in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "{{" not in page
    assert "nan" not in page


def test_the_page_shows_names_as_they_are() -> None:
    named = measured(8.0, loss=1.0, bits=1.0)
    page = render(
        [replace(named, record=replace(named.record, model="<b>{{style}}</b>"))], version="1"
    ).decode()
    assert "<b>" not in page
    assert "{{style}}" in page


def test_the_picture_is_one() -> None:
    with Image.open(BytesIO(png(frontier()))) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 600
        assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 50


def test_the_record_is_json_with_all_points() -> None:
    told = json.loads(to_json(frontier()))
    assert [one["epsilon"] for one in told["points"]] == ["inf", 16.0, 8.0, 3.0, 1.0]
    assert told["points"][0]["record"]["guarantee"] is None
    assert told["points"][1]["leakage"]["epsilon_bound"] == {"value": 0.4, "low": 0.4, "high": "inf"}


def test_it_says_that_epsilons_add_up_and_what_is_beaten() -> None:
    said = " ".join(words.notes(frontier()))
    assert "the sum: 28 together" in said
    assert "recommended" in said
    beaten = [row.beaten for row in words.rows(frontier())]
    # The last has more loss than the one before it, and more exposure as well.
    assert beaten == ["", "", "", "", "yes"]


def test_unknown_bounds_are_drawn_as_the_value() -> None:
    assert Bounded(2.0).drawn == (2.0, 2.0, 2.0)
    assert isnan(Bounded(2.0).low)
