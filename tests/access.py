"""Who may open which page, and who may do which deed: every URL name, everybody of the house.

What somebody may not know of answers 404; what they may know of and not do answers 403; who is not signed in is
led to the sign-in page. A page that nobody wrote down here fails ``test_access.py``.
"""

from tests.house import PEOPLE

OPEN, DONE, LOGIN, ELSEWHERE, FORBIDDEN, UNKNOWN, NOT_SO, REFUSED = (
    200,
    "done",
    "login",
    302,
    403,
    404,
    405,
    422,
)
STAFF = ("budi", "tari", "sekar", "wira", "rara")
CLERKS = ("sekar", "rara")
OUTSIDE = ("qori", "dina", "fina")
OWN = ("sari", "gita")
SIGNED_IN = PEOPLE[1:]


def only(*who, knows=(), others=UNKNOWN, stranger=LOGIN):
    """Open to these; forbidden to those who may know of it; unknown to the others."""
    found = dict.fromkeys(SIGNED_IN, others) | dict.fromkeys(knows, FORBIDDEN) | dict.fromkeys(who, OPEN)
    return {"stranger": stranger} | found


def of_order(*who):
    """An order that its producer's staff, its buyer, its funder and its quality partner know of."""
    return only(*who, knows=STAFF + OUTSIDE)


def before_funding(*who):
    """The same while no funder is written down."""
    return only(*who, knows=(*STAFF, "qori", "dina"))


def inside(*who):
    """What only the producer's staff knows of."""
    return only(*who, knows=STAFF)


def of_maker(*who):
    """What the staff knows of, the maker, and whoever speaks for the maker."""
    return only(*who, knows=STAFF + OWN)


def duty(*who):
    """Everybody may know that there is such a page."""
    return only(*who, others=FORBIDDEN)


EVERYBODY = only(*SIGNED_IN)
PUBLIC = only(*SIGNED_IN, stranger=OPEN)
SENT_ON = only(others=ELSEWHERE, stranger=ELSEWHERE)
POST_ONLY = only(others=NOT_SO)
ACCESS = {}
DEEDS = {}
"""Who may send the form of a page, where that is not everybody who may open it."""


def pages(domain, names, expected):
    for name in names.split():
        ACCESS[f"{domain}:{name}" if domain else name] = expected


def deeds(domain, names, expected):
    for name in names.split():
        DEEDS[f"{domain}:{name}"] = expected


# ---- the house

pages("site", "help accessibility privacy", PUBLIC)
pages("site", "front", only(others=ELSEWHERE, stranger=OPEN))
pages("ui", "examples", EVERYBODY)
pages("ui", "language", SENT_ON)
pages("desk", "home", EVERYBODY)
pages("desk", "heads", duty("rara"))
pages("notify", "notices", EVERYBODY)
pages("", "setup", SENT_ON)
pages("", "account_login", only(others=ELSEWHERE, stranger=OPEN))
pages("", "account_logout", only(*SIGNED_IN, stranger=ELSEWHERE))
pages("", "account_inactive account_reset_password account_set_password", PUBLIC)
pages("", "account_reauthenticate account_change_password mfa_index", EVERYBODY)
pages("", "mfa_authenticate", SENT_ON)
pages("", "mfa_reauthenticate mfa_activate_totp", only(others=ELSEWHERE))
pages("", "mfa_view_recovery_codes mfa_generate_recovery_codes", only(others=ELSEWHERE))
pages("", "mfa_deactivate_totp", only())
pages("accounts", "profile sign_out_everywhere", EVERYBODY)
pages("accounts", "users new_user user close reopen reset confirm_reset", duty("rara"))

# ---- places, bodies, papers

pages("places", "regions region group aliases", EVERYBODY)
pages("places", "remove_alias", POST_ONLY)
deeds("places", "aliases remove_alias", duty("rara"))
pages("network", "organisations organisation engagements", EVERYBODY)
pages("network", "found duties", duty("rara"))
pages("network", "change aliases record_claim hold_office affiliate record_engagement", duty(*CLERKS))
pages("network", "leave_office end_affiliation remove_engagement", duty(*CLERKS))
pages("network", "remove_alias prefer_claim", POST_ONLY)
deeds("network", "remove_alias prefer_claim", duty(*CLERKS))
pages("network", "end_duty", only("rara", knows=["wira"]))
pages("papers", "documents", EVERYBODY)
pages("papers", "document pdf", only(*STAFF, *OWN))
pages("papers", "letterhead", duty(*CLERKS))
pages("papers", "logo", PUBLIC)

