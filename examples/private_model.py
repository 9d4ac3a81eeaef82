"""Fine-tunes a small GPT-2 on tickets, plainly and privately, and audits both: private_model.py [FOLDER].

Nothing is downloaded. The customers and their tickets are invented. The model has learned to write tickets
from another shop's, which anybody may see; it is fine-tuned on this shop's.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sys
from pathlib import Path

from memorizing_model import leaktight, split_by_coins, tickets, train, write_lines

OTHER_PRODUCTS = (
    "Ostler garden hose",
    "Bramble tea kettle",
    "Corvid desk fan",
    "Linden bed frame",
    "Harrow bicycle pump",
)
OTHER_PROBLEMS = (
    "leaks at the seam",
    "was sent to my old address",
    "makes a loud noise at night",
    "came without its screws",
    "is smaller than the page says",
)
EPSILON = 8
ATTACKS = "blind loss zlib min_k exposure one_run"
RECIPE = f"""\
version = 1

[model]
source = "base"

[data]
train = "tickets"
public = "public/tickets.jsonl"
text = "text"
max_tokens = 160

[task]
kind = "causal-lm"

[method]
epochs = 14
learning_rate = 3e-3
schedule = "linear"
batch = 64

[privacy]
epsilon = {EPSILON}
delta = 1e-5
unit = "example"
clip = 0.5
micro_batch = 64

[output]
folder = "trained"
"""


def main(folder: Path) -> int:
    """0 if the plain model gives its canaries away and the private one does not; 1 otherwise."""
    shutil.rmtree(folder, ignore_errors=True)
    split_by_coins(list(tickets(2000, seed=1)), folder, seed=2)
    write_lines(folder / "public" / "tickets.jsonl", list(tickets(300, seed=3)))
    others = tickets(2000, seed=4, products=OTHER_PRODUCTS, problems=OTHER_PROBLEMS)
    print("Training a base model on another shop's tickets.", flush=True)
    train([str(row["text"]) for row in others], folder / "base", epochs=4)
    (folder / "recipe.toml").write_text(RECIPE)
    (folder / "key").write_text(secrets.token_hex(32))
    audit = f"--by-coins --attacks {ATTACKS}"
    code = leaktight(
        "train",
        "frontier",
        str(folder / "recipe.toml"),
        *("--output", str(folder / "frontier"), "--epsilon", f"inf,{EPSILON}"),
        *("--holdout", str(folder / "kept-out"), "--key-file", str(folder / "key")),
        *("--plant", "--per-group 6", "--attack", audit),
    )
    if code:
        return code
    told = json.loads((folder / "frontier" / "frontier.json").read_text())
    plain, private = (point["leakage"]["groups"][-1] for point in told["points"])
    print(f"\nPlanted {plain['repeats']} times, a secret comes out of the plain model in ", end="")
    print(f"{plain['extracted']['value']:.0%} of the cases, of the private one in ", end="")
    print(f"{private['extracted']['value']:.0%}.", flush=True)
    return 0 if plain["extracted"]["value"] > 0 == private["extracted"]["value"] else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "private-model")))
