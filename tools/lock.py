"""Pin the dependencies: hashes for every file, no word about the index they came from."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("requirements-setup", "requirements", "requirements-dev")


def main() -> int:
    """Write every list anew; versions that still fit are kept unless --upgrade is given."""
    for name in LISTS:
        command = [
            sys.executable, "-m", "uv", "pip", "compile", "-q", *sys.argv[1:],
            "--universal", "--python-version", "3.11", "--generate-hashes",
            "--no-emit-index-url", "--no-annotate", "--no-header",
            f"{name}.in", "-o", f"{name}.txt",
        ]  # fmt: skip
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
