"""One factory per noun, without surprises: nothing is made that was not asked for."""

import itertools
from datetime import date
from functools import lru_cache
from pathlib import Path

from sangkien.kernel import clock, ids
from sangkien.kernel.fingerprint import sha256_text
from sangkien.kernel.text_vi import match_key, sort_key
from sangkien.models.accounts import User
from sangkien.models.organisation import Membership, Placement, Term, Unit, UnitName
from sangkien.models.people import Person
from sangkien.models.programmes import Phase, Programme, ProgrammeVersion
from sangkien.queries.access import Actor, actor_of
from sangkien.rules import programme_file
from sangkien.rules.initiatives import AuthorInput, Draft
from sangkien.rules.organisation import name_key
from sangkien.rules.programmes import Programme as Rules

PASSWORD = "mat-khau-dai-de-nho"
PROGRAMMES = Path(__file__).resolve().parents[1] / "data" / "programmes"

_numbers = itertools.count(1)


def unit(name: str, parent: Unit | None = None, *, code: str = "", level: str = "grassroots") -> Unit:
    """An open unit below `parent`, with its dated name and place."""
    segment = f"{next(_numbers):04d}"
    code = code or f"U-{segment}"
    made = Unit.objects.create(
        path=(parent.path if parent else "") + segment, parent=parent, level=level, code=code, name=name,
        short_name=name, sort_key=sort_key(name),
    )  # fmt: skip
    UnitName.objects.create(unit=made, code=code, name=name, short_name=name, key=name_key(code, name))
    Placement.objects.create(unit=made, parent=parent)
    return made


def person(name: str, *, phone: str | None = None, member_code: str | None = None) -> Person:
    """A person without an account."""
    return Person.objects.create(
        name=name, name_key=match_key(name), phone=phone, member_code=member_code, created_at=clock.now()
    )


def account(who: Person, *, member_of: Unit | None = None) -> User:
    """An account for a person, who may also be a member of a unit."""
    user = User(handle=ids.time_ordered_key(), person=who, created_at=clock.now())
    user.set_password(PASSWORD)
    user.save()
    if member_of is not None:
        Membership.objects.create(person=who, unit=member_of, started_on=date(2020, 1, 1), home=True)
    return user


def term(who: Person, at: Unit, office: str, *, starts: date = date(2020, 1, 1), ends: date | None = None) -> Term:
    """A term of office."""
    return Term.objects.create(person=who, unit=at, office=office, starts_on=starts, ends_on=ends)


def in_office(name: str, at: Unit, office: str) -> Person:
    """Somebody of this name who belongs to the unit and holds an office there."""
    who = person(name)
    account(who, member_of=at)
    term(who, at, office)
    return who


def acting(who: Person) -> Actor:
    """The actor behind a person's account, with the offices of today."""
    return actor_of(User.objects.get(person=who))


def system() -> Actor:
    """The house itself."""
    user, _made = User.objects.get_or_create(
        handle="system", defaults={"is_system": True, "created_at": clock.now(), "password": "!"}
    )
    return actor_of(user, via="job")


@lru_cache
def _rules(text: str, day: date) -> Rules:
    # Reading a file takes twenty times as long as the rest of the world; it is the same file every time.
    return programme_file.read(text, today=day)


def programme(
    owner: Unit, file: Path = PROGRAMMES / "1-trieu-sang-kien.yaml", *, today: date | None = None
) -> Programme:
    """A programme as its file describes it, on the day `today`."""
    text, day = file.read_text(), today or clock.today()
    rules = _rules(text, day)
    made = Programme.objects.create(
        code=rules.code, name=rules.name, example=rules.example, owner=owner, loaded_at=clock.now()
    )
    ProgrammeVersion.objects.create(
        programme=made, number=1, text=text, read_on=day, sha256=sha256_text(text), loaded_at=clock.now()
    )
    for phase in rules.phases:
        Phase.objects.create(
            programme=made, number=phase.number, name=phase.name, opens_at=phase.opens_at,
            closes_at=phase.closes_at, target=phase.target,
        )  # fmt: skip
    return made


def draft(*authors: AuthorInput, **changes: object) -> Draft:
    """A complete draft for the national programme, applied and recognised inside its window."""
    fields: dict[str, object] = {
        "title": "Giá để hàng xoay cho kho vật tư",
        "problem": "Tìm vật tư mất nhiều thời gian.",
        "solution": "Làm giá xoay có nhãn màu.",
        "result": "Tìm vật tư nhanh gấp ba.",
        "kind": "ky-thuat",
        "content_group": "lao-dong-doanh-nghiep",
        "applied_on": "15/02/2022",
        "applied_at": "Kho vật tư",
        "recognised_by": "Giám đốc Công ty",
        "recognition_number": "12/QĐ-CT",
        "recognised_on": "01/03/2022",
        "benefit_amount": "350 triệu đồng",
        "authors": authors,
    }
    return Draft(**(fields | changes))  # type: ignore[arg-type]
