"""`python -m benchmarks [NAME...]`: prints one table; ends with 1 if a target is missed."""

from __future__ import annotations

import argparse
import os
import platform
import sys

from benchmarks.measure import CommandFailed
from benchmarks.suite import BENCHMARKS, OPT_IN, Options
from benchmarks.table import Row, render


def main() -> int:
    """0 if every target that was measured is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join((*BENCHMARKS, *OPT_IN))}")
    parser.add_argument("--scale", type=float, default=1.0, help="of all corpora; targets are meant for 1")
    parser.add_argument("--repeats", type=int, default=3, help="the median of that many runs is shown")
    arguments = parser.parse_args()
    known = {**BENCHMARKS, **OPT_IN}
    unknown = [name for name in arguments.names if name not in known]
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    options = Options(arguments.scale, arguments.repeats)
    load = os.getloadavg()[0]
    rows: list[Row] = []
    for name in arguments.names or BENCHMARKS:
        try:
            rows += known[name](options)
        except CommandFailed as cause:
            print(f"{name}: {cause}\n{cause.errors}", file=sys.stderr)
            rows.append(Row(name, measured=f"failed: {cause}", met="NO"))
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {load:.1f} before,",
        end=" ",
    )
    print(f"{os.getloadavg()[0]:.1f} after; Python {platform.python_version()}; scale {arguments.scale:g}")
    print(
        "CPU s: user and system, all processes, less those of starting the same processes; median of runs\n"
    )
    print(render(rows))
    return 1 if any(row.met == "NO" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
