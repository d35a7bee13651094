"""What a paper of each kind may say: for previews of a wording, the printed samples and the tests. All invented."""

from typing import Any

_LAN = {
    "name": "Trần Thị Lan", "birth_date": "12/04/1990", "workplace": "Tổ Tiện 2, Công ty Cổ phần Cơ khí Sao Mai",
    "job_title": "Công nhân bậc 5/7", "qualification": "Trung cấp nghề", "share": "60", "signed": "14/05/2022",
}  # fmt: skip
_DUNG = {
    "name": "Nguyễn Tiến Dũng", "birth_date": "03/11/1985", "workplace": "Phòng Kỹ thuật, Công ty Cổ phần Cơ khí Sao Mai",
    "job_title": "Kỹ sư", "qualification": "Đại học", "share": "40", "signed": "15/05/2022",
}  # fmt: skip
_TITLE = "Giá để hàng xoay cho kho vật tư"
_OTHER = "Máng hứng phoi có lưới lọc dầu cho máy tiện CNC"
_THIRD = "Cải tiến khuôn đúc vỏ máy bơm hai nửa có chốt định vị"
_BOTH = "Trần Thị Lan (60%), Nguyễn Tiến Dũng (40%)"
_MINUTES = "Biên bản số 02/BB-HĐSK ngày 18 tháng 5 năm 2022 của Hội đồng sáng kiến"

# Letterheads of an employer and of its union.
HEADS = {
    "employer": {
        "kind": "employer", "name": "Công ty Cổ phần Cơ khí Sao Mai", "superior_name": "", "abbreviation": "CTSM",
        "place": "Bắc Ninh", "signs_for": "", "signer_title": "Giám đốc", "signer_name": "Hoàng Đức Thịnh",
    },
    "union": {
        "kind": "union", "name": "Công đoàn cơ sở Nhà máy Sao Mai", "superior_name": "Liên đoàn Lao động tỉnh Thử Nghiệm",
        "abbreviation": "CĐSM", "place": "Bắc Ninh", "signs_for": "TM. BAN CHẤP HÀNH", "signer_title": "Chủ tịch",
        "signer_name": "Phạm Thị Hoa",
    },
}  # fmt: skip

