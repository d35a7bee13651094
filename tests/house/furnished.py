"""The little world with one thing of every kind in it, so that every page has something to show."""

import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PIL import Image

from sangkien.actions import accounts
from sangkien.actions.initiatives import authors, drafting, files, submission, verification
from sangkien.actions.restructuring.changing import rename
from sangkien.actions.restructuring.scans import keep_scan
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.queries.organisation import finding
from sangkien.queries.restructuring import coming
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast, little_world
from tests.factories import acting
from tests.house import furnished_councils, furnished_dossiers, furnished_scoring
from tests.house.furnished_benefits import benefits
from tests.house.furnished_documents import documents
from tests.house.furnished_recognitions import recognitions
from tests.house.furnished_support import support
from tests.spreadsheets import listed, row_of, taken_in, uploaded

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
BOTH = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="60%"),
    AuthorInput(name="Phạm Thị Hoa", identifier="DV-003", share="40%"),
)


@dataclass
class World:
    """The cast, and by name what an address may speak of."""

    cast: Cast
    things: dict[str, Any] = field(default_factory=dict)


def furnished() -> World:
    """An initiative in every state, papers, a link to join by, a repeat, a term of office."""
    cast = little_world()
    world = World(cast)
    hoa, minh = acting(cast.hoa), acting(cast.minh)
    waiting, valid = sent(cast, "Giá để hàng xoay"), sent(cast, "Máng hứng phoi cho máy tiện")
    shared = sent(cast, "Cải tiến khuôn đúc vỏ máy bơm", *BOTH)
    authors.agree_share(shared, actor=hoa)
    verification.send_back(shared, actor=acting(cast.thu), note="Nhờ bổ sung ngày áp dụng.", reason="R2")
    again = factories.draft(*BOTH, title="Cải tiến khuôn đúc vỏ máy bơm", solution="Khuôn hai nửa có chốt.")
    drafting.edit(shared, again, actor=acting(cast.lan))
    submission.submit(shared, actor=acting(cast.lan))
    returned = sent(cast, "Phân loại phế liệu tại nguồn")
    verification.send_back(returned, actor=hoa, note="Ảnh quyết định mờ.", reason="R2")
    verification.confirm(valid, actor=minh)
    agreed = sent(cast, "Cầu dẫn phôi có tay vịn")
    verification.confirm(agreed, actor=minh)
    world.things |= benefits(cast, valid, agreed, picture())
    world.things |= {
        "draft": drafting.start(
            cast.factory, cast.programme, factories.draft(LAN, title="Tủ sấy đồ gá"), actor=acting(cast.lan)
        ).code,
        "waiting": waiting.code, "confirmed": valid.code, "shared": shared.code, "returned": returned.code,
        "paper": waiting.attachments.get().pk,
        "national": cast.national.pk, "federation": cast.federation.pk, "factory": cast.factory.pk, "hospital": cast.hospital.pk,
        "token": accounts.open_join_link(cast.factory, actor=hoa).token,
        **lists(cast), **announced(cast), **support(cast, picture()),
        **recognitions(cast, picture()),
        "author": cast.lan.pk, "term": cast.minh.terms.get(office="verifier").pk, "programme": cast.programme.code,
    }  # fmt: skip
    world.things |= documents(cast)
    world.things |= furnished_councils.furnish(cast)
    world.things |= furnished_scoring.furnish(cast)
    # Comes last: it gives people offices more.
    world.things |= furnished_dossiers.things(cast)
    return world


def sent(cast: Cast, title: str, *by: AuthorInput, typist: Person | None = None) -> Initiative:
    """An initiative with its evidence, sent in by chị Lan (or by `typist`)."""
    actor = acting(typist or cast.lan)
    draft = factories.draft(*(by or (LAN,)), title=title)
    made = drafting.start(cast.factory, cast.programme, draft, actor=actor)
    files.attach(made, picture(), actor=actor, name="quyết định.png", purpose="evidence")
    return submission.submit(made, actor=actor)


def announced(cast: Cast) -> dict[str, Any]:
    """The hospital is to bear another name, by a paper of which a scan is kept."""
    paper = {"number": "21/QĐ-LĐLĐ", "issued_on": date(2022, 5, 18), "issuer": "LĐLĐ tỉnh"}
    actor = acting(cast.quan)
    rename(cast.hospital, actor=actor, name="Công đoàn Bệnh viện Sen Hồng", on=date(2022, 7, 1), **paper)
    ahead = coming(cast.hospital)[0]
    decided = finding.decision(ahead.decision_id)
    return {
        "coming": ahead.job_id, "decision": decided.pk, "membership": cast.lan.memberships.get().pk,
        "scan": keep_scan(cast.hospital, decided, picture(), actor=actor, name="qd.png").pk,
    }  # fmt: skip


def lists(cast: Cast) -> dict[str, Any]:
    """A list that waits for a decision, with a row of every outcome, and one that was taken in."""
    good, held = {"title": "Xe đẩy ba bánh"}, {"title": "Xe đẩy to ba bánh"}
    refused = {"title": "Khuôn đúc hai nửa", "authors": "Trần Thị Tám (60%), Lê Văn Chín (50%)"}
    ready = uploaded(cast, listed(good, held, refused))
    return {
        "list": ready.code, "row": row_of(ready, 5).pk,
        "taken": taken_in(cast, listed({"title": "Bàn xoay hàn ống"})).code,
    }  # fmt: skip


def picture() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()
