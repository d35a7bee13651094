"""Hearing a case of annulment: every party asked speaks for itself, with evidence, before anybody decides."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sangkien.actions.recognitions import annulling
from sangkien.kernel.errors import Invalid
from sangkien.models.recognitions import AnnulmentCase
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
