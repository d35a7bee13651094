"""The pages of benefits, remuneration and titles: the same table, in a file of its own."""

from tests.house.pages import ALL, FAR, READERS, SIGNED, Page

PAGES = (
    # benefits, remuneration, titles
    Page("benefits:initiative", READERS, 12, args="code=confirmed", others=404),
    Page("benefits:put", "lan", 7, args="code=confirmed rung=neu", unseen=FAR),
    Page("benefits:put", "lan", 9, args="code=confirmed rung=minh-chung", query="noi=ladder", unseen=FAR),
    Page("benefits:put", "hoa", 11, args="code=confirmed rung=xac-nhan", query="noi=ladder", unseen=FAR),
    Page("benefits:answer", "lan", 8, args="value_id=asked", others=404),
    Page("benefits:paper", READERS, 6, args="paper_id=benefit_paper", others=404, kind="file"),
    Page("benefits:unit", "minh hoa tuan thu", 8, args="unit_id=factory"),
    Page("benefits:unit", "tuan thu", 10, args="unit_id=federation"),
    Page("benefits:behind", "minh hoa tuan thu", 7, args="unit_id=factory rung=xac-nhan", query="tien=VND ky=year"),
    Page("benefits:file", "minh hoa tuan thu", 8, args="unit_id=factory kind=xlsx", kind="file"),
    Page("benefits:file", "minh hoa tuan thu", 8, args="unit_id=factory kind=csv", kind="file"),
    Page("benefits:body", "hoa thu", 7, args="unit_id=factory"),
    Page("benefits:remuneration", "lan minh hoa thu", 14, args="code=confirmed", others=404),
    Page("benefits:remuneration", "lan minh hoa thu", 14, args="code=agreed", others=404),
    Page("benefits:agreement", "lan minh hoa thu", 12, args="code=agreed", others=404, kind="file"),
    Page("benefits:record", "minh hoa thu", 7, args="code=confirmed what=thoa-thuan", unseen="tuan quan khach"),
    Page("benefits:record", "minh hoa thu", 7, args="code=confirmed what=chuyen-giao", unseen="tuan quan khach"),
    Page("benefits:record", "minh hoa thu", 14, args="code=confirmed what=da-tra", unseen="tuan quan khach"),
    Page(
        "benefits:undo",
        "minh hoa thu",
        8,
        args="code=agreed what=thoa-thuan number=agreement",
        unseen="tuan quan khach",
    ),
    Page("titles:mine", SIGNED, 8),
    Page("titles:mine", SIGNED, 8, query="nam=2024"),
    Page("titles:rules", ALL, 4),
    Page("titles:initiative", "lan minh hoa thu", 9, args="code=confirmed", others=404),
    Page("titles:unit", "minh hoa thu", 7, args="unit_id=factory"),
    Page("titles:undo", "minh hoa thu", 8, args="number=use", unseen="tuan quan khach"),
)

POSTED: tuple[Page, ...] = ()
