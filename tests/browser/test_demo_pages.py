"""Every page of the demo, as everybody who can sign in to it finds it by following links, and visitors."""

import re
from collections import defaultdict

from django.urls import get_resolver

from tests.browser.demo_house import richest, weight_of
from tests.browser.weight import FIRST, LATER

LEFT_OVER = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|%\(\w+\)[sd]|&(?:lt|gt|amp|#);|object at 0x|<Q")
SAME = {"public_report": "report", "public_figures": "report_figures"}
"""Two addresses of one page: for those inside, and for everybody."""


def test_every_page_opens(demo):
    shut = [f"{page.status} {page}" for page in demo.pages if page.status >= 400]

    assert not shut, "\n".join(shut)


def test_every_kind_of_page_is_reached(demo):
    reached = {page.kind.partition(" ")[0] for page in demo.pages}

    missed = sorted(set(names()) - reached - SEEN_ELSEWHERE)
    assert not missed, "\n".join(missed)


def names(resolver=None, space=""):
    """The names of all addresses of the house."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


def test_nothing_was_left_over(demo):
    found = [(str(page), match[0]) for page in demo.pages if (match := LEFT_OVER.search(page.words))]

    assert found == []


def test_every_title_belongs_to_one_kind_of_page(demo):
    titles = defaultdict(set)
    for page in demo.pages:
        if page.text:
            space, _, name = page.kind.partition(" ")[0].rpartition(":")
            name = name.removesuffix("_by_link")
            title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)[1]
            titles[page.who, title].add(f"{space}:{SAME.get(name, name)}")

    assert {key: kinds for key, kinds in titles.items() if len(kinds) > 1} == {}


def test_every_page_is_light(demo):
    """With pytest -s it prints what everything weighs."""
    part = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|png|woff2))"')
    weights = {name: weight_of(demo.address, name) for page in demo.pages for name in part.findall(page.text)}
    table = []
    for page in richest(demo.pages):
        own = sum(weights[name] for name in set(part.findall(page.text)))
        table.append((page.weight + own, page.weight, f"{page.kind} ({page.who})"))
    print(
        "\nfirst  later  page",
        *(f"{first:5}  {later:5}  {name}" for first, later, name in sorted(table)),
        sep="\n",
    )

    assert [row for row in table if row[0] > FIRST or row[1] > LATER] == []


SEEN_ELSEWHERE = {
    # doors: signing in, out and on, a second factor, an empty house, a language
    "account_inactive",
    "account_logout",
    "account_reauthenticate",
    "account_set_password",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "setup",
    "ui:language",
    # pages that no page leads to, or that are files
    "papers:logo",
    "ui:examples",
    "work:agree_part_bill",  # the bill of the story is agreed to; omah/work/tests/test_parts.py does it
    "work:disagree_part_bill",  # and paid in part: no link leads there any more
    # what opens after a form was sent, or by a code that stands nowhere; the register's own tests open them
    "registry:clip",  # nothing is recorded in the story: it would have to be somebody's voice
    "registry:remove_clip",
    "registry:join_here",
    "registry:own",
    "registry:own_drop",
    "registry:own_question",
    "registry:own_send",
    # a page behind a search that names a purpose; omah/registry/tests/test_taking.py opens it
    "registry:shared",
    # no file with several sheets in the story; omah/lists/tests/test_taking_lists_in.py chooses among them
    "lists:sheets",
    # what follows on a choice at a row; omah/lists/tests/test_adding_to_records.py adds there
    "lists:add",
    # no rule of the story is still to come; omah/aid/tests/test_rules.py takes one back
    "aid:take_rule_back",
    # steps between two groups of the story; omah/aid/tests/test_applications.py and tests/house.py stand at each
    "aid:proposal",
    "aid:submit",
    "aid:decide",
    "aid:receive",
    # the link is written out in full, to be sent; omah/giving/tests/test_gifts.py opens it
    "giving:became_by_link",
    # behind one family of the four hundred; omah/rights/tests/test_handing.py opens it
    "registry:give_relative_account",
    # behind one record of the four hundred, which is paused; the house of the access tests has one
    "registry:lift",
    # no emergency in the story; omah/registry/tests/test_emergencies.py has one
    "registry:review",
    # deeds for which nothing is ripe in the story; the journeys and each domain's own tests do them
    "accounts:confirm_reset",
    "accounts:reopen",
    "money:open_book",
    "money:close_fund",
    "money:proof",  # a file
    "money:decide_closing",
    "pools:give_back",
    "pools:put_in_goods",
    "pools:put_in_money",
    "pools:share_loss",
    "pools:drop_loss",
    "giving:close_page",
    "giving:use_goods",
    "budgets:close",
    "budgets:send_report_back",
    "work:void_pay_run",
    "money:lend",
    "money:release",
    "money:withdraw_proof",
    "money:reopen",
    "money:repay",
    "network:prefer_claim",
    "network:remove_alias",
    "people:end_guardian",
    "people:merge",
    "people:remove_identity_number",
    "people:resume_making",
    "people:undo_merge",
    "registry:close_to_account",
    "registry:confirm",
    "registry:hand_draft",
    "registry:part_again",
    "registry:reopen",
    "places:aliases",
    "places:remove_alias",
    "registry:answer_step",
    "pools:agree",
    "pools:close",
    "work:agree",
    "work:approve_pay_run",
    "work:close",
    "work:drop_pay_run",
    "work:pay_failed",
    "work:settle_material",
    "work:split",
}
