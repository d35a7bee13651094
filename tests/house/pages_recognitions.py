"""The pages of recognition: the same table, in a file of its own."""

from tests.house.pages import ALL, SIGNED, Page

PAGES = (
    # recognition: anh Khách heads the hospital as an employer, chị Lan complains, bà Thu is outside both
    Page("recognitions:check", ALL, 4),
    Page("recognitions:certificate", ALL, 7, args="code=rec_code"),
    Page("recognitions:desk", SIGNED, 14),
    Page("recognitions:decision", "tuan thu khach", 11, args="code=rec_decision", others=404),
    Page("recognitions:decision", "khach", 15, args="code=rec_draft", others=404),
    Page("recognitions:redraw", "khach", 13, args="code=rec_draft", others=404),
    Page("recognitions:body", "khach", 11, args="body_id=rec_body", others=404),
    Page("recognitions:influence", "khach", 9, args="body_id=rec_body item_id=rec_item", others=404),
    Page("recognitions:cases", SIGNED, 6),
    Page("recognitions:open_case", "thu", 9, args="code=rec_initiative", unseen="lan minh hoa quan khach"),
    Page("recognitions:case", "lan hoa thu khach", 13, args="code=rec_case", others=404),
    Page("recognitions:judge", "thu", 10, args="code=rec_case", unseen="minh tuan quan"),
    Page("recognitions:withdraw", "lan hoa", 9, args="code=rec_case", unseen="minh tuan quan"),
    Page(
        "recognitions:evidence",
        "lan hoa thu khach",
        9,
        args="code=rec_case file_id=rec_evidence",
        others=404,
        kind="file",
    ),
    Page("initiatives:page", ALL, 23, args="code=rec_initiative"),
)

POSTED = (
    Page("recognitions:sign", "", 0, args="code=rec_draft"),
    Page("recognitions:drop", "", 0, args="code=rec_draft"),
    Page("recognitions:authorise", "", 0, args="body_id=rec_body"),
    Page("recognitions:end_authority", "", 0, args="body_id=rec_body"),
    Page("recognitions:enter", "", 0, args="code=rec_initiative"),
)
