"""`leaktight federate server`: serves a federation."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from leaktight.cli import EXIT_CODES
from leaktight.cli.federate_command import (
    add_federation,
    add_output,
    federation_of,
    recipe_of,
    talk_of,
    write,
)


def run(words: Sequence[str]) -> int:
    """Serves until the last round, and writes what came of it."""
    options = argparse.ArgumentParser(
        prog="leaktight federate server",
        description="Serve a federation over TLS to nodes whose keys are known, and average what they train. "
        "The server is trusted: it sees each node's adapter. The recipe's training data are not read here.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("recipe", metavar="RECIPE", help="its model, adapters and task hold for all nodes")
    options.add_argument("--keys", required=True, metavar="DIR", help="server/ of leaktight federate keys")
    options.add_argument("--host", default="127.0.0.1", help="to listen at; default: 127.0.0.1")
    options.add_argument("--port", type=int, default=9443, help="to listen at; default: 9443; 0: any")
    add_federation(options)
    add_output(options)
    chosen = options.parse_args(words)
    recipe = recipe_of(chosen)
    from leaktight.train.federated.federate import serve_federation

    record = serve_federation(
        recipe,
        federation_of(chosen),
        keys=Path(chosen.keys),
        host=chosen.host,
        port=chosen.port,
        resume=chosen.resume,
        talk=talk_of(chosen),
    )
    return write(record, recipe, chosen)
