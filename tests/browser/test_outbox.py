"""What a person saved on a form with data-outbox is recorded once: whatever the signal, the server, the phone do."""

import json

import pytest
from playwright.sync_api import expect

from omah.trail.models import Entry

pytestmark = [pytest.mark.urls("tests.browser.notebook")]
BOOK = "/buku/"


def written():
    return [entry.data["pieces"] for entry in Entry.objects.order_by("pk")]


def expect_kept(page, number):
    """So many notes lie in the phone, at once or soon."""
    page.wait_for_function(
        """number => new Promise(done => {
        const asked = indexedDB.open("omah", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("kotak", {keyPath: "id"});
        asked.onsuccess = () => {
            const all = asked.result.transaction("kotak").objectStore("kotak").getAllKeys();
            all.onsuccess = () => { asked.result.close(); done(all.result.length === number); };
        };
    })""",
        arg=number,
    )


def save(page, pieces):
    page.get_by_label("Berapa buah?").fill(str(pieces))
    page.get_by_role("button", name="Simpan").click()


def status(page):
    return page.locator("#kabar")


def waiting(page):
    return page.locator("#kotak")


def test_with_signal_a_note_is_saved_and_the_page_says_so(visit):
    with visit(BOOK, "budi") as page:
        save(page, 12)

        expect(status(page)).to_contain_text("Tercatat.")
        expect(page.get_by_label("Berapa buah?")).to_have_value("")
        expect_kept(page, 0)

    assert written() == [12]


def test_without_signal_notes_wait_on_the_phone_and_go_when_it_comes_back(visit):
    with visit(BOOK, "budi") as page:
        page.context.set_offline(True)
        for pieces in (12, 7):
            save(page, pieces)
            expect(status(page)).to_contain_text("Akan dikirim saat ada sinyal.")
            expect(page.get_by_label("Berapa buah?")).to_have_value("")
        expect(waiting(page)).to_contain_text("2 catatan menunggu dikirim")

        page.context.set_offline(False)

        expect(waiting(page)).to_be_empty()
        expect_kept(page, 0)
    assert sorted(written()) == [7, 12]


def test_waiting_notes_can_be_sent_by_hand(visit):
    with visit(BOOK, "budi") as page:
        page.route(
            "**/buku/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
        )
        save(page, 12)
        expect(waiting(page)).to_contain_text("1 catatan")
        page.unroute("**/buku/")

        page.get_by_role("button", name="Kirim sekarang").click()

        expect(status(page)).to_contain_text("Tercatat.")
        expect(waiting(page)).to_be_empty()
    assert written() == [12]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "content_type": "text/html", "body": "<h1>Selamat datang di WiFi Desa</h1>"},
        {"status": 200, "content_type": "application/json", "body": "{}"},
        {"status": 200, "content_type": "application/json", "body": '{"saved": "'},
        {
            "status": 200,
            "content_type": "application/json",
            "body": json.dumps({"saved": "another", "next": "/"}),
        },
        {"status": 401, "body": "Masuk dulu"},
        {"status": 403, "body": "Ditolak"},
        {"status": 413, "body": "Terlalu besar"},
        {"status": 500, "body": "Rusak"},
    ],
    ids=lambda answer: f"{answer['status']} {answer['body'][:12]}",
)
def test_no_answer_but_its_own_name_takes_a_note_off_the_phone(visit, answer):
    with visit(BOOK, "budi") as page:
        page.route(
            "**/buku/",
            lambda route: route.fulfill(**answer) if route.request.method == "POST" else route.continue_(),
        )
        save(page, 12)
        page.wait_for_timeout(300)
        expect_kept(page, 1)
        page.unroute("**/buku/")

        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/")

        expect(waiting(page)).to_be_empty()
        page.wait_for_timeout(300)
        expect_kept(page, 0)
    assert written() == [12]


