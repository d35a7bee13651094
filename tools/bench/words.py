"""Invented titles, texts and names out of the words of Vietnamese workplaces: no real entry, no real person."""

import random

BEGINNINGS = (
    "Cải tiến", "Thiết kế", "Chế tạo", "Ứng dụng phần mềm quản lý", "Giải pháp nâng cao hiệu quả", "Lắp đặt thêm",
    "Tự động hóa", "Một số biện pháp rèn luyện", "Thay đổi quy trình", "Tận dụng phế liệu làm", "Số hóa", "Rút ngắn thời gian",
    "Nghiên cứu sử dụng", "Bố trí lại", "Giảm tiêu hao điện của", "Kiểm soát chất lượng", "Bảo đảm an toàn khi vận hành",
)  # fmt: skip
OBJECTS = (
    "máy may công nghiệp", "băng tải than", "hồ sơ bệnh án", "kho vật tư", "hệ thống bơm nước", "lò hơi", "máy cắt vải",
    "đồ gá hàn", "hệ thống chiếu sáng", "sổ theo dõi học sinh", "máy nén khí", "khuôn đúc nhựa", "xe nâng hàng",
    "quy trình tiếp nhận công dân", "tủ điện điều khiển", "bộ đồ dùng dạy học", "dây chuyền đóng gói", "bể xử lý nước thải",
    "giàn tưới cây", "máy sấy nông sản", "hồ sơ thuế", "trạm cân", "thang máy", "kho lạnh", "lưới điện trung thế",
    "đường ống dẫn khí", "thiết bị đo lường", "bữa ăn ca", "phòng khám lưu động", "nhật ký vận hành", "máy ép thủy lực",
    "thư viện nhà trường", "đội xe vận tải", "mạch điều khiển động cơ", "lớp học trực tuyến", "cây giống", "chuồng nuôi",
)  # fmt: skip
PURPOSES = (
    "để tiết kiệm điện", "để giảm giấy tờ", "nhằm tăng năng suất", "bảo đảm an toàn lao động", "cho người lao động nữ",
    "phục vụ khách hàng", "trong mùa mưa bão", "bằng vật liệu sẵn có", "theo phương pháp 5S", "bằng mã QR",
    "trên điện thoại thông minh", "ở vùng sâu vùng xa", "cho học sinh lớp Một", "không phải dừng máy", "giảm ô nhiễm môi trường",
)  # fmt: skip
PLACES = (
    "tại phân xưởng {n}", "tại tổ {n}", "ở khoa Nội {n}", "của Đội {n}", "tại trường số {n}", "ở kho {n}", "tại trạm {n}",
    "trên tuyến {n}", "tại ca {n}", "năm {n}",
)  # fmt: skip
# Each of these stands in about one title of five thousand.
RARE = ("tuabin khí", "kính hiển vi", "chống sét van", "nuôi yến", "gốm sứ", "lò phản ứng", "thủy canh", "in lụa")
RARE_WORD, COMMON_WORD, COMMON_BARE = "kính hiển vi", "tiết kiệm điện", "tiet kiem dien"
FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
)
MIDDLES = ("Văn", "Thị", "Minh", "Ngọc", "Đức", "Thanh", "Quốc", "Hữu", "Thu", "Xuân", "Kim", "Anh")
GIVEN = (
    "An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Vân", "Yến",
)  # fmt: skip
WORKS = (
    "May",
    "Điện lực",
    "Than",
    "Cao su",
    "Bệnh viện",
    "Trường Tiểu học",
    "Dệt",
    "Cơ khí",
    "Vận tải",
    "Chế biến thủy sản",
)


def title(dice: random.Random) -> str:
    """One invented title."""
    words = [dice.choice(BEGINNINGS), dice.choice(OBJECTS)]
    if dice.random() < len(RARE) / 5000:
        words.append(dice.choice(RARE))
    words += [dice.choice(PURPOSES), dice.choice(PLACES).format(n=dice.randint(1, 4000))]
    return " ".join(words)


def sentence(dice: random.Random) -> str:
    """One or two sentences of an entry."""
    first = f"Trước đây {dice.choice(OBJECTS)} phải làm bằng tay, mất {dice.randint(2, 90)} phút mỗi lần"
    return f"{first}; nay {dice.choice(OBJECTS)} được bố trí lại {dice.choice(PURPOSES)}."


def name(dice: random.Random) -> str:
    """A name made of frequent parts."""
    return f"{dice.choice(FAMILIES)} {dice.choice(MIDDLES)} {dice.choice(GIVEN)}"
