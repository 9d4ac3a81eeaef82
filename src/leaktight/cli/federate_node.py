"""`leaktight federate node`: trains on the data here for a federation."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import OK
from leaktight.cli.federate_command import recipe_of, talk_of
from leaktight.core.rounding import counted


def run(words: Sequence[str]) -> int:
    """Trains until the last round."""
    options = argparse.ArgumentParser(
        prog="leaktight federate node",
        description="Train on the data here, as a node of a federation. Data, privacy and output are this "
        "recipe's own; its model, adapters and task must be the server's. The server sends no program.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("recipe", metavar="RECIPE", help="with the data here and the privacy they need")
    options.add_argument("--server", required=True, metavar="HOST:PORT", help="where the server listens")
    options.add_argument("--key", required=True, metavar="FILE", help="NAME.key of leaktight federate keys")
    options.add_argument("--ca", required=True, metavar="FILE", help="ca.crt, which vouches for the server")
    options.add_argument(
        "--patience",
        type=float,
        default=300.0,
        metavar="SECONDS",
        help="for a server out of reach; default: 300",
    )
    options.add_argument("--output", metavar="DIR", help="for ledger and adapter; default: the recipe's")
    options.add_argument("--quiet", action="store_true", help="no talk")
    chosen = options.parse_args(words)
    recipe, talk = recipe_of(chosen), talk_of(chosen)
    from leaktight.train.federated.connection import Address
    from leaktight.train.federated.federate import join_federation

    address = Address(
        server=chosen.server,
        key=Path(chosen.key),
        authority=Path(chosen.ca),
        patience_seconds=chosen.patience,
    )
    rounds = join_federation(recipe, address, talk=talk)
    talk(f"leaktight: trained in {counted(rounds, 'round')}; ledger and adapter are in {recipe.output}")
    return OK
