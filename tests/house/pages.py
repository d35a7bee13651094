"""THE table of pages: every address of the house, who is shown it, what the others get, what it may cost.

A route that is missing here fails test_every_page; so does a line whose route is gone.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import reverse

from tests.house.furnished import World

KINDS = ("visitor", "lan", "minh", "hoa", "tuan", "thu", "quan", "khach")
SIGNED = "lan minh hoa tuan thu quan khach"
ALL = f"visitor {SIGNED}"
CLERKS = "minh hoa thu"
OVERSEERS = "hoa tuan thu quan"
KEEPERS = "hoa thu quan"
FAR = "quan khach"
OUTSIDE = "lan tuan quan khach"
READERS = "lan minh hoa tuan thu"
SIGN_IN, DESK, BOARD = "sign in", "/viec-cua-toi/", "the board of the unit that owns the programme"
LOADING = "loading a list below the one top"


@dataclass(frozen=True)
class Page:
    """One address with sample arguments. `shown` see it, for `unseen` there is nothing there; the others get
    `others`, a visitor `visitor`.

    An answer is a status, or where the reader is led. `queries` is what the page may ask the database at most,
    whoever reads it.
    """

    route: str
    shown: str
    queries: int
    args: str = ""
    query: str = ""
    others: int | str = 403
    unseen: str = ""
    visitor: int | str = SIGN_IN
    kind: str = "page"
    led: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the page is called in a report."""
        return f"{self.route} {self.args} {self.query}".strip()

    def address(self, world: World) -> str:
        """Where it stands in this world; a word of `args` or `query` that names a thing becomes that thing."""
        given = {name: world.things.get(value, value) for name, value in pairs(self.args)}
        query = "&".join(f"{name}={world.things.get(value, value)}" for name, value in pairs(self.query))
        return reverse(self.route, kwargs=given) + (f"?{query}" if query else "")

    def answer(self, kind: str) -> int | str:
        """What this kind of person gets."""
        if kind in self.shown.split():
            return 200
        if kind in self.led:
            return self.led[kind]
        if kind in self.unseen.split():
            return 404
        return self.visitor if kind == "visitor" else self.others


def pairs(text: str) -> list[tuple[str, str]]:
    """`a=b c=d` as pairs."""
    return [(name, value) for name, _, value in (part.partition("=") for part in text.split())]


def led_to(location: str, world: World) -> str:
    """Where a redirect leads, in the words of the table."""
    path = urlsplit(location).path
    programme = world.cast.programme
    board = reverse("reporting:board", args=[programme.code, programme.owner_id])
    loading = reverse("organisation:load", args=[world.cast.national.pk])
    return {"/dang-nhap/": SIGN_IN, board: BOARD, loading: LOADING}.get(path, path)


