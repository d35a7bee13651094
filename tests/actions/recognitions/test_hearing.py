"""Hearing a case of annulment: every party asked speaks for itself, with evidence, before anybody decides."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sangkien.actions.recognitions import annulling, judging
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase
from tests import factories
from tests import recognitions as made
from tests.factories import acting
from tests.house.furnished import picture
from tests.web.browsing import browser
from tests.working import work_off


@pytest.fixture
def place(cast):
    made.issuer(cast.federation, "Liên đoàn Lao động tỉnh Thử Nghiệm", "LĐLĐ", kind="union")
    return made.works(cast)


@pytest.fixture
def case(place) -> AnnulmentCase:
    """Hoa chairs the factory's union and opens it for anh Khách next door; Lan and Khang are the authors."""
    dossier = made.passed(place, "Giá xoay", *made.LAN_AND_KHANG)
    made.recognised(place, dossier)
    work_off()
    dossier.refresh_from_db()
    return annulling.open_case(
        dossier, actor=acting(place.cast.hoa), ground="false_declaration", text="Bản vẽ của phân xưởng khác.",
        complainant="DV-007",
    )  # fmt: skip


def test_each_file_that_is_not_taken_is_named_at_the_question_about_files(place, case):
    files = [("tốt.png", picture()), ("bảng.xlsx", b"PK nothing to see"), ("rỗng.pdf", b"")]
    with pytest.raises(Invalid) as refused:
        annulling.state(case, actor=acting(place.cast.lan), text="Bản vẽ do tôi tự vẽ.", files=files)
    assert [said.split(":")[0] for said in refused.value.problems["files"]] == ["bảng.xlsx", "rỗng.pdf"]
    assert case.statements.count() == 1
    sent = {"text": "Bản vẽ do tôi tự vẽ.", "files": SimpleUploadedFile("bảng.xlsx", b"PK nothing to see")}
    answer = browser(place.cast.lan).post(reverse("recognitions:case", args=[case.code]), sent)
    assert answer.status_code == 422
    assert re.search(r'id="id_files_error".*?bảng\.xlsx: Không mở được tệp', answer.content.decode(), re.DOTALL)
    assert "Bản vẽ do tôi tự vẽ." in answer.content.decode()


def decided(place, case, annul=True):
    return judging.decide(case, actor=acting(place.cast.thu), annul=annul, reason="Hai bản vẽ khớp nhau.")


def refusal(place, case) -> str:
    with pytest.raises(Conflict) as refused:
        decided(place, case)
    return refused.value.reason


def test_before_the_day_it_is_decided_only_when_every_party_asked_has_spoken(place, case):
    khang = Person.objects.get(name="Ngô Đình Khang")
    factories.account(khang, member_of=place.cast.factory)
    lan, khang, thinh = acting(place.cast.lan), acting(khang), acting(place.thinh)
    company = "Công ty Cổ phần Cơ khí Sao Mai"
    day = f"{case.heard_by:%d/%m/%Y}"
    assert refusal(place, case).startswith(f"Chưa quyết định được: Trần Thị Lan, Ngô Đình Khang, {company} chưa")
    annulling.state(case, actor=lan, text="Bản vẽ do tôi tự vẽ.")
    assert refusal(place, case).startswith(f"Chưa quyết định được: Ngô Đình Khang, {company} chưa")
    annulling.state(case, actor=thinh, text="Cơ sở đã kiểm tra.")
    assert (
        refusal(place, case)
        == f"Chưa quyết định được: Ngô Đình Khang chưa trình bày và còn thời hạn đến hết ngày {day}."
    )
    annulling.state(case, actor=khang, nothing=True)
    assert decided(place, case).state == "annulled"


@pytest.mark.parametrize("annul", [True, False])
def test_from_the_day_after_it_is_decided_whoever_was_silent(place, case, annul):
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert "còn thời hạn" in refusal(place, case)
    with clock.frozen(clock.now() + timedelta(days=16)):
        assert decided(place, case, annul).state == ("annulled" if annul else "kept")


def test_the_page_lets_a_party_say_that_there_is_nothing_to_add(place, case):
    address, lan = reverse("recognitions:case", args=[case.code]), browser(place.cast.lan)
    assert 'name="nothing"' in lan.get(address).content.decode()
    both = lan.post(address, {"text": "Bản vẽ do tôi tự vẽ.", "nothing": "1"})
    assert (both.status_code, case.statements.count()) == (422, 1)
    assert "Bản vẽ do tôi tự vẽ." in both.content.decode()
    lan.post(address, {"text": "", "nothing": "1"})
    assert case.statements.order_by("-pk").first().text == "Không có gì trình bày thêm."
    page = lan.get(address).content.decode()
    assert "Không có gì trình bày thêm." in page
    assert 'name="nothing"' not in page, "who has spoken is asked no more"


def test_who_decides_is_told_whom_to_wait_for_and_why_it_may_be_decided_early(place, case):
    thu = browser(place.cast.thu)
    case_page, judge = (reverse(f"recognitions:{name}", args=[case.code]) for name in ("case", "judge"))
    waits = (
        "Chưa quyết định được: Trần Thị Lan (tác giả), Công ty Cổ phần Cơ khí Sao Mai (đơn vị công nhận) chưa trình bày"
    )
    assert waits in thu.get(case_page).content.decode()
    early = thu.get(judge).content.decode()
    assert waits in early
    assert "Ký quyết định" not in early, "no button that only refuses"
    sent = {"outcome": "annul", "reason": "Hai bản vẽ khớp nhau."}
    refused = thu.post(judge, sent)
    assert refused.status_code == 422
    assert "Hai bản vẽ khớp nhau." in refused.content.decode()
    for who in (place.cast.lan, place.thinh):
        annulling.state(case, actor=acting(who), nothing=True)
    assert "Mọi bên được hỏi đã trình bày" in thu.get(judge).content.decode()
    thu.post(judge, sent)
    case.refresh_from_db()
    assert case.state == "annulled"