# ---- people: the target is Sari, for accounts Joko, for coming back somebody who left

pages("people", "people", EVERYBODY)
pages("people", "new_person", duty("budi", "lina", *CLERKS))
pages("people", "person guardians", of_maker(*STAFF, *OWN))
pages("people", "edit_person skills end_making", of_maker("budi", *CLERKS))
pages("people", "wishes", of_maker("budi", *CLERKS, *OWN))
pages("people", "accommodation", of_maker("budi", *OWN))
pages("people", "identity_number remove_identity_number", of_maker("budi", *CLERKS, *OWN))
pages("people", "name_guardian", of_maker("budi", *CLERKS, "sari"))
pages("people", "merge undo_merge", only("budi", *CLERKS, knows=[*STAFF, "gita"]))
pages("people", "end_guardian", POST_ONLY)
deeds("people", "end_guardian", of_maker("budi", *CLERKS, *OWN))
pages("people", "give_account", only("rara", knows=[*STAFF, "gita"]))
pages("people", "link_user", only("budi", *CLERKS, knows=[*STAFF, "gita"]))
pages("people", "unlink_user", of_maker("budi", *CLERKS))
pages("people", "resume_making", inside("budi", *CLERKS))

# ---- the register

REGISTRARS = ("endah", "dara")
pages("registry", "records", EVERYBODY)
pages("registry", "begin", duty("endah"))
pages("registry", "draft question send drop", only("endah"))
pages("registry", "record consent end new_relation end_relation", only(*REGISTRARS))
pages("registry", "part new_device device difficulties kinds", only(*REGISTRARS))
pages("registry", "coverage association form_association", EVERYBODY)
deeds("registry", "form_association", duty("rara"))
pages("registry", "function", duty("dara", "rara"))
pages("registry", "join_family", duty("dara"))
pages("registry", "leave", only("dara"))
pages(
    "registry", "rules clips load_clip remove_clip modules load_module module activate_module", duty("rara")
)
pages("registry", "clip", PUBLIC)
pages("registry", "join join_here own own_question own_send own_drop", PUBLIC)
pages("registry", "registrations worklist", duty(*REGISTRARS))
pages("registry", "members", duty(*CLERKS, "dara"))
pages("registry", "member", only(*CLERKS, "dara"))
pages("registry", "confirm reopen", only(*REGISTRARS))
pages("registry", "hand_draft", only("dara"))
pages("registry", "registration accept send_back decline", only(*REGISTRARS))
pages("registry", "take village_paper emergencies", duty("dara"))
pages("registry", "emergency", duty(*REGISTRARS))
pages("registry", "review", only("dara"))
pages("registry", "forwarding forward answer_step paper", only(*REGISTRARS))
pages("registry", "agency", duty("dita"))
pages("registry", "shared", only("dita"))
pages("registry", "same part_again verify assign", only("dara", knows=["endah"]))

pages("linkage", "pairs", duty("dara"))
pages("linkage", "pair", only("dara"))
pages("statistics", "figures publication table", PUBLIC)
pages("statistics", "publish estimate", duty("dara"))
pages("registry", "correct", only(*REGISTRARS))
pages("registry", "number remove_number", only("dara", knows=["endah"]))
pages("registry", "lift", only("dara"))
pages("registry", "offers", duty("dara"))
pages("registry", "offer", only("dara"))
pages("registry", "offer_record", only("dara", knows=["endah"]))
pages("registry", "give_account", only(*REGISTRARS))
pages("registry", "close_to_account", only("dara", knows=["endah"]))
pages("registry", "give_relative_account", only("dara", knows=["endah"]))
pages("rights", "desk ask_again breaches", duty("dara", "rara"))
pages("rights", "record_breach", duty("dara"))
pages("rights", "breach change_breach breach_letter tell_of_breach", only("dara", "rara"))
pages("rights", "write_down", duty("dara"))
pages("rights", "subject copy ask looks looks_on_paper", only(*OWN))
pages("registry", "consents_on_paper", only(*REGISTRARS))
pages("rights", "request", only(*OWN, "dara"))
pages("rights", "take_back", only(*OWN, knows=["dara"]))
pages("rights", "grant refuse handed handed_copy handed_looks", only("dara"))

