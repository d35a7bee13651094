"""What was recognised enters its programme by itself; where the gate says no, people are told why."""

from datetime import datetime

import pytest

from sangkien.actions import counting
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.recognitions import entering
from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import Conflict, Denied
from sangkien.models.counting import Count
from sangkien.models.notifications import Notification
from sangkien.models.programmes import ProgrammeVersion
from sangkien.queries.programmes import rules_of
from tests import factories
from tests import recognitions as made
from tests.factories import acting
from tests.working import miscounted, work_off

PAUSE = datetime(2021, 12, 1, 9, 0, tzinfo=clock.VIETNAM)


@pytest.fixture
def place(cast):
    return made.works(cast)


def count(place, value, phase=0):
    counting.fold()
    rows = Count.objects.filter(unit=place.cast.national.pk, programme=place.cast.programme.pk, phase=phase)
    return sum(rows.filter(dimension="status", value=value).values_list("n", flat=True))


def told(who):
    return list(Notification.objects.filter(person=who).order_by("pk").values_list("kind", flat=True))


def recognised(place, title="Giá xoay", *by, **changes):
    dossier = made.passed(place, title, *by, **changes)
    made.recognised(place, dossier)
    work_off()
    dossier.refresh_from_db()
    dossier.initiative.refresh_from_db()
    return dossier


def test_it_counts_at_once_with_receipt_version_and_step(place):
    one = recognised(place, "Giá xoay", *made.LAN_AND_KHANG).initiative
    assert (one.state, one.phase_number) == ("valid", 1)
    assert one.receipt.endswith("BN-SAO-MAI")
    assert one.versions.get().content["recognition_number"] == one.recognition_number
    assert [step.verb for step in one.steps.order_by("pk")] == ["file", "recognise", "enter"]
    assert (count(place, "valid"), count(place, "all"), count(place, "valid", 1)) == (1, 1, 1)
    assert miscounted() == []
    assert told(place.cast.lan) == ["recognition.recognised", "recognition.entered"]


def test_a_programme_may_want_the_union_to_confirm_it(place):
    version = ProgrammeVersion.objects.get()
    version_text = version.text.replace("recognised_inside: valid", "recognised_inside: submitted")
    ProgrammeVersion.objects.create(
        programme=version.programme, number=2, text=version_text, read_on=version.read_on, sha256="f" * 64,
        loaded_at=clock.now(),
    )  # fmt: skip
    assert rules_of(place.cast.programme).recognised_inside == "submitted"
    one = recognised(place).initiative
    assert one.state == "submitted"
    assert verification.confirm(one, actor=acting(place.cast.minh)).state == "valid"
    assert miscounted() == []


def test_outside_the_period_it_stays_a_recognised_draft_and_people_are_told(place):
    one = recognised(place, applied_on="15/02/2020").initiative
    assert (one.state, one.recognised_inside, one.phase_number) == ("draft", True, None)
    assert count(place, "all") == 0
    assert told(place.cast.lan) == ["recognition.recognised", "recognition.not_entered"]
    assert told(place.cast.hoa) == ["recognition.not_entered"]


def test_a_straddling_date_waits_for_an_answer_and_then_the_union_brings_it_in(place):
    dossier = recognised(place, applied_on="2021")
    one = dossier.initiative
    assert one.state == "draft"
    answered = factories.draft(made.LAN, title="Một tên khác hẳn", applied_on="2021", applied_inside=True)
    drafting.edit(one, answered, actor=acting(place.cast.lan))
    one.refresh_from_db()
    assert one.title == "Giá xoay", "what was recognised stays"
    with pytest.raises(Denied):
        entering.enter_again(dossier, actor=acting(place.cast.lan))
    entering.enter_again(dossier, actor=acting(place.cast.minh))
    one.refresh_from_db()
    assert one.state == "valid"
    assert miscounted() == []


