"""Tables of a data frame that carries more than its rows."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.artefacts.planted import CARD, EMAIL, HF_TOKEN, IBAN, OTHER_EMAIL

DATABASE_PASSWORD = "Vq7" + "-kestrel-" + "93xT"


def main(folder: Path) -> None:
    frame = pd.DataFrame(
        {
            "note": [f"row {row}" for row in range(50)],
            "email": [EMAIL if row == 4 else f"nobody {row}" for row in range(50)],
            "card_number": [int(CARD) if row == 6 else row for row in range(50)],
        },
        index=pd.Index(range(50), name=f"export for {OTHER_EMAIL}"),
    )
    frame.attrs["source"] = f"postgresql://etl:{DATABASE_PASSWORD}@db.acme-labs.io/crm"
    frame.to_parquet(folder / "frame.parquet")
    table = pa.table({"text": ["a", "b"]}).replace_schema_metadata(
        {"huggingface": "{}", "pushed_with": HF_TOKEN}
    )
    feather.write_feather(table, folder / "table.feather")
    pq.write_table(
        pa.table({"account": ["aaa", IBAN, "zzz"]}), folder / "plain.parquet", use_dictionary=False
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