def test_a_note_whose_answer_was_lost_is_not_recorded_twice(visit):
    def lose_the_answer(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    with visit(BOOK, "budi") as page:
        page.route("**/buku/", lose_the_answer)
        save(page, 12)
        expect(waiting(page)).to_contain_text("1 catatan")
        page.unroute("**/buku/")
        page.reload()

        expect(waiting(page)).to_be_empty()
        page.wait_for_timeout(300)
        expect_kept(page, 0)
    assert written() == [12]


def test_a_refused_note_is_mended_on_the_page_and_saved_once(visit):
    with visit(BOOK, "budi") as page:
        save(page, "dua belas")
        expect(page.locator(".problems")).to_contain_text("Tulis bilangan bulat")
        expect(waiting(page)).to_be_empty()

        save(page, 12)

        expect(status(page)).to_contain_text("Tercatat.")
        expect_kept(page, 0)
    assert written() == [12]


def test_a_note_of_one_person_is_never_sent_by_another(visit, live_server, cast):
    from tests.browser.conftest import signed_in

    with visit(BOOK, "budi") as page:
        page.context.set_offline(True)
        save(page, 12)
        expect(waiting(page)).to_contain_text("1 catatan")
        page.context.set_offline(False)
        page.route(
            "**/buku/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
        )
        page.context.clear_cookies()
        signed_in(page.context, live_server, cast.sari)
        page.unroute("**/buku/")
        page.goto(live_server.url + BOOK)
        page.wait_for_timeout(400)
        of_sari = [entry.by for entry in Entry.objects.all()]
        expect(waiting(page)).to_be_empty()

        page.context.clear_cookies()
        signed_in(page.context, live_server, cast.budi)
        page.goto(live_server.url + BOOK)
        page.wait_for_timeout(400)
        expect_kept(page, 0)

    assert cast.sari not in of_sari
    assert [entry.by for entry in Entry.objects.all()] == [cast.budi]


def test_a_session_that_ended_costs_nothing(visit, live_server, cast):
    from tests.browser.conftest import signed_in

    with visit(BOOK, "budi") as page:
        page.context.clear_cookies(name="sessionid")
        save(page, 12)
        page.wait_for_url("**/akun/**")
        expect_kept(page, 1)

        signed_in(page.context, live_server, cast.budi)
        page.goto(live_server.url + BOOK)

        expect(waiting(page)).to_be_empty()
        page.wait_for_timeout(400)
        expect_kept(page, 0)
    assert written() == [12]


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'indexedDB', {value: undefined})",
        "IDBFactory.prototype.open = () => { throw new Error('full') }",
        "IDBObjectStore.prototype.put = () => { throw new Error('full') }",
    ],
)
def test_a_phone_that_cannot_keep_sends_as_ever(visit, fault):
    with visit(BOOK, "budi") as page:
        page.add_init_script(fault)
        page.reload()
        save(page, 12)

        expect(status(page)).to_contain_text("Tercatat.")
    assert written() == [12]


def test_two_taps_save_once(visit):
    with visit(BOOK, "budi") as page:
        page.get_by_label("Berapa buah?").fill("12")
        page.get_by_role("button", name="Simpan").dblclick()

        expect(status(page)).to_contain_text("Tercatat.")
        page.wait_for_timeout(300)
    assert written() == [12]


def test_two_windows_send_a_waiting_note_once(visit):
    with visit(BOOK, "budi") as page:
        page.context.set_offline(True)
        save(page, 12)
        expect(waiting(page)).to_contain_text("1 catatan")
        other = page.context.new_page()
        page.context.set_offline(False)
        other.goto(page.url)

        expect(waiting(page)).to_be_empty()
        expect(waiting(other)).to_be_empty()
        page.wait_for_timeout(300)
    assert written() == [12]


def test_a_note_can_be_thrown_away_by_hand_only(visit):
    with visit(BOOK, "budi") as page:
        page.route(
            "**/buku/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
        )
        save(page, 12)
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("button", name="Hapus dari ponsel").click()
        expect_kept(page, 1)

        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Hapus dari ponsel").click()

        expect(waiting(page)).to_be_empty()
        expect_kept(page, 0)
    assert written() == []


def test_without_javascript_a_note_is_saved_all_the_same(visit):
    with visit(BOOK, "budi", java_script_enabled=False) as page:
        save(page, 12)

        expect(status(page)).to_contain_text("Tercatat.")
    assert written() == [12]


def test_what_was_typed_outlives_a_reload_and_goes_once_it_was_sent(visit):
    from django.urls import reverse

    with visit(reverse("ui:examples"), "budi") as page:
        page.get_by_label("Nama lengkap").fill("Penjahit 01")
        page.get_by_label("Dititipkan ke kelompok").check()
        page.reload()

        expect(page.get_by_label("Nama lengkap")).to_have_value("Penjahit 01")
        expect(page.get_by_label("Dititipkan ke kelompok")).to_be_checked()
        expect(status(page)).to_contain_text("kami kembalikan")

        page.get_by_role("button", name="Simpan", exact=True).click()
        page.goto(page.url)

        expect(page.get_by_label("Nama lengkap")).to_have_value("")