def test_or_the_author_sends_it_in_like_any_other(place):
    one = recognised(place, applied_on="2021").initiative
    answered = factories.draft(made.LAN, applied_on="2021", applied_inside=True)
    drafting.edit(one, answered, actor=acting(place.cast.lan))
    submission.submit(one, actor=acting(place.cast.lan))
    verification.confirm(one, actor=acting(place.cast.minh))
    one.refresh_from_db()
    assert (one.state, one.recognition_number.endswith("CTSM")) == ("valid", True)
    assert miscounted() == []


def test_the_place_it_was_first_applied_can_still_be_told_after_recognition(place):
    one = recognised(place, applied_at="").initiative
    assert (one.state, one.applied_place) == ("draft", "")
    drafting.edit(one, factories.draft(made.LAN, applied_at="Tổ tiện 2"), actor=acting(place.cast.lan))
    submission.submit(one, actor=acting(place.cast.lan))
    one.refresh_from_db()
    assert (one.state, one.applied_place) == ("submitted", "Tổ tiện 2")


def use(kind, day, where):
    return {
        "kind": kind, "started": [day, day], "started_text": f"{day[8:]}/{day[5:7]}/{day[:4]}", "ended_on": None,
        "place": where, "seen": "", "evidence": "", "evidence_name": "",
    }  # fmt: skip


def test_what_the_application_said_of_the_first_use_is_not_asked_again(place):
    dossier = made.passed(place, "Giá xoay", applied_on="", applied_at="")
    version = dossier.versions.get()
    version.content["uses"] = [
        use("trial", "2021-11-01", "Tổ mộc"), use("application", "2021-12-05", "Xưởng Đúc"),
        use("application", "2021-11-15", "Tổ tiện 2"),
    ]  # fmt: skip
    version.sha256 = fingerprint.of(version.content)
    version.save()
    made.recognised(place, dossier)
    work_off()
    one = dossier.initiative
    one.refresh_from_db()
    assert (one.state, str(one.applied_first), one.applied_text, one.applied_place) == (
        "valid", "2021-11-15", "15/11/2021", "Tổ tiện 2",
    )  # fmt: skip
    assert one.draft_input.fields["applied_at"] == "Tổ tiện 2"
    assert miscounted() == []


def test_a_trial_is_no_first_application_and_what_the_text_says_stays(place):
    dossier = made.passed(place, "Giá xoay", applied_on="", applied_at="Kho")
    version = dossier.versions.get()
    version.content["uses"] = [use("trial", "2021-11-01", "Tổ mộc")]
    version.sha256 = fingerprint.of(version.content)
    version.save()
    made.recognised(place, dossier)
    dossier.initiative.refresh_from_db()
    assert (dossier.initiative.applied_text, dossier.initiative.applied_place) == ("", "Kho")


def test_before_the_phase_opens_it_waits_and_enters_by_itself_on_the_day(place):
    with clock.frozen(PAUSE):
        dossier = made.passed(place, "Giá xoay", applied_on="15/10/2021")
        made.recognised(place, dossier)
        work_off()
        dossier.initiative.refresh_from_db()
        assert dossier.initiative.state == "draft"
    work_off()
    dossier.initiative.refresh_from_db()
    assert (dossier.initiative.state, dossier.initiative.phase_number) == ("valid", 1)
    assert told(place.cast.lan).count("recognition.recognised") == 1


def test_what_was_recognised_here_is_not_annulled_by_a_button(place):
    one = recognised(place).initiative
    with pytest.raises(Conflict, match="hồ sơ hủy công nhận"):
        verification.annul(one, actor=acting(place.cast.thu), reason="R1", note="Sai.")


def test_what_was_recognised_does_not_move_to_another_unit(place):
    one = recognised(place, applied_on="2021").initiative
    factories.term(place.cast.lan, place.cast.hospital, "support_member")
    drafting.edit(one, factories.draft(made.LAN), actor=acting(place.cast.lan), unit=place.cast.hospital)
    one.refresh_from_db()
    assert one.unit == place.cast.factory
