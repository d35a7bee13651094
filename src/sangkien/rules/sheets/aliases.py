"""How lists name their columns: folded phrases with weights, matched within the header, never by position."""

import re
from functools import lru_cache

from sangkien.kernel.text_vi import fold

# (field, weight, phrases). A phrase found as a whole word sequence scores its weight; exact and leading ones score more.
_TABLE: tuple[tuple[str, int, str], ...] = (
    ("none", 16, "=ket qua doc danh sach|=ly do va cach sua"),
    ("no", 12, "=stt|=tt|=so tt|=so thu tu|=so tt|=no"),
    ("title", 9, "ten sang kien|ten giai phap|ten de tai|ten skkn|ten sang kien giai phap|ten cong trinh|ten de an|ten cai tien"),
    ("title", 9, "ten sk|ten skct|ten sang kien cai tien|ten cac sang kien|ten y tuong|ten nhiem vu|ten chuyen de|initiative title|ten sang kien kinh nghiem"),
    ("title", 4, "sang kien|de tai|skkn|=ten|=title|=noi dung sang kien|noi dung sang kien|sang kien cai tien|noi dung giai phap|=ten goi|cong trinh"),
    ("title", 3, "giai phap|y tuong|=sk"),
    ("authors", 9, "ho va ten tac gia|ho ten tac gia|ten tac gia|nhom tac gia|tac gia sang kien|chu nhiem de tai|tac gia dong tac gia"),
    ("authors", 8, "tac gia|doan vien chu tri|chu nhiem|nguoi thuc hien|author|authors|ho ten nguoi co sang kien"),
    ("authors", 7, "ho ten|ho va ten|nguoi chu tri|nguoi de xuat|nguoi co sang kien|ca nhan tap the|ten nguoi"),
    ("authors", 4, "nguoi dang ky|=can bo|nguoi nop|=doan vien|=ca nhan|=chu tri|ho ten can bo"),
    ("coauthors", 11, "=dong tac gia|=cac dong tac gia|=thanh vien|dong tac gia neu co|=nguoi tham gia|thanh vien tham gia|ho ten dong tac gia|=cong su"),
    ("role", 11, "chu tri x|=vai tro|danh dau chu tri"),
    ("none", 14, "so sang kien|so luong|tong so|so skkn|so de tai|chi tieu|hop le|so giai phap"),
    ("none", 12, "so tac gia|so luong tac gia|so nguoi|gio tinh|gioi tinh|nam nu|ky ten|chu ky|hinh truoc|hinh sau|hinh anh|quoc tich|dan toc|trung lap|gio chuan|gio quy doi|diem|trang web"),
    ("none", 14, "trang thai trien khai|tinh trang trien khai|so giam kho|diem tb|tuong dong|da cong bo|da dung xet|danh hieu|nam xet|updated|phuong thuc tinh thuong|ngay duyet thuong|so dien thoai|dien thoai|email|cccd|cmnd|cmt"),
    ("share", 8, "ty le dong gop|ti le dong gop|muc do dong gop|phan tram dong gop|ty le phan tram|ti le phan tram|dong gop phan tram|ty le cong hien|share"),
    ("share", 7, "ty le|ti le|phan tram|=dong gop|phan dong gop|muc dong gop"),
    ("contribution", 11, "noi dung dong gop|cong viec dam nhiem|phan viec|nhiem vu cu the"),
    ("job", 8, "chuc danh|chuc vu|trinh do|hoc vi|hoc ham|nghe nghiep|cap bac|chuyen mon nghiep vu|chuyen mon|vi tri cong tac|chuc vu don vi|cong viec"),
    ("birth", 12, "ngay sinh|nam sinh|ngay thang nam sinh|sinh ngay|sinh nam|tuoi"),
    ("upper", 13, "cong doan cap tren|don vi cap tren|cap tren truc tiep|don vi chu quan|co quan chu quan"),
    ("union", 10, "cong doan co so|cdcs|ten cong doan|cong doan don vi|don vi cong doan|cong doan bo phan|cong doan truc thuoc|nghiep doan"),
    ("union", 7, "cong doan"),
    ("unit", 9, "don vi cong tac|noi cong tac|co quan cong tac|noi lam viec|ten don vi|don vi tac gia|don vi truong lop"),
    ("unit", 7, "don vi|phong ban|noi cong tac thuong tru|workplace|=unit"),
    ("unit", 5, "co quan|=truong|=cong ty|doanh nghiep|=noi cong tac|ten truong|ten cong ty|to chuc"),
    ("dept", 8, "bo mon|khoa phong|phong to|to chuyen mon|to san xuat|=phong|=khoa|=to|phan xuong|=lop|phong ban trien khai"),
    ("money_unit", 13, "don vi tinh|=dvt"),
    ("scope", 11, "pham vi ap dung|pham vi anh huong|=pham vi|hieu qua ap dung|kha nang ap dung|co hoi nhan rong|muc do anh huong|pham vi"),
    ("place", 11, "don vi ap dung|noi ap dung|dia diem ap dung|dia chi ap dung|noi trien khai|doi tuong ap dung"),
    ("field", 11, "linh vuc ap dung|linh vuc|nhom noi dung|nganh nghe|linh vuc chuyen mon|noi dung linh vuc|chuyen de"),
    ("kind", 10, "loai hinh|loai giai phap|loai sang kien|phan loai sang kien|hinh thuc sang kien|nhom giai phap|loai de tai|loai hinh giai phap|dang giai phap"),
    ("kind", 5, "=loai|=phan loai"),
    ("applied", 12, "thoi gian ap dung|ngay ap dung|thang ap dung|nam ap dung|ap dung lan dau|thoi diem ap dung|ap dung tu|bat dau ap dung|thang nam ap dung|moc ap dung"),
    ("applied", 12, "lan dau ap dung|dua vao ap dung|dua vao su dung|ap dung thu|nam hoc danh gia xep loai|ngay dua vao|ngay thang nam ap dung|thoi gian bat dau|thoi gian ap dung lan dau"),
    ("applied", 9, "thoi gian thuc hien|ngay trien khai|thoi gian trien khai|nam thuc hien|trien khai tu|nam hoc"),
    ("applied_weak", 4, "=nam|=thoi gian|=thoi diem|=ngay|=ngay thang|=ngay thang nam|thoi gian"),
    ("decision", 12, "so ngay qd|so ngay quyet dinh|so va ngay|so quyet dinh cong nhan|so qd cong nhan|so ngay thang|so ngay van ban|quyet dinh so ngay"),
    ("decision", 10, "so quyet dinh|so qd|so hieu|qd cong nhan|quyet dinh cong nhan|van ban cong nhan|can cu cong nhan|so van ban|so hieu van ban|qdcn|so cong nhan"),
    ("decision", 8, "quyet dinh|giay chung nhan|so chung nhan|ma so chung nhan|giay cong nhan|=qd|so gcn|=cong nhan|bien ban"),
    ("evidence", 12, "minh chung|link|tai lieu kem theo|ho so kem theo|file|thuyet minh|video|qr"),
    ("decided_on", 12, "ngay qd|ngay quyet dinh|ngay cong nhan|ngay ban hanh|ngay nghiem thu|nam cong nhan|thoi gian cong nhan|ngay thang cong nhan|ngay ra quyet dinh|ngay cap"),
    ("decided_on", 10, "ngay ky|ngay ky quyet dinh|ngay xep loai|ngay hop hoi dong|thang cong nhan|ngay duyet"),
    ("body", 11, "co quan cong nhan|noi cong nhan|noi ban hanh|co quan ban hanh|don vi cong nhan|hoi dong cong nhan|noi ra quyet dinh|co quan cap|co quan ra quyet dinh|noi cap"),
    ("level", 11, "cap danh gia|cap cong nhan|cap anh huong|muc cong nhan|cap xep loai|cap quan ly|=cap|=cap do|cap quyet dinh|cap duyet"),
    ("result", 9, "ket qua|xep loai|trang thai|tinh trang|xep hang|ket luan|ket qua xet|ket qua danh gia|=danh gia|tinh trang cong nhan|xet duyet|hoi dong xet"),
    ("benefit", 12, "gia tri lam loi|so tien lam loi|tien lam loi|so tien mang lai|gia tri kinh te|so tien tiet kiem|loi ich kinh te|hieu qua kinh te|gtll|gia tri tiet kiem|lam loi bang tien"),
    ("benefit", 9, "lam loi|thanh tien|gia tri uoc tinh|tiet kiem|benefit|loi nhuan"),
    ("benefit", 6, "so tien|gia tri|=tien"),
    ("effect", 7, "hieu qua|loi ich|ket qua dat duoc|tac dung|hieu qua xa hoi|hieu qua khac|loi ich thu duoc"),
    ("per", 12, "tinh theo|ky tinh|thoi han lam loi"),
    ("reward", 13, "tien thuong|muc thuong|khen thuong|=thuong|thu lao|de nghi khen"),
    ("notes", 11, "ghi chu|chu thich|y kien|note|notes"),
    ("code", 11, "ma sang kien|ma so sang kien|ma ho so|ma sk|ma de tai|ma so de tai|so ho so"),
    ("code", 5, "=ma|=ma so"),
    ("member", 12, "ma nv|ma nhan vien|ma the|ma can bo|ma doan vien|ma so doan vien|ma so nhan vien|ma the can bo|ma so can bo|so the|=msnv|=mnv|ma vien chuc"),
    ("phase", 10, "giai doan|dot de nghi|giai doan dang ky"),
    ("batch", 7, "dot|dot xet|=ky"),
    ("submitted", 12, "ngay nop|ngay gui|ngay dang ky|ngay nhap|thoi gian nop|ngay tao|ngay cap nhat"),
    ("description", 6, "mo ta|thuc trang|tom tat|noi dung|nguon luc|mo ta cach tinh|bien phap|cach lam|muc tieu|noi dung tom tat|tinh moi"),
)  # fmt: skip

