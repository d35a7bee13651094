"""From one spoken sentence to a certificate anybody can check; the refused one who asks again; the annulled one."""

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sangkien.actions.councils import voting
from sangkien.actions.documents import printing
from sangkien.kernel import check_codes
from sangkien.models.councils import CouncilSession
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase, Certificate
from sangkien.models.support import SupportCase
from sangkien.queries.documents.checking import prints_of
from tests import dossiers, factories, recognitions
from tests.browser import steps_recognition as steps
from tests.browser.conftest import DESK, House
from tests.browser.steps_recognition import Factory, fill, press, told
from tests.factories import acting
from tests.paper.pdf_reading import read
from tests.working import work_off

pytestmark = pytest.mark.browser


def helped(worker: Page, helper: Page) -> SupportCase:
    """One spoken sentence, a question, an answer, a wording that the worker takes."""
    worker.goto("/y-tuong/moi/")
    worker.locator("[name=sound]").set_input_files(steps.SENTENCE)
    press(worker, "Nhờ Tổ hỗ trợ")
    told(worker, "Đã nhờ Tổ hỗ trợ. Hẹn trả lời ngày")
    case = SupportCase.objects.latest("pk")
    assert case.idea is not None
    assert case.idea.files.count() == 1

    helper.goto("/to-ho-tro/")
    helper.locator(f"a[href='/to-ho-tro/viec/{case.code}/']").click()
    expect(helper.locator("audio")).to_have_count(1)
    press(helper, "Nhận việc")
    press(helper, "Hỏi về cả ý tưởng")
    fill(helper, text="Chị bê thùng sơn ở đâu?")
    press(helper, "Gửi câu hỏi")
    worker.goto("/viec-cua-toi/")
    worker.locator(f"a[href='/to-ho-tro/viec/{case.code}/']").first.click()
    fill(worker, answer="Ở xưởng sơn, mỗi ca hai mươi thùng.")
    press(worker, "Gửi câu trả lời")

    helper.goto(f"/to-ho-tro/viec/{case.code}/de-nghi/problem/")
    fill(helper, after="Mỗi ca phải bê hai mươi thùng sơn, đau lưng.")
    press(helper, "Gửi đề nghị")
    worker.reload()
    steps.nothing_sticks_out(worker)
    press(worker, "Nhận cách viết này")
    told(worker, "Đã nhận; bài của bạn đã đổi theo.")
    case.refresh_from_db()
    assert case.initiative is not None
    assert case.initiative.problem == "Mỗi ca phải bê hai mươi thùng sơn, đau lưng."
    return case


def filed(worker: Page, mate: Page, place: Factory) -> Dossier:
    """Written up, completed, signed by both, filed."""
    press(worker, "Mở bài của tôi")
    press(worker, "Viết tiếp")
    steps.write_up(worker, place)
    one = Initiative.objects.get(title="Xe đẩy thùng sơn hai tầng")
    worker.goto(f"/sang-kien/{one.code}/")
    press(worker, "Xin công nhận")
    press(worker, "Lập hồ sơ")
    dossier = one.dossiers.get()
    steps.complete(worker, place.worker, place.mate)
    expect(worker.get_by_role("link", name="Nộp hồ sơ")).to_have_count(0)
    mate.goto("/viec-cua-toi/")
    mate.locator(f"a[href^='/ho-so/{dossier.code}/']").first.click()
    press(mate, "Tôi ký phần đóng góp của mình")
    worker.goto(f"/ho-so/{dossier.code}/")
    steps.nothing_sticks_out(worker)
    press(worker, "Nộp hồ sơ")
    press(worker, "Nộp hồ sơ")
    worker.wait_for_url("**/bien-nhan/")
    told(worker, "Giấy biên nhận hồ sơ")
    return dossier


def examined(secretary: Page, place: Factory, dossier: Dossier) -> CouncilSession:
    """A session in which seven of nine are there, one of them an author; six vote."""
    secretary.goto(f"/hoi-dong/{place.council.pk}/")
    press(secretary, "Lên lịch phiên họp")
    fill(secretary, place="Phòng họp nhà B")
    press(secretary, "Lên lịch")
    session = CouncilSession.objects.get(council=place.council)
    press(secretary, "Đưa hồ sơ vào chương trình")
    secretary.get_by_label(re.compile(dossier.code)).check()
    press(secretary, "Đưa vào chương trình")
    steps.called(secretary, place, absent={7, 8})
    press(secretary, "Khai mạc phiên họp")
    told(secretary, "Phiên họp đã khai mạc.")
    secretary.get_by_role("link", name="Xe đẩy thùng sơn hai tầng", exact=True).click()
    told(secretary, "Được biểu quyết 8/9, có mặt 6")
    mates = secretary.locator("li", has_text=place.mate.name)
    expect(mates).to_contain_text("không tính")
    press(secretary, "Biểu quyết")
    press(secretary, "Bắt đầu biểu quyết công khai")
    return session


