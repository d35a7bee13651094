"""Builds docs/van-hanh/thiet-lap.md from the readers of the settings: `--check` tells whether it is fresh."""

import os
import sys
import tempfile

from tools.source import ROOT

PAGE = ROOT / "docs" / "van-hanh" / "thiet-lap.md"
HEAD = """# Bảng thiết lập

Đọc từ môi trường khi khởi động. Giá trị không đọc được thì hệ thống không chạy và nêu tên thiết lập. Trang này được tạo từ mã
nguồn bằng `python -m tools.settings_page`.

| Tên | Kiểu | Mặc định | Ý nghĩa |
| --- | --- | --- | --- |
"""


def page() -> str:
    """The page as the code has it now."""
    for name in [name for name in os.environ if name.startswith("SANGKIEN_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SANGKIEN_DATA"] = folder
        from sangkien.config import settings  # slow import: reads the environment, which is cleared first

    known = sorted(settings.env.SETTINGS.values(), key=lambda one: one.name)
    places = {f"{folder}{os.sep}": f"var{os.sep}", f"{ROOT}{os.sep}": ""}
    rows = [f"| `{one.name}` | {one.kind} | {_shown(one.default, places)} | {one.says} |" for one in known]
    return HEAD + "\n".join(rows) + "\n"


def _shown(default: str, places: dict[str, str]) -> str:
    """A default in words; what lies in the data folder or in the checkout is told from there."""
    words = {"True": "có", "False": "không", "()": "", "": ""}.get(default, default)
    for place, name in places.items():
        if words.startswith(place):
            words = name + words.removeprefix(place)
    return f"`{words}`" if words else "–"


def main() -> int:
    """Write the page, or compare it."""
    built = page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == built
        if not fresh:
            print("docs/van-hanh/thiet-lap.md is stale: run python -m tools.settings_page")
        return 0 if fresh else 1
    PAGE.write_text(built, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
