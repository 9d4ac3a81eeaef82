"""Builds a repository that leaks and lets leaktight look at it: `make demo`, or `python examples/demo.py`.

Everything goes to ./demo-output; nothing is sent anywhere.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from leaky_support_bot import build

OUTPUT = Path("demo-output")
FOLDER = OUTPUT / "leaky-support-bot"
PAGE = OUTPUT / "report.html"
POLICY_VIOLATED = 10


def leaktight(*arguments: str) -> int:
    """The exit code of the real command line, which writes to this terminal."""
    print(f"\n$ leaktight {shlex.join(arguments)}\n", flush=True)
    return subprocess.run([sys.executable, "-m", "leaktight", *arguments], check=False).returncode


def main() -> int:
    """0 if leaktight stopped the repository, as it should; 1 if anything else happened."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    manifest = build(FOLDER)
    print(f"Built {FOLDER}: {len(manifest.files)} files of a support bot, about to be pushed to the Hub.")
    print(f"Its authors overlooked {len(manifest.planted)} values; every token and person in it is made up.")
    codes = (
        leaktight("scan", str(FOLDER)),
        leaktight("scan", str(FOLDER), "--format", "html", "--output", str(PAGE)),
    )
    if codes != (POLICY_VIOLATED, POLICY_VIOLATED) or not PAGE.is_file():
        print(
            f"\nUnexpected: exit codes {codes}, wanted {POLICY_VIOLATED} twice and {PAGE}.", file=sys.stderr
        )
        return 1
    print(f"\nBoth runs ended with exit code {POLICY_VIOLATED}: the default policy does not let this leave.")
    print(
        "In a pipeline that stops the push: 0 would be clean, 3 would mean that something could not be read."
    )
    print(f"The same report as a page to click through: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