SAMPLES: dict[str, dict[str, Any]] = {
    "application": {
        "addressed_to": "Công ty Cổ phần Cơ khí Sao Mai", "authors": [_LAN, _DUNG], "title": _TITLE,
        "field": "Cơ khí chế tạo, quản lý kho", "first_applied": "15/02/2022",
        "nature": "Trước đây vật tư xếp thành đống trên giá cố định, mỗi lần tìm một loại bu lông mất từ 10 đến 15 phút.\n"
        "Giải pháp dùng giá xoay tám mặt, mỗi mặt sơn một màu theo nhóm vật tư, có nhãn chữ lớn và phiếu tồn ở mặt trước. "
        "Người lấy xoay giá bằng một tay, không phải trèo thang.",
        "secret": "Kích thước ổ xoay và cách chống lắc.", "conditions": "Một ổ bi cũ, thép hộp 40 × 40, một ngày công hàn.",
        "benefit_by_author": "Thời gian tìm vật tư giảm từ 12 phút còn 4 phút; làm lợi khoảng 350.000.000 đồng mỗi năm.",
        "benefit_by_users": "Kho vật tư xác nhận không còn trường hợp cấp nhầm vật tư trong ba tháng áp dụng.",
        "first_users": [
            {"name": "Lý Thu Hằng", "birth_date": "20/08/1994", "workplace": "Kho vật tư", "job_title": "Thủ kho",
             "qualification": "Cao đẳng", "work": "Bố trí lại kho, ghi phiếu tồn"},
        ], "applicants": ["Trần Thị Lan", "Nguyễn Tiến Dũng"],
    },
    "receipt": {
        "register_number": "03/2022", "names": ["Trần Thị Lan", "Nguyễn Tiến Dũng"], "title": _TITLE,
        "dossier": "HS-2022-000003", "received_on": "2022-05-16",
        "papers": ["Đơn yêu cầu công nhận sáng kiến: 01 bản", "Ảnh giá xoay: 02 tệp"], "reply_by": "2022-06-16",
        "receiver": "Lê Văn Minh",
    },
    "completion_request": {
        "names": ["Bà Trần Thị Lan", "Ông Nguyễn Tiến Dũng"], "title": _TITLE, "dossier": "HS-2022-000003",
        "register_number": "03/2022",
        "missing": ["Ngày kết thúc áp dụng thử và người xác nhận", "Chữ ký xác nhận tỷ lệ đóng góp của đồng tác giả"],
        "note": "Hai nội dung trên dùng để tính thời hạn xét và chia thù lao.", "deadline": "2022-06-15",
    },
    "filing_refusal": {
        "names": ["Ông Vũ Đình Khôi"], "title": "Dùng lại bao bì cũ", "register_number": "05/2022",
        "reason": "Giải pháp được áp dụng lần đầu ngày 02/01/2020, đơn nộp sau hơn một năm kể từ ngày đó.",
        "grounds": "khoản 2 Điều 5 của Điều lệ Sáng kiến",
        "advice": "Nếu có tài liệu cho thấy ngày áp dụng khác, tác giả có thể nộp lại đơn kèm tài liệu ấy.",
    },
    "minutes": {
        "council": "Hội đồng sáng kiến Công ty Cổ phần Cơ khí Sao Mai",
        "council_decision": "Quyết định số 11/QĐ-CTSM ngày 04 tháng 4 năm 2022", "held_on": "2022-05-18",
        "started": "14 giờ 00", "ended": "16 giờ 30", "place": "Phòng họp số 2",
        "present": [
            {"name": "Hoàng Đức Thịnh", "role": "Chủ tịch", "work": "Giám đốc"},
            {"name": "Đinh Thị Bích", "role": "Phó Chủ tịch", "work": "Trưởng phòng Kỹ thuật"},
            {"name": "Lê Văn Minh", "role": "Thành viên kiêm thư ký", "work": "Cán bộ phòng Tổ chức"},
            {"name": "Phạm Thị Hoa", "role": "Đại diện công đoàn", "work": "Chủ tịch Công đoàn cơ sở"},
            {"name": "Nguyễn Tiến Dũng", "role": "Chuyên gia", "work": "Kỹ sư"},
        ], "absent": [{"name": "Cao Xuân Phú", "role": "Chuyên gia", "reason": "Đi công tác"}],
        "quorum": "Có mặt 5 trong 6 thành viên, đủ hai phần ba theo quy chế của hội đồng.",
        "conflicts": [{"name": "Nguyễn Tiến Dũng", "about": _TITLE, "ground": "Đồng tác giả", "effect": "Không chấm, không biểu quyết"}],
        "rule": "Chấm theo phiếu của công ty, lấy điểm trung bình; biểu quyết kín; sáng kiến được thông qua khi có ít nhất "
        "hai phần ba tổng số thành viên được quyền biểu quyết tán thành.",
        "marks": [
            {"title": _TITLE, "markers": "4", "lowest": "78", "highest": "90", "average": "84,5"},
            {"title": _OTHER, "markers": "5", "lowest": "40", "highest": "62", "average": "51,2"},
        ], "results": [
            {"title": _TITLE, "authors": _BOTH, "average": "84,5", "in_favour": "4", "against": "0", "blank": "0", "base": "4/5", "outcome": "Thông qua"},
            {"title": _OTHER, "authors": "Vũ Đình Khôi", "average": "51,2", "in_favour": "2", "against": "3", "blank": "0", "base": "4/6", "outcome": "Không thông qua"},
        ], "reasons": [
            f"{_TITLE}: mới đối với công ty, đã áp dụng ba tháng, có số liệu của kho",
            f"{_OTHER}: trùng với giải pháp đã có trong quy trình bảo dưỡng năm 2019",
        ], "opinions": "Các thành viên đề nghị nhân rộng giá xoay cho kho dụng cụ.",
        "secretary": "Lê Văn Minh", "chair": "Hoàng Đức Thịnh",
    },
    "decision": {
        "count": 3, "period": "Quý II năm 2022", "minutes": _MINUTES, "proposer": "Thường trực Hội đồng sáng kiến",
        "initiatives": [
            {"title": _TITLE, "authors": _BOTH, "unit": "Kho vật tư", "note": "HS-2022-000001"},
            {"title": _THIRD, "authors": "Đỗ Mạnh Cường (100%)", "unit": "Phân xưởng Đúc", "note": "HS-2022-000002"},
            {"title": "Phiếu giao ca một trang cho tổ vận hành lò", "authors": "Bùi Thị Ngọc (50%), Tạ Quang Huy (50%)", "unit": "Tổ Lò", "note": "HS-2022-000003"},
        ],
    },
    "refusal": {
        "names": ["Ông Vũ Đình Khôi"], "title": _OTHER, "dossier": "HS-2022-000004", "register_number": "04/2022",
        "filed_on": "2022-05-10", "minutes": _MINUTES,
        "reason": "Giải pháp trùng với nội dung đã có trong quy trình bảo dưỡng máy tiện ban hành năm 2019, nên không có tính mới "
        "trong phạm vi công ty (khoản 1 Điều 4 của Điều lệ Sáng kiến).",
        "advice": "Nếu có phần khác với quy trình đã ban hành, tác giả nêu rõ phần ấy và nộp đơn mới.",
    },
    "certificate": {
        "author": "Trần Thị Lan", "workplace": "Tổ Tiện 2, Công ty Cổ phần Cơ khí Sao Mai", "share": "60%",
        "coauthors": ["Nguyễn Tiến Dũng"], "title": _TITLE, "summary": "Giá xoay tám mặt, phân màu theo nhóm vật tư, có phiếu tồn ở mặt trước.",
        "benefit": "Thời gian tìm vật tư giảm ba lần; làm lợi khoảng 350.000.000 đồng mỗi năm.",
        "decision": "Quyết định số 15/QĐ-CTSM ngày 20 tháng 5 năm 2022", "public_code": "K7M2-9QXP-4TRD",
        "public_link": "https://sangkien.example/kiem-tra/K7M29QXP4TRD/",
    },
    "influence_decision": {
        "scope": "toàn tỉnh", "count": 1, "minutes": _MINUTES, "proposer": "Hội đồng sáng kiến tỉnh",
        "initiatives": [{"title": _TITLE, "authors": _BOTH, "unit": "Công ty Cổ phần Cơ khí Sao Mai", "recognised": "15/QĐ-CTSM, 20/05/2022"}],
    },
    "annulment_decision": {
        "title": _OTHER, "authors": ["Vũ Đình Khôi"], "decision": "Quyết định số 15/QĐ-CTSM ngày 20 tháng 5 năm 2022",
        "certificates": ["09/GCN-CTSM"], "basis": ["Căn cứ Kết luận xác minh ngày 02 tháng 9 năm 2022"],
        "reason": "Tác giả kê khai không trung thực về người tạo ra giải pháp.",
        "consequences": ["Số liệu của các kỳ chưa khóa được điều chỉnh", "Kỳ đã khóa được đính chính bằng thông báo riêng"],
    },
    "correction": {
        "corrected": "Quyết định số 15/QĐ-CTSM ngày 20 tháng 5 năm 2022", "reason": "Lỗi khi đánh máy tên tác giả.",
        "changes": [{"where": "Danh sách, số thứ tự 2", "printed": "Đỗ Mạnh Cương", "correct": "Đỗ Mạnh Cường"}],
    },
}  # fmt: skip
