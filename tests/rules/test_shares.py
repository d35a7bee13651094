"""People and shares in a cell: every writing met in lists, and what is doubtful about it."""

from fractions import Fraction

import pytest

from sangkien.rules.shares import judge, parse_share, split_authors

THIRD = Fraction(1, 3)
READ = [
    ("T.Q.H. (60%)\nN.L.M. (40%)", [("T.Q.H.", 60), ("N.L.M.", 40)]),
    ("Đ.S.K. 70%; V.T.X. 30%", [("Đ.S.K.", 70), ("V.T.X.", 30)]),
    ("H.G.L. – 50%\nP.B.Đ. – 50%", [("H.G.L.", 50), ("P.B.Đ.", 50)]),
    ("H.L.", [("H.L.", 100)]),
    (
        "1. Nguyễn Văn An 33,3%\n2. Lê Bình 33,3%\n3. Cao Dũng 33,4%",
        [("Nguyễn Văn An", 33.3), ("Lê Bình", 33.3), ("Cao Dũng", 33.4)],
    ),
    ("ThS. Nguyễn Văn An (chủ trì) 60%, Đ/c Trần Bình: 40%", [("Nguyễn Văn An", 60), ("Trần Bình", 40)]),
    ("Nguyễn An - Trưởng phòng, 60%; Lê Bình - Kỹ sư, 40%", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("Nguyễn An 60% Lê Bình 40%", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("60% Nguyễn An, 40% Lê Bình", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("Nguyễn An (60) Lê Bình (40)", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("Nguyễn An: 0.6\nLê Bình: 0,4", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("Nguyễn An\n60%\nLê Bình\n40%", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("Nguyễn An, Lê Bình (mỗi người 50%)", [("Nguyễn An", 50), ("Lê Bình", 50)]),
    ("Nguyễn An, Lê Bình (chia đều)", [("Nguyễn An", 50), ("Lê Bình", 50)]),
    ("Tác giả: Nguyễn An 60%\nĐồng tác giả: Lê Bình 40%", [("Nguyễn An", 60), ("Lê Bình", 40)]),
    ("Trương Văn An 50% & Tô Hoài Nam 50%", [("Trương Văn An", 50), ("Tô Hoài Nam", 50)]),
    ("Anh Đức", [("Anh Đức", 100)]),
    ("Bà Cổ Thị Bình", [("Cổ Thị Bình", 100)]),
]


@pytest.mark.parametrize(("text", "people"), READ)
def test_people_and_shares_are_read_from_one_cell(text, people):
    read = judge(split_authors(text))
    assert [(author.name, author.share) for author in read.authors] == [
        (name, Fraction(str(share)) / 100) for name, share in people
    ]
    assert read.doubts == ()


def test_three_equal_thirds_are_lawful():
    read = judge(split_authors("Nguyễn An (1/3); Lê Bình (1/3); Cao Dũng (1/3)"))
    assert [author.share for author in read.authors] == [THIRD] * 3
    assert read.total == 1
    assert read.doubts == ()


def test_rounded_thirds_are_asked_about_and_thirds_proposed():
    read = judge(split_authors("A.B. 33,33%; C.D. 33,33%; E.F. 33,33%"))
    assert read.doubts == ("thirds",)
    assert read.proposed == (THIRD, THIRD, THIRD)


def test_the_one_missing_share_is_proposed():
    read = judge(split_authors("L.Đ.V. (60%)\nY.N.C."))
    assert read.doubts == ("share_missing",)
    assert read.proposed == (Fraction(3, 5), Fraction(2, 5))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("", "missing_author"), ("M.H.P. (60%)\nS.T.B. (50%)", "over"), ("M.H.P. (60%)\nS.T.B. (30%)", "under"),
        ("Nguyễn An & Lê Bình", "share_missing"), ("Nguyễn An và cộng sự", "others_unnamed"),
        ("Tập thể Phòng Kỹ thuật", "not_a_person"), ("Trường THCS Hoa Sen", "not_a_person"),
        ("Nguyễn Văn A", "placeholder"), ("Lê Bình 50%; Lê Bình 50%", "repeated"),
    ],
)  # fmt: skip
def test_doubtful_people_and_shares_are_named(text, doubt):
    assert doubt in judge(split_authors(text)).doubts


@pytest.mark.parametrize(
    ("value", "percent", "shares"),
    [
        (0.5, False, [50]), (50, False, [50]), ("50%", False, [50]), ("0,5", False, [50]), (1, True, [100]), (0.6, True, [60]),
        ("60%\n40%", False, [60, 40]), ("60; 40", False, [60, 40]), ("60% 40%", False, [60, 40]),
    ],
)  # fmt: skip
def test_a_share_column_may_hold_parts_or_percentages(value, percent, shares):
    assert parse_share(value, percent_format=percent) == tuple(Fraction(share, 100) for share in shares)