# ---- lists taken in

pages("lists", "batches", EVERYBODY)
pages("lists", "take xlsform", duty("dara"))
pages("lists", "batch sheets agree columns row add save undo finish", only("dara"))

# ---- money

BOOKKEEPERS = ("tari", "sekar", "wira", "rara")
pages("money", "books", EVERYBODY)
pages("money", "open_book", duty("lina"))
pages("money", "book journal entry funds fund programmes closings", only(*BOOKKEEPERS))
pages("money", "receive spend move entrust opening reverse", only("tari", knows=BOOKKEEPERS))
pages("money", "open_fund change_fund close_fund release lend repay", only("tari", knows=BOOKKEEPERS))
pages("money", "cash_book cash_book_pdf counts count count_pdf", only(*BOOKKEEPERS))
pages("money", "count_cash issue_slip", only("tari", knows=BOOKKEEPERS))
pages("money", "statements statement", only(*BOOKKEEPERS))
pages("money", "take_statement columns match_all match_line write_line", only("tari", knows=BOOKKEEPERS))
pages("money", "proof", only(*BOOKKEEPERS))
pages("money", "add_proof no_proof withdraw_proof", only("tari", knows=BOOKKEEPERS))
pages("money", "add_programme add_purse close reopen", only("tari", knows=BOOKKEEPERS))
pages("money", "decide_closing", only("tari", "wira", knows=BOOKKEEPERS))
deeds(
    "money", "decide_closing", only("wira", knows=BOOKKEEPERS) | {"tari": REFUSED}
)  # she asked for it herself
pages("statements", "overview statement recap legs export notes pdf recap_paper", only(*BOOKKEEPERS))
pages("statements", "workbook issued programmes", only(*BOOKKEEPERS))
pages("statements", "issue", only("tari", knows=BOOKKEEPERS))

# ---- plans of activities: the bank that pays for an approved one knows of it

PLANNERS = ("budi", "tari", *CLERKS)
pages("budgets", "budgets", EVERYBODY)
pages("budgets", "begin", duty(*PLANNERS))
pages("budgets", "wording", only("tari", *CLERKS, knows=["wira"]))
pages("budgets", "change add_line paste submit change_line remove_line", inside(*PLANNERS))
pages("budgets", "check send_back", inside("tari", "wira", *CLERKS))
pages("budgets", "approve", inside("tari", "wira"))
pages("budgets", "budget paper version", only(*STAFF, "fina"))
pages("budgets", "figures spendings report report_paper", only(*STAFF, "fina"))
pages("budgets", "shift write_report hand_in", only(*PLANNERS, knows=["wira", "fina"]))
pages(
    "budgets",
    "spend commit drop_commitment give_advance return_advance",
    only("tari", knows=[*STAFF, "fina"]),
)
pages("budgets", "send_report_back close", only("tari", "wira", knows=[*STAFF, "fina"]))
pages("budgets", "reopen", only(*PLANNERS, knows=["wira", "fina"]))
# ---- aid for groups: Tari runs the group

pages("aid", "applications", EVERYBODY)
pages("aid", "schemes scheme", EVERYBODY)
pages("aid", "add_rule end_rule take_rule_back", duty("rara"))
pages("aid", "begin", duty("tari"))
pages("aid", "application describe add_family remove_family meeting paper", only("tari"))
pages("aid", "recommendation proposal submit decide receive report", only("tari"))

# ---- what is given: the bank of Fina gave and promised

GIVERS = (*BOOKKEEPERS, "fina")
pages("giving", "gifts pledges statements", EVERYBODY)
pages("giving", "gift pledge statement statement_pdf", only(*GIVERS))
pages("giving", "independence", only(*BOOKKEEPERS))
pages("giving", "new_money new_goods new_pledge use_goods", only("tari", knows=BOOKKEEPERS))
pages("giving", "receive_part end", only("tari", knows=GIVERS))
pages("giving", "forget", only("tari", *CLERKS, knows=BOOKKEEPERS))
pages("giving", "tell open_page close_page report thank", only("tari", *CLERKS, knows=GIVERS))
pages("giving", "publish withdraw", only("tari", *CLERKS, knows=BOOKKEEPERS))
pages("giving", "became_by_link totals", PUBLIC)

# ---- shared capital: Sari and the bank take part

TAKING_PART = (*OWN, "fina")


