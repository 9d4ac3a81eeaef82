"""`leaktight init`: files to start from: a policy, pipelines, a recipe of a training."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from leaktight.cli.errors import OK
from leaktight.cli.output import talk, write_file
from leaktight.core.errors import UsageError

DEFAULT_FILE = "leaktight.toml"
DEFAULT_RECIPE = "recipe.toml"
PIPELINES = {
    "github": ".github/workflows/leaktight.yml",
    "gitlab": ".gitlab/leaktight.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
"""What can be set up besides the policy, and where that stands."""


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="leaktight init",
        description="Write the built-in policy, commented, as a file to change; set up pipelines and hooks.",
    )
    options.add_argument(
        "file", nargs="?", default=DEFAULT_FILE, metavar="FILE", help="default: ./leaktight.toml"
    )
    options.add_argument(
        "--ci",
        action="append",
        choices=PIPELINES,
        default=[],
        help="also write this pipeline or these hooks; may be given several times: "
        + ", ".join(f"{name} ({path})" for name, path in PIPELINES.items()),
    )
    options.add_argument(
        "--recipe",
        nargs="?",
        const=DEFAULT_RECIPE,
        metavar="FILE",
        help=f"write a commented recipe for leaktight train instead; default: ./{DEFAULT_RECIPE}",
    )
    options.add_argument("--force", action="store_true", help="overwrite files that are there")
    return options


def run(words: Sequence[str]) -> int:
    """Writes the files; refuses to overwrite any unasked, and then writes none."""
    options = parser().parse_args(words)
    if options.recipe is not None:
        return _write_recipe(options)
    from leaktight.core.policy import default_policy_text

    files = {options.file: default_policy_text()}
    files |= {PIPELINES[name]: pipeline_text(name) for name in options.ci}
    for file in files:
        if Path(file).exists() and not options.force:
            raise UsageError(file, "is there already; --force overwrites it")
    for name in options.ci:
        Path(PIPELINES[name]).parent.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        write_file(file, text.encode())
        talk(f"leaktight: wrote {file}")
    if options.file == DEFAULT_FILE:
        talk("leaktight: `leaktight scan` uses leaktight.toml when run from this folder")
    else:
        talk(f"leaktight: `leaktight scan --policy {options.file}` uses it")
    return OK


def _write_recipe(options: argparse.Namespace) -> int:
    from leaktight.train.recipe.reading import recipe_text

    if options.ci or options.file != DEFAULT_FILE:
        raise UsageError("--recipe", "writes one file, named after it; ask for the policy by itself")
    if Path(options.recipe).exists() and not options.force:
        raise UsageError(options.recipe, "is there already; --force overwrites it")
    write_file(options.recipe, recipe_text().encode())
    talk(f"leaktight: wrote {options.recipe}; `leaktight train {options.recipe}` uses it")
    return OK


def pipeline_text(name: str) -> str:
    """What `--ci` writes for one of PIPELINES."""
    return (Path(__file__).parent / "pipelines" / f"{name}.yml").read_text(encoding="utf-8")
