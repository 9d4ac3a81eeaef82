"""`leaktight federate keys`: certificates and keys of a federation."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import OK
from leaktight.cli.output import talk


def run(words: Sequence[str]) -> int:
    """Makes them."""
    options = argparse.ArgumentParser(
        prog="leaktight federate keys",
        description="Make a folder for the server and one for each node, to be carried to their machines: "
        "the server's certificate, and a key pair for each node. Private keys get mode 0600.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("folder", metavar="DIR", help="a new folder")
    options.add_argument("--node", action="append", required=True, metavar="NAME", help="repeatable")
    options.add_argument(
        "--host",
        action="append",
        metavar="HOST",
        help="name or address by which nodes reach the server; repeatable; default: localhost and 127.0.0.1",
    )
    options.add_argument("--days", type=int, default=365, help="the certificate is valid; default: 365")
    chosen = options.parse_args(words)
    from leaktight.train.federated.keys import make_keys

    hosts = chosen.host or ["localhost", "127.0.0.1"]
    make_keys(Path(chosen.folder), nodes=chosen.node, hosts=hosts, days=chosen.days)
    talk(f"leaktight: {chosen.folder}/server is for the server, {chosen.folder}/NAME for each node NAME")
    return OK
