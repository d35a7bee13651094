"""The pages of councils, scoring and votes: the same table, in a file of its own."""

from tests.house.pages import ALL, CLERKS, OUTSIDE, SIGNED, Page

PAGES = (
    # councils
    Page("councils:mine", SIGNED, 6),
    Page("councils:kin", SIGNED, 5),
    Page("councils:convene", "minh hoa", 6, args="unit_id=factory"),
    Page("councils:council", CLERKS, 10, args="council_id=council", others=404),
    Page("councils:amend", "minh hoa", 9, args="council_id=council", unseen=OUTSIDE),
    *(
        Page(f"councils:{page}", "minh hoa", 7, args="council_id=council", unseen=OUTSIDE)
        for page in ("seat", "dissolve")
    ),
    Page("councils:unseat", "minh hoa", 7, args="seat_id=seat", unseen=OUTSIDE),
    Page("councils:plan", "minh hoa", 8, args="council_id=council", query="luot=1", unseen=OUTSIDE),
    *(
        Page("councils:session", CLERKS, 12, args=f"session_id={one}", others=404)
        for one in ("planned", "opened", "practised")
    ),
    Page("councils:minutes", CLERKS, 18, args="session_id=held", others=404),
    Page("councils:enter", "minh hoa", 8, args="session_id=planned", unseen=OUTSIDE),
    Page("councils:attend", "minh hoa", 9, args="session_id=opened", unseen=OUTSIDE),
    Page("councils:end", "minh hoa", 7, args="session_id=planned work=huy", unseen=OUTSIDE),
    *(Page("councils:item", CLERKS, 13, args=f"item_id={one}", others=404) for one in ("listed", "judged")),
    Page("councils:filed", "minh hoa", 8, args="item_id=judged", others=404),
    Page("councils:filed_paper", "", 0, args="item_id=judged number=1", others=404),
    *(
        Page(f"councils:{page}", "minh hoa", 9, args="item_id=judged", unseen=OUTSIDE)
        for page in ("end_round", "declare", "note")
    ),
    Page("councils:leave", "minh hoa", 8, args="item_id=listed work=dua-ra", unseen=OUTSIDE),
    Page("councils:settle", "minh hoa", 9, args="conflict_id=doubt", unseen=OUTSIDE),
    Page("councils:settle", "hoa", 9, args="conflict_id=challenge", unseen=OUTSIDE),
    # scoring sheets, marks, votes
    Page("scoring:sheets", ALL, 8),
    Page("scoring:sheet", ALL, 7, args="sheet_id=score_sheet"),
    Page("scoring:load_sheet", "minh hoa thu quan", 7),
    Page("scoring:mine", SIGNED, 9),
    Page("scoring:mark", "hoa", 12, args="sheet_id=own_sheet", others=404),
    Page("scoring:mark", "", 0, args="sheet_id=other_sheet", others=404),
    Page("scoring:file", "", 0, args="sheet_id=own_sheet number=1", others=404),
    *(Page("scoring:board", CLERKS, 15, args=f"item_id={one}", others=404) for one in ("being_marked", "voted")),
    Page(
        "scoring:sheet_work", "minh hoa", 9, args="item_id=being_marked work=thoi-doi sheet_id=other_sheet", others=404
    ),
    *(
        Page("scoring:vote", CLERKS, 17, args=f"item_id={one}", others=404)
        for one in ("being_marked", "voted", "called")
    ),
    Page("scoring:ballot", CLERKS, 10, args="session_id=marked_session", others=404),
    Page("scoring:ranking", CLERKS, 12, args="session_id=marked_session", others=404),
    Page("scoring:check", CLERKS, 12, args="poll_id=secret_poll", others=404),
)

POSTED = (
    Page("scoring:autosave", "", 0, args="sheet_id=own_sheet"),
    Page("scoring:assign_all", "", 0, args="session_id=marked_session"),
    Page("scoring:board_work", "", 0, args="item_id=being_marked work=phan-cong"),
    Page("scoring:vote_work", "", 0, args="item_id=called work=goi"),
    Page("councils:withdraw_kin", "", 0, args="kin_id=1"),
    Page("councils:open", "", 0, args="session_id=planned"),
    Page("councils:close", "", 0, args="session_id=opened"),
    Page("councils:search", "", 0, args="item_id=judged"),
)