_PHRASES = tuple(
    (name, weight, phrase.lstrip("="), phrase.startswith("="))
    for name, weight, phrases in _TABLE
    for phrase in phrases.split("|")
)
_UNDER_PARENT = {
    "decision": ({"ngay", "ngay thang", "ngay thang nam", "thoi gian", "nam", "ngay ky"}, "decided_on"),
    "applied": ({"den", "den ngay", "ket thuc", "den thang", "ngay ket thuc", "toi"}, "applied_to"),
}
_FROM = {"tu", "tu ngay", "bat dau", "tu thang", "ngay bat dau"}
_NUMBER_WORDS = {"so", "so hieu", "so van ban", "ngay ban hanh"}
EXACT_BONUS, LEADING_BONUS = 40, 20


def label_key(text: str) -> str:
    """A header as it is compared: folded, "%" spelled out, punctuation gone, camel case and underscores apart."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text) if text.isascii() and " " not in text.strip() else text
    plain = fold(apart.replace("%", " phan tram "))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


@lru_cache(maxsize=5_000)
def field_of_label(key: str) -> tuple[str, int]:
    """The best field for a header key and its score; ("", 0) where nothing matches."""
    if not key or len(key) > 160:
        return "", 0
    padded, squeezed = f" {key} ", key.replace(" ", "")
    best, best_score = "", 0
    for name, weight, phrase, whole in _PHRASES:
        exact = key == phrase or squeezed == phrase.replace(" ", "")
        if not exact and (whole or f" {phrase} " not in padded):
            continue
        score = (
            weight * 10 + len(phrase.split()) + (EXACT_BONUS if exact else LEADING_BONUS * key.startswith(phrase + " "))
        )
        if score > best_score:
            best, best_score = name, score
    return best, best_score


def field_of_column(parents: list[str], child: str) -> tuple[str, int]:
    """The field of a column whose header stands on several lines; `child` is the lowest, `parents` from above."""
    child_key, parent_key = label_key(child), label_key(" ".join(parents))
    if not parent_key:
        return field_of_label(child_key)
    parent_field, parent_score = field_of_label(parent_key)
    if child_key in _FROM and parent_field == "applied":
        return "applied", parent_score
    if child_key in _NUMBER_WORDS and parent_field == "decision":
        return "decision", parent_score
    under = _UNDER_PARENT.get(parent_field)
    if under and child_key in under[0]:
        return under[1], parent_score
    if parent_field == "authors" and child_key in ("ten", "ho ten", "ho va ten"):
        return "authors", parent_score
    own = field_of_label(child_key)
    if own[1] >= 60:
        return own
    both = field_of_label(f"{parent_key} {child_key}")
    return max(own, both, key=lambda found: found[1])
