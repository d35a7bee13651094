"""`make release`: the tests have passed; see that the tree is clean and the version new, then tag it."""

import re
import subprocess
import sys

from tools.source import ROOT

HEADING = re.compile(r"^## (\d+\.\d+\.\d+)$", re.MULTILINE)


def main() -> int:
    """Tag the version that the changelog names first."""
    found = HEADING.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if found is None:
        print("CHANGELOG.md names no version", file=sys.stderr)
        return 1
    tag = f"v{found[1]}"
    if _git("status", "--porcelain"):
        print("The tree is not clean: commit first.", file=sys.stderr)
        return 1
    if _git("tag", "--list", tag):
        print(f"{tag} is released already: write the next version into CHANGELOG.md.", file=sys.stderr)
        return 1
    _git("tag", "--annotate", tag, "--message", f"Version {found[1]}")
    print(f"{tag} is tagged; publish it with: git push --follow-tags")
    return 0


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