ONE = "code=waiting"
PAGES = (
    # for everybody
    Page("public:front", ALL, 8),
    Page("search:home", ALL, 4),
    Page("search:home", ALL, 10, query="q=mang+hung"),
    Page("demo:page", ALL, 4),
    Page("demo:faulty_list", "", 0, others=404, visitor=404),
    Page("ui_gallery:components", ALL, 4, kind="samples"),
    Page("home:desk", SIGNED, 37),
    # accounts
    Page("accounts:sign_in", "visitor", 0, others=DESK),
    Page("accounts:first_password", ALL, 4),
    Page("accounts:join", "visitor", 1, args="token=token", others=DESK),
    Page("accounts:account", SIGNED, 8),
    Page("accounts:publicity", SIGNED, 6),
    Page("accounts:change_password", SIGNED, 4),
    Page("accounts:notices", SIGNED, 5),
    Page("accounts:invite", KEEPERS, 7, args="unit_id=factory"),
    Page("accounts:invite", "thu quan", 7, args="unit_id=hospital"),
    Page("accounts:poster", KEEPERS, 7, args="unit_id=factory"),
    # people
    Page("people:find", "minh hoa thu quan", 6),
    Page("people:find", "minh hoa thu quan", 6, query="q=lan"),
    Page("people:register", "minh hoa thu quan", 5),
    Page("people:person", "lan minh hoa thu quan", 10, args="person_id=author", others=404),
    Page("people:correct", "lan hoa thu quan", 7, args="person_id=author", unseen="tuan khach"),
    Page("people:reset_access", "hoa thu quan", 8, args="person_id=author", unseen="tuan khach"),
    # organisation
    Page("organisation:tree", ALL, 9),
    Page("organisation:tree", ALL, 10, query="q=sao"),
    Page("organisation:load_top", "", 0, led={"quan": LOADING}),
    Page("organisation:unit", ALL, 18, args="unit_id=factory"),
    Page("organisation:unit", ALL, 19, args="unit_id=factory", query="ngay=2022-05-01"),
    Page("organisation:load", "quan", 6, args="unit_id=factory"),
    Page("organisation:appoint", KEEPERS, 6, args="unit_id=factory"),
    Page("organisation:admit", KEEPERS, 6, args="unit_id=factory"),
    Page("organisation:release", KEEPERS, 7, args="unit_id=factory"),
    Page("organisation:release", KEEPERS, 9, args="unit_id=factory", query="nguoi=author"),
    Page("organisation:leave", "lan", 6, args="membership_id=membership", others=404),
    Page("organisation:call_off", "quan", 8, args="unit_id=hospital job_id=coming"),
    Page("organisation:decision", SIGNED, 10, args="unit_id=hospital decision_id=decision"),
    Page(
        "organisation:scan",
        "tuan thu quan khach",
        7,
        args="unit_id=hospital decision_id=decision scan_id=scan",
        others=404,
        kind="file",
    ),
    Page("organisation:change", KEEPERS, 6, args="unit_id=factory change=lap"),
    *(
        Page("organisation:change", "quan", 8, args=f"unit_id=factory change={change}")
        for change in ("doi-ten", "chuyen", "sap-nhap", "chia-tach", "ket-thuc")
    ),
    # programmes and boards
    Page("programmes:list", ALL, 6),
    Page("programmes:page", ALL, 9, args="code=programme"),
    Page("programmes:file", ALL, 6, args="code=programme number=1", kind="file"),
    Page("programmes:load", "hoa thu quan", 5),
    Page("programmes:amend", "quan", 7, args="code=programme"),
    Page("programmes:targets", ALL, 14, args="code=programme unit_id=factory"),
    Page("programmes:targets", ALL, 14, args="code=programme unit_id=federation"),
    Page("reporting:home", ALL, 5),
    Page("reporting:home", ALL, 6, query="don_vi=sao"),
    Page("reporting:meaning", ALL, 4),
    Page("reporting:programme", "", 0, args="code=programme", others=BOARD, visitor=BOARD),
    Page("reporting:board", ALL, 14, args="code=programme unit_id=national"),
    Page("reporting:board", ALL, 15, args="code=programme unit_id=factory", query="dot=1"),
    Page("reporting:file", ALL, 13, args="code=programme unit_id=federation kind=xlsx", kind="file"),
    Page("reporting:file", ALL, 13, args="code=programme unit_id=federation kind=csv", kind="file"),
    Page("reporting:people", "minh hoa tuan thu", 10, args="code=programme unit_id=factory"),
    # the journal
    Page("audit:journal", OVERSEERS, 11),
    Page("audit:blocks", OVERSEERS, 7),
    Page("audit:why", SIGNED, 4),
    Page("audit:why", READERS, 7, query="viec=initiative.confirm ve=waiting", unseen=FAR),
    # initiatives
    Page("initiatives:list", ALL, 8),
    Page("initiatives:list", ALL, 9, query="don_vi=factory trang_thai=valid"),
    Page("initiatives:export", "minh hoa tuan thu quan", 7, args="kind=xlsx", kind="file"),
    Page("initiatives:export", "minh hoa tuan thu quan", 7, args="kind=csv", kind="file"),
    Page("initiatives:mine", SIGNED, 7),
    Page("initiatives:new", SIGNED, 8, query="luot=1"),
    Page("initiatives:choose_unit", SIGNED, 5, query="q=sao"),
    Page("initiatives:queue", CLERKS, 12),
    Page("initiatives:bulk_preview", CLERKS, 10, query="ma=waiting"),
    Page("initiatives:bulk_result", "", 0, others="/sang-kien/cho-xac-nhan/"),
    Page("initiatives:page", READERS, 17, args=ONE, others=404, visitor=404),
    Page("initiatives:page", READERS, 17, args=ONE, query="hang_doi=1", others=404, visitor=404),
    Page("initiatives:page", ALL, 15, args="code=confirmed"),
    Page("initiatives:page", READERS, 17, args="code=shared", others=404, visitor=404),
    Page("initiatives:page", "lan", 14, args="code=draft", others=404, visitor=404),
    Page("initiatives:edit", "lan", 12, args="code=draft", others=404),
    Page("initiatives:edit", "lan", 9, args="code=returned", unseen=FAR),
    Page("initiatives:move", "lan", 7, args="code=draft", query="q=sao", others=404),
    Page("initiatives:receipt", READERS, 13, args=ONE, others=404, visitor=404),
    Page("initiatives:difference", READERS, 8, args="code=shared older=1 newer=2", others=404, visitor=404),
    Page("initiatives:paper", READERS, 5, args="code=waiting paper_id=paper", others=404, visitor=404, kind="file"),
    Page("initiatives:decline", "lan hoa", 7, args="code=shared", unseen=FAR),
    Page("initiatives:add_paper", "lan", 7, args=ONE, unseen=FAR),
    Page("initiatives:step", CLERKS, 12, args="code=waiting work=xac-nhan", unseen=FAR),
    Page("initiatives:step", CLERKS, 12, args="code=waiting work=tra-lai", unseen=FAR),
    Page("initiatives:step", CLERKS, 12, args="code=waiting work=khong-hop-le", unseen=FAR),
    Page("initiatives:step", "lan", 7, args="code=waiting work=rut", unseen=FAR),
    Page("initiatives:step", "hoa thu", 12, args="code=confirmed work=huy-cong-nhan"),
    Page("initiatives:step", "", 0, args="code=waiting work=khong-co", others=404),
    # lists that come in as spreadsheets
    Page("imports:list", CLERKS, 6),
    Page("imports:upload", CLERKS, 9),
    Page("imports:upload", CLERKS, 8, query="q=sao"),
    Page("imports:template", CLERKS, 9, query="unit=factory programme=programme", others=404, kind="file"),
    Page("imports:sample", SIGNED, 6, kind="file"),
    Page("imports:batch", CLERKS, 7, args="code=list", others=404),
    Page("imports:batch", CLERKS, 7, args="code=list", query="loc=refuse", others=404),
    Page("imports:batch", CLERKS, 7, args="code=taken", others=404),
    Page("imports:reasons", CLERKS, 6, args="code=list", others=404, kind="file"),
    Page("imports:row", CLERKS, 9, args="code=list row_id=row", others=404),
    Page("imports:undo", CLERKS, 10, args="code=taken", others=404),
)

# What only takes forms: opening such an address is no fault, but shows nothing.
POSTED = (
    Page("organisation:end_term", "", 0, args="term_id=term"),
    Page("set_language", "", 0),
    Page("ui:theme", "", 0),
    Page("accounts:sign_out", "", 0),
    Page("accounts:end_session", "", 0),
    Page("accounts:revoke_invite", "", 0, args="unit_id=factory"),
    Page("people:open_account", "", 0, args="person_id=author"),
    Page("initiatives:autosave_new", "", 0),
    Page("initiatives:autosave", "", 0, args="code=draft"),
    Page("initiatives:bulk_confirm", "", 0),
    Page("initiatives:signature", "", 0, args=ONE),
    Page("initiatives:agree", "", 0, args=ONE),
    Page("imports:discard", "", 0, args="code=list"),
    Page("imports:apply", "", 0, args="code=list"),
    Page("imports:propose", "", 0, args="code=list row_id=row"),
    Page("imports:settle", "", 0, args="code=list row_id=row"),
)