def voted(secretary: Page, chair: Page, mate: Page, place: Factory, session: CouncilSession) -> None:
    """The chair votes on a phone, the mate cannot, the rest raise their hands; closed with its conclusion."""
    item = session.items.get()
    address = f"/hoi-dong/ho-so/{item.pk}/bieu-quyet/"
    mate.goto(address)
    expect(mate.get_by_role("button", name="Gửi biểu quyết")).to_have_count(0)
    chair.goto(address)
    steps.nothing_sticks_out(chair)
    chair.get_by_role("group", name=re.compile("Bạn biểu quyết")).get_by_label("Đồng ý", exact=True).check()
    press(chair, "Gửi biểu quyết")
    expect(chair.locator("li", has_text=place.nine[0].name)).to_contain_text("đã bỏ phiếu")
    poll = item.polls.get()
    for one in poll.seats.exclude(seat__person=place.nine[0]).select_related("seat__person"):
        voting.cast(poll, actor=acting(one.seat.person), choice="for")
    secretary.reload()
    press(secretary, "Đóng biểu quyết và kiểm phiếu")
    press(secretary, "Kết luận")
    told(secretary, "Thông qua")
    secretary.get_by_role("link", name=re.compile("Phiên họp thứ")).click()
    press(secretary, "Bế mạc phiên họp")
    told(secretary, "Phiên họp đã bế mạc")


def decided(head: Page, dossier: Dossier, *, refuse: str = "") -> None:
    """The head draws up and signs."""
    head.goto("/cong-nhan/")
    head.locator(f"input[name='o-{dossier.code}'][value={'refuse' if refuse else 'recognise'}]").check()
    head.locator(f"[name='ly-do-{dossier.code}']").fill(refuse)
    press(head, "Lập dự thảo và xem trước")
    told(head, "Sẽ không công nhận 1." if refuse else "Sẽ công nhận 1.")
    press(head, "Ký và ban hành")
    told(head, "Đã ký.")


def hung_up(worker: Page, certificate: Certificate) -> str:
    """The worker is told, finds the certificate and prints it; the address of its check."""
    worker.goto("/viec-cua-toi/")
    told(worker, "Sáng kiến của bạn đã được công nhận.")
    worker.goto("/sang-kien/cua-toi/")
    told(worker, "Giấy chứng nhận của tôi")
    steps.nothing_sticks_out(worker)
    address = worker.locator("a[href^='/kiem-tra/']").first.get_attribute("href")
    assert address is not None
    printing.attach_print(certificate.document, prints_of(certificate.document), actor=factories.system())
    press(worker, "Xem và tải giấy chứng nhận")
    steps.nothing_sticks_out(worker)
    runs, _rules = read(worker.request.get(f"{worker.url}tep/pdf/").body())
    assert check_codes.spaced(certificate.code) in "".join(run.text for run in runs)
    return address


def test_from_one_spoken_sentence_to_a_certificate(house: House, enter: Any) -> None:
    place = steps.factory(house.world.cast)
    worker, mate, helper = enter(place.worker), enter(place.mate), enter(place.helper)
    helped(worker, helper)
    dossier = filed(worker, mate, place)

    clerk = enter(place.clerk, viewport=DESK)
    clerk.goto("/ho-so/tiep-nhan/")
    clerk.locator(f"a[href='/ho-so/{dossier.code}/']").first.click()
    press(clerk, "Tiếp nhận")
    press(clerk, "Tiếp nhận hồ sơ")
    told(clerk, f"Đã tiếp nhận hồ sơ {dossier.code}.")

    secretary, head = enter("minh", viewport=DESK), enter(place.head, viewport=DESK)
    session = examined(secretary, place, dossier)
    voted(secretary, enter("hoa"), mate, place, session)
    decided(head, dossier)
    work_off("recognition.recognised", "recognition.entered")
    assert Initiative.objects.get(dossiers=dossier).state == "valid"

    address = hung_up(worker, Certificate.objects.get(dossier=dossier, person=place.worker))
    stranger = enter()
    stranger.goto(address)
    told(stranger, "Giấy chứng nhận này có hiệu lực")
    told(stranger, place.worker.name)
    expect(stranger.get_by_text(place.mate.name)).to_have_count(0)
    assert Certificate.objects.filter(dossier=dossier).count() == 2