def of_pool(*who):
    return only(*who, knows=[*STAFF, *TAKING_PART])


pages("pools", "pools", EVERYBODY)
pages("pools", "propose", duty("budi", "tari"))
pages("pools", "pool moves", of_pool(*STAFF, *TAKING_PART))
pages("pools", "agreement dissolution", of_pool(*STAFF))
pages("pools", "change add_signatory", of_pool("budi", "tari"))
pages("pools", "agree", of_pool("tari", "wira"))
pages("pools", "open lend repay profit close", of_pool("tari"))
pages("pools", "begin_closing loss", of_pool("budi", "tari", "wira"))
pages("pools", "share_loss", only("tari", knows=STAFF))
pages("pools", "drop_loss", only("budi", "tari", "wira", knows=STAFF))
pages("pools", "statement statement_paper", of_maker(*STAFF, *OWN))
pages("pools", "sign", of_maker("budi", "tari", *OWN))
pages("pools", "put_in_money put_in_goods give_back", of_maker("tari"))
pages("pools", "remove_signatory", only("budi", "tari", knows=[*STAFF, "fina"]))
pages("pools", "use_goods give_goods_back leave_goods take_back", only("tari", knows=[*STAFF, "fina"]))
pages("pools", "goods_loss", only("budi", "tari", "wira", knows=[*STAFF, "fina"]))

# ---- orders

pages("work", "orders", EVERYBODY)
pages("work", "new_order", duty("budi", "lina"))
pages("work", "order trail stage report report_figures papers", of_order(*STAFF, *OUTSIDE))
pages("work", "standard_file", before_funding(*STAFF, "qori", "dina"))
pages("work", "change funding meeting standard price agree", before_funding("budi"))
pages("work", "cancel", before_funding("budi", "dina"))
pages("work", "approve_quote", before_funding("tari"))
pages("work", "split stages publish hide close", of_order("budi"))
pages("work", "start_stage pause_stage shortfall declare_ready cancel_stage share_out", of_order("budi"))
pages("work", "issue_report", of_order("budi", "tari", *CLERKS))
pages("work", "public_report public_figures public_reports", PUBLIC)

# ---- sharing and making

pages("work", "shares materials moves money wages", of_order(*STAFF))
deeds("work", "wages", of_order("budi", "tari"))
pages("work", "sharing", inside(*STAFF))
deeds("work", "sharing", inside("budi"))
pages("work", "drop_sharing change_proposal what_if share_anew settle_material", inside("budi"))
pages("work", "receive_material", of_order("budi"))
pages("work", "mine deliveries", EVERYBODY)
pages("work", "fairness", only(*STAFF, *OWN, "wati"))
pages("work", "share packet", of_maker(*STAFF, *OWN))
deeds("work", "share", of_maker("budi", *OWN))
pages("work", "decline hand_back acknowledge", of_maker("budi", *OWN))
pages("work", "withdraw renew_link issue deliver take_back write_off", of_maker("budi"))
pages("work", "offer decline_by_link fairness_by_link", PUBLIC)
pages("work", "delivery", only(*STAFF, *OWN, "qori"))
pages("work", "judge void_verdict", only("qori", knows=STAFF + OWN))
pages("work", "void_delivery", only("budi", knows=(*STAFF, *OWN, "qori")))

# ---- handing over and paying

pages("work", "hand_over hand_over_part void_handover", of_order("budi", "wira", *CLERKS))
pages("work", "invoice programme", of_order("tari"))
pages("work", "receive_payment void_invoice void_payment", inside("tari"))
pages("work", "part_bill agree_part_bill disagree_part_bill", only("budi", "tari"))
pages("work", "void_part_payment", only("tari", knows=["budi"]))
deeds("work", "part_bill", only("tari", knows=["budi"]))
pages("work", "pay_run", inside(*STAFF))
pages("work", "pay_year", duty(*STAFF))
pages("work", "pay_statement pay_statement_paper", of_maker(*STAFF, *OWN))
pages("work", "approve_pay_run void_pay_run", inside("tari"))
pages("work", "drop_pay_run", inside("budi", "tari"))
pages("work", "pay_line", of_maker(*STAFF, *OWN))
deeds("work", "pay_line", of_maker("tari"))
pages("work", "pay_failed void_pay", of_maker("tari"))
pages("work", "acknowledge_pay", of_maker("tari", *OWN))
