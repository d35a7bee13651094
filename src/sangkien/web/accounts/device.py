"""A browser's name for people: "Chrome · Android", never the whole string."""

_BROWSERS = (
    ("Zalo", "Zalo"), ("FBAN", "Facebook"), ("coc_coc_browser", "Coc Coc"), ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def described(user_agent: str) -> str:
    """Browser and system in words; empty where neither is known."""
    found = (next((name for sign, name in table if sign in user_agent), "") for table in (_BROWSERS, _SYSTEMS))
    return " · ".join(name for name in found if name)
