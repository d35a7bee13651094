"""What people do on the way to a recognition, press by press; and who they are beside the cast."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from sangkien.models.councils import Council
from sangkien.models.documents import Issuer
from sangkien.models.people import Person
from tests import councils_kit as kit
from tests import factories
from tests.cast import Cast
from tests.house.furnished import picture
from tests.house.furnished_support import WEBM

SENTENCE = {"name": "ghi âm.webm", "mimeType": "audio/webm", "buffer": WEBM}
EVIDENCE = {"name": "xe đẩy.png", "mimeType": "image/png", "buffer": picture()}


@dataclass
class Factory:
    """Who is needed at the factory: a newcomer, a helper, a clerk, a council of nine, a head."""

    worker: Person
    mate: Person
    helper: Person
    clerk: Person
    head: Person
    nine: list[Person]
    council: Council


def factory(cast: Cast) -> Factory:
    """The factory ready for a first dossier; the newcomer's mate sits in the council."""
    worker = factories.person("Hồ Thị Mới", member_code="DV-800")
    head = factories.person("Hoàng Đức Thịnh", member_code="DV-801")
    for one in (worker, head):
        factories.account(one, member_of=cast.factory)
    factories.term(head, cast.factory, "unit_head")
    Issuer.objects.filter(unit=cast.factory, kind="employer").update(head=head, signer_name=head.name)
    nine = [
        seat.person
        for seat in Council.objects.filter(unit=cast.factory).earliest("pk").seats.order_by("pk")
        if seat.person
    ]
    mate = nine[4]
    Person.objects.filter(pk=mate.pk).update(member_code="DV-802")
    helper, clerk = (Person.objects.get(name=name) for name in ("Đinh Văn Bình", "Hồ Thị Ngân"))
    return Factory(worker, mate, helper, clerk, head, nine, kit.council(cast, nine))


def press(page: Page, name: str) -> None:
    """Press the button, or follow the link that looks like one."""
    main = page.locator("main")
    main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first.click()


def told(page: Page, words: str) -> None:
    """The page says so."""
    expect(page.get_by_text(words).first).to_be_visible()


def fill(page: Page, **answers: str) -> None:
    """Type answers into the fields of these names."""
    for name, value in answers.items():
        page.locator(f"[name={name}]").fill(value)


def nothing_sticks_out(page: Page) -> None:
    """No page on the way is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


def write_up(page: Page, place: Factory) -> None:
    """The newcomer's own form: what was done, by whom, each with a share."""
    fill(page, title="Xe đẩy thùng sơn hai tầng", solution="Hàn xe hai tầng có phanh.", result="Một người làm thay hai.",
         applied_on="15/02/2022", applied_at="Xưởng sơn", benefit_amount="350 triệu")  # fmt: skip
    page.get_by_label("Giải pháp kỹ thuật").check()
    page.locator("[name=content_group]").select_option("lao-dong-doanh-nghiep")
    page.locator("[name=evidence]").set_input_files(EVIDENCE)
    if page.locator("[name=authors-1-name]").count() == 0:
        press(page, "Thêm dòng")
    for row, (one, share) in enumerate(((place.worker, "60%"), (place.mate, "40%"))):
        fill(page, **{f"authors-{row}-name": one.name, f"authors-{row}-share": share})
        details = page.locator("[data-author]").nth(row).locator("details")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        fill(page, **{
            f"authors-{row}-identifier": f"DV-80{0 if row == 0 else 2}", f"authors-{row}-workplace": "Xưởng sơn",
            f"authors-{row}-job_title": "Thợ sơn",
        })  # fmt: skip
    page.get_by_role("button", name="Lưu nháp").last.click()
    told(page, "Đã lưu lúc")


def complete(page: Page, *authors: Person) -> None:
    """Everything the page of the dossier says is lacking, but the signatures of others."""
    press(page, "Điền đơn")
    fill(page, investor="Nhà máy Sao Mai", field="Vận chuyển vật tư", conditions="Một thợ hàn, hai ngày.")
    for one in authors:
        fill(page, **{f"birth_date_{one.pk}": "15/04/1986", f"qualification_{one.pk}": "Thợ bậc 4/7"})
    page.locator("[name=honest]").check()
    press(page, "Lưu và về hồ sơ")
    press(page, "Ghi một lần áp dụng")
    page.get_by_label("áp dụng lần đầu trong công việc").check()
    fill(page, ended_on="01/04/2022", seen="Đo 20 lần: 15 phút còn 2 phút.")
    expect(page.locator("[name=place]")).not_to_have_value("")
    page.locator("[name=evidence]").set_input_files(EVIDENCE)
    press(page, "Ghi")
    press(page, "Ghi người tham gia")
    page.locator("[name=alone]").check()
    press(page, "Ghi")
    press(page, "Chốt tác giả và mời ký")
    signed(page)


def signed(page: Page) -> None:
    """The own share signed."""
    press(page, "Tôi ký phần đóng góp của mình")
    told(page, "Bạn đã ký phần đóng góp của mình.")


def pledged(page: Page) -> None:
    """All that is asked of who asks again: the pledge under what was told before."""
    press(page, "Điền đơn")
    expect(page.locator("[name=investor]")).not_to_have_value("")
    page.locator("[name=honest]").check()
    press(page, "Lưu và về hồ sơ")


def called(page: Page, place: Factory, absent: set[int]) -> None:
    """The roll of a session, seat by seat."""
    press(page, "Điểm danh")
    for number, seat in enumerate(place.council.seats.order_by("pk")):
        page.locator(f"#ghe-{seat.pk}-{'absent' if number in absent else 'present'}").check()
    press(page, "Ghi điểm danh")