def test_the_refused_one_asks_again(house: House, enter: Any) -> None:
    cast = house.world.cast
    place = steps.factory(cast)
    refused = dossiers.accepted(cast, title="Giá treo dụng cụ quay")
    recognitions.examined(refused, place.council, passed=False)
    decided(enter(place.head, viewport=DESK), refused, refuse="Phân xưởng hai đã có giá như vậy.")

    lan = enter("lan")
    lan.goto(f"/sang-kien/{refused.initiative.code}/")
    told(lan, "Phân xưởng hai đã có giá như vậy.")
    press(lan, "Viết tiếp")
    fill(lan, solution="Giá quay có khóa, mỗi nấc một loại dụng cụ.")
    lan.get_by_role("button", name="Lưu nháp").last.click()
    told(lan, "Đã lưu lúc")
    lan.goto(f"/sang-kien/{refused.initiative.code}/")
    press(lan, "Xin công nhận")
    press(lan, "Lập hồ sơ")
    steps.pledged(lan)
    steps.signed(lan)
    press(lan, "Nộp hồ sơ")
    press(lan, "Nộp hồ sơ")
    lan.wait_for_url("**/bien-nhan/")
    steps.nothing_sticks_out(lan)
    again = refused.initiative.dossiers.latest("pk")
    refused.refresh_from_db()
    assert (refused.state, again.state) == ("refused", "filed")
    assert again.register_number != refused.register_number

    clerk = enter(place.clerk, viewport=DESK)
    clerk.goto(f"/ho-so/{again.code}/")
    told(clerk, "Giá quay có khóa, mỗi nấc một loại dụng cụ.")
    expect(clerk.get_by_role("link", name="Tiếp nhận", exact=True)).to_have_count(1)


def led_to_its_paper(author: Page, initiative: str) -> None:
    """The author's own pages lead to the decision that took the recognition back."""
    paper = AnnulmentCase.objects.latest("pk").document
    assert paper is not None
    for address in ("/sang-kien/cua-toi/", f"/sang-kien/{initiative}/"):
        author.goto(address)
        told(author, f"Việc công nhận đã bị hủy ngày {paper.issued_on:%d/%m/%Y}, theo quyết định số {paper.symbol}")
        steps.nothing_sticks_out(author)
        press(author, "Quyết định hủy công nhận")
        told(author, paper.symbol)


def test_the_annulled_one_is_public_only_once_it_is_decided(house: House, enter: Any) -> None:
    cast, things = house.world.cast, house.world.things
    hang, ha = (Person.objects.get(name=name) for name in ("Tạ Thị Hằng", "Đặng Thu Hà"))
    stranger, chair = enter(), enter(hang, viewport=DESK)
    public = f"/kiem-tra/{things['rec_code']}/"
    chair.goto(f"/sang-kien/{things['rec_initiative']}/")
    press(chair, "Mở hồ sơ hủy công nhận")
    chair.locator("[name=ground][value=false_declaration]").check()
    fill(chair, complainant="DV-001", text="Xe này mua sẵn, không phải tự làm.")
    chair.locator("[name=files]").set_input_files(steps.EVIDENCE)
    press(chair, "Mở hồ sơ")
    told(chair, "Đã mở hồ sơ.")
    address = f"/cong-nhan/huy/{AnnulmentCase.objects.latest('pk').code}/"

    for page in (enter(ha), enter(cast.khach, viewport=DESK)):
        page.goto("/viec-cua-toi/")
        page.goto(address)
        steps.nothing_sticks_out(page)
        fill(page, text="Khung xe mua sẵn, phần nâng là tự làm.")
        press(page, "Gửi lời trình bày")
        told(page, "Đã gửi lời trình bày.")
        stranger.goto(public)
        told(stranger, "Giấy chứng nhận này có hiệu lực")
    assert stranger.goto(address).status in {403, 404} or "dang-nhap" in stranger.url

    thu = enter("thu", viewport=DESK)
    thu.goto(address)
    press(thu, "Quyết định")
    thu.locator("[name=outcome][value=annul]").check()
    fill(thu, reason="Hóa đơn cho thấy cả xe được mua.")
    press(thu, "Ký quyết định")
    told(thu, "Đã quyết định; hai bên được báo.")
    work_off("annulment.decided")
    stranger.goto(public)
    told(stranger, "Giấy chứng nhận này đã bị hủy")
    expect(stranger.get_by_text("Hóa đơn")).to_have_count(0)
    led_to_its_paper(enter(ha), things["rec_initiative"])


def test_what_the_programme_does_not_take_is_named_before_the_signature_and_seen_whole_on_a_phone(
    house: House, enter: Any
) -> None:
    place = steps.factory(house.world.cast)
    dossier = recognitions.filed(house.world.cast, "Giá treo dụng cụ quay", kind="", content_group="")
    recognitions.examined(dossier, place.council)
    head = enter(place.head)
    head.goto("/cong-nhan/")
    card = head.locator("li.card", has=head.locator(f"input[name='o-{dossier.code}']"))
    assert card.locator(".fieldset").evaluate("it => getComputedStyle(it).borderTopWidth") == "0px"
    decided(head, dossier)
    steps.nothing_sticks_out(head)
    for page in (enter("lan"), enter("hoa")):
        page.goto(f"/sang-kien/{dossier.initiative.code}/")
        told(page, "Được công nhận, chưa vào chương trình")
        expect(page.get_by_role("button", name="Đưa vào chương trình")).to_have_count(0)
        parts = [one.bounding_box() for one in page.locator("article > .card, article > .with-aside").all()]
        assert all(after["y"] - before["y"] - before["height"] > 8 for before, after in pairwise(parts)), parts
        steps.nothing_sticks_out(page)
