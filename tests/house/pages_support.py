"""The pages of ideas and of the support team: the same table, in a file of its own."""

from tests.house.pages import SIGNED, Page

PAGES = (
    Page("support:ideas", SIGNED, 6),
    Page("support:new_idea", SIGNED, 9, query="luot=1"),
    Page("support:idea", "lan", 8, args="code=idea", others=404),
    Page("support:idea", "lan minh", 10, args="code=told_idea", others=404),
    Page("support:edit_idea", "lan", 8, args="code=idea", others=404),
    Page("support:idea_file", "lan minh", 7, args="code=told_idea number=sound", others=404, kind="file"),
    Page("support:ask_about", "lan", 9, args="code=draft", others=404),
    Page("support:desk", "minh hoa thu", 13),
    Page("support:list", "minh", 6, args="which=da-tra-loi", others=404),
    Page("support:list", "minh", 6, args="which=cho", others=404),
    Page("support:case", "lan minh", 15, args="code=helped_case", others=404),
    Page("support:case", "lan minh", 11, args="code=waiting_case", others=404),
    Page("support:case", "lan minh", 11, args="code=closed_case", others=404),
    Page("support:ask", "minh", 9, args="code=helped_case field=problem", unseen="hoa tuan thu quan khach"),
    Page("support:ask", "minh", 8, args="code=helped_case field=y-tuong", unseen="hoa tuan thu quan khach"),
    Page("support:propose", "minh", 9, args="code=helped_case field=title", unseen="hoa tuan thu quan khach"),
    Page("support:hand_over", "minh", 10, args="code=helped_case", unseen="hoa tuan thu quan khach"),
    Page("support:park", "minh", 8, args="code=helped_case", unseen="hoa tuan thu quan khach"),
    Page("support:close", "minh", 8, args="code=helped_case", unseen="hoa tuan thu quan khach"),
    Page("support:paper", "", 0, args="code=helped_case number=paper", others=404),
    Page("support:team", "minh hoa thu", 10, args="unit_id=factory"),
    Page("support:team", "thu", 9, args="unit_id=hospital"),
    Page("support:set_up", "thu", 6, args="unit_id=hospital"),
    Page("support:seat", "hoa thu", 7, args="unit_id=factory"),
    Page("support:dissolve", "hoa thu", 7, args="unit_id=factory"),
)

POSTED = (
    Page("support:autosave_new", "", 0),
    Page("support:autosave", "", 0, args="code=idea"),
    Page("support:drop_file", "", 0, args="code=told_idea number=sound"),
    Page("support:ask_about_idea", "", 0, args="code=idea"),
    Page("support:write_up", "", 0, args="code=idea"),
    Page("support:withdraw_idea", "", 0, args="code=idea"),
    Page("support:take", "", 0, args="code=waiting_case"),
    Page("support:answer", "", 0, args="code=helped_case number=1"),
    Page("support:decide", "", 0, args="code=helped_case number=1"),
    Page("support:come_back", "", 0, args="code=helped_case"),
    Page("support:withdraw", "", 0, args="code=helped_case"),
    Page("support:unseat", "", 0, args="unit_id=factory number=1"),
    Page("support:promise", "", 0, args="unit_id=factory"),
)
