"""One target: bytes are read as a file of a given name, all that comes out of them included."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["leaktight.formats"]):
    from leaktight.formats.sniff import all_formats
    from tests.formats.opening import blob_of
    from tests.formats.test_fuzz import read_all

    all_formats()


def main() -> None:
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: read_all(blob_of(data, name)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
