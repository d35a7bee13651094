"""The pages of recognition: the same table, in a file of its own."""

from tests.house.pages import ALL, SIGNED, Page

PAGES = (
    # recognition: anh Khách heads the hospital as an employer, chị Lan complains, bà Thu is outside both
    Page("recognitions:check", ALL, 4),
    Page("recognitions:certificate", ALL, 7, args="code=certificate"),
    Page("recognitions:desk", SIGNED, 14),
    Page("recognitions:decision", "tuan thu khach", 12, args="code=decision", others=404),
    Page("recognitions:decision", "khach", 14, args="code=drawn_up", others=404),
    Page("recognitions:redraw", "khach", 16, args="code=drawn_up", others=404),
    Page("recognitions:body", "khach", 12, args="body_id=employer", others=404),
    Page("recognitions:influence", "khach", 9, args="body_id=employer item_id=item", others=404),
    Page("recognitions:cases", SIGNED, 6),
    Page("recognitions:open_case", "thu", 10, args="code=recognised", unseen="lan minh hoa quan khach"),
    Page("recognitions:case", "lan hoa thu khach", 21, args="code=case", others=404),
    Page("recognitions:judge", "thu", 16, args="code=case", unseen="minh tuan quan"),
    Page("recognitions:withdraw", "lan hoa", 12, args="code=case", unseen="minh tuan quan"),
    Page("recognitions:evidence", "lan hoa thu khach", 10, args="code=case file_id=evidence", others=404, kind="file"),
    Page("initiatives:page", ALL, 32, args="code=recognised"),
)

POSTED = (
    Page("recognitions:draw_up", "", 0),
    Page("recognitions:sign", "", 0, args="code=drawn_up"),
    Page("recognitions:drop", "", 0, args="code=drawn_up"),
    Page("recognitions:authorise", "", 0, args="body_id=employer"),
    Page("recognitions:end_authority", "", 0, args="body_id=employer"),
    Page("recognitions:enter", "", 0, args="code=recognised"),
)
