"""What a person fills in on each page that does something: who, and the answers that the page does not suggest.

Everything else is sent as the page offers it. A URL that nobody wrote down here fails ``test_double_submit.py``.
"""

from datetime import timedelta
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from omah.budgets.models import Line
from omah.core import clock
from omah.network.models import Organisation
from omah.registry.instruments import WG_SHORT
from omah.registry.tests.world import module_file
from tests.house import picture

TODAY = clock.today


BANK_FILE = b"Tanggal;Keterangan;Jumlah;Saldo\n5/3/2020;BUNGA;100;100\n"


class Again(SimpleUploadedFile):
    """A file that can be sent more than once."""

    def read(self, *args):
        self.seek(0)
        return super().read(*args)


def line_of(what):
    """A line of the plan that is being spent."""
    return Line.objects.get(budget__name="E", what=what)


POSTS = {
    "accounts:profile": ("sari", {"name": "Sari Baru"}),
    "accounts:sign_out_everywhere": ("sari", {}),
    "accounts:new_user": ("rara", {"name": "Baru", "username": "penjahit99"}),
    "accounts:close": ("rara", {}),
    "accounts:reopen": ("rara", {}),
    "accounts:reset": ("rara", {}),
    "accounts:confirm_reset": ("rara", {}),
    "places:aliases": ("rara", {"name": "East Java"}),
    "places:remove_alias": ("rara", {"name": "Jatim"}),
    "network:found": ("rara", {"name": "Pokja Kenanga", "type": "group"}),
    "network:change": ("sekar", {"purpose": "Bekerja bersama"}),
    "network:aliases": ("sekar", {"name": "Bengkel Griya"}),
    "network:remove_alias": ("sekar", {}),
    "network:record_claim": ("sekar", {"about": "founded", "value": "2014", "source": "Akta"}),
    "network:prefer_claim": ("sekar", {}),
    "network:hold_office": ("sekar", {"title": "Sekretaris"}),
    "network:leave_office": ("sekar", {"until": "2020"}),
    "network:affiliate": ("sekar", {"network": "Forum Teladan"}),
    "network:end_affiliation": ("sekar", {"until": "2020"}),
    "network:record_engagement": (
        "sekar",
        {"held": "2020", "part": "peserta", "event": "Pameran", "places": "Malang"},
    ),
    "network:remove_engagement": ("sekar", {}),
    "network:duties": ("rara", {"user": "tono", "role": "overseer"}),
    "network:end_duty": ("rara", {"until": lambda: f"{TODAY():%d/%m/%Y}"}),
    "people:new_person": ("budi", {"full_name": "Penjahit Baru", "organisation": lambda cast: cast.griya}),
    "people:edit_person": ("budi", {"hours_wished": "30"}),
    "people:wishes": ("sari", {"hours_wished": "25"}),
    "people:skills": ("budi", {"pace_jahit": "110"}),
    "people:accommodation": ("sari", {"wish": "Lampu terang"}),
    "people:identity_number": ("sari", {"nik": "9999 0141 0590 0002"}),
    "people:remove_identity_number": ("sari", {}),
    "people:end_making": ("budi", {}),
    "people:resume_making": ("budi", {"agreed": "on"}),
    "people:name_guardian": ("sari", {"user": "tono", "ground": "diminta sendiri"}),
    "people:end_guardian": ("gita", {}),
    "people:give_account": ("rara", {"username": "joko01"}),
    "people:link_user": ("budi", {"username": "tono"}),
    "people:unlink_user": ("budi", {}),
    "people:merge": ("budi", {"decision": "two"}),
    "people:undo_merge": ("budi", {}),
    "registry:begin": ("endah", {}),
    "registry:question": ("endah", {"respondent": "self", "manner": "spoken"}),
    "registry:send": ("endah", {}),
    "registry:drop": ("endah", {}),
    "registry:emergency": (
        "endah",
        {"name": "Soemarni", "born": "1980", "reason": "Ditemukan pingsan di jalan, tidak membawa kartu."},
    ),
    "registry:review": ("dara", {}),
    "registry:forward": ("endah", {"office": "Kelurahan Sawojajar", "sent_on": "4/5/2020"}),
    "registry:answer_step": (
        "dara",
        {"answer": "passed", "answered_on": lambda: f"{clock.today():%d/%m/%Y}"},
    ),
    "registry:consent": ("dara", {"given": "tidak", "manner": "spoken", "giver": "person"}),
    "registry:part": ("dara", {"status": "proposed"}),
    "registry:difficulties": ("dara", {"respondent": "self", **dict.fromkeys(WG_SHORT.questions, "2")}),
    "registry:kinds": ("dara", {"respondent": "self", "basis": "declared"}),
    "registry:new_device": ("dara", {"kind": "cane", "state": "needed"}),
    "registry:device": ("dara", {"state": "repair"}),
    "registry:form_association": ("rara", {}),
    "registry:function": ("dara", {"state": "running", "evidence": "Pertemuan bulanan"}),
    "registry:join_family": ("dara", {"person": lambda cast: cast.record}),
    "registry:leave": ("dara", {}),
    "registry:load_clip": (
        "rara",
        {
            "language": "jv",
            "transcript": "Pinten yuswanipun?",
            "file": lambda: Again("suara.mp3", b"ID3 suara"),
        },
    ),
    "registry:load_module": ("rara", {"file": lambda: Again("anak.json", module_file("2"))}),
    "registry:activate_module": ("rara", {}),
    "registry:remove_clip": ("rara", {}),
    "registry:rules": ("rara", {"day": "15"}),
    "registry:verify": ("dara", {}),
    "registry:assign": ("dara", {"user": lambda cast: cast.endah}),
    "statistics:publish": ("dara", {"threshold": "5"}),
    "statistics:estimate": (
        "dara",
        {
            "region": "35.73.03.1008",
            "people": "900",
            "dated": "2019",
            "source": "Survei",
            "definition": "Banyak kesulitan",
        },
    ),
    "registry:offer": ("dara", {}),
    "registry:offer_record": (
        "dara",
        {
            "taker": lambda: Organisation.objects.get(name="Sumber Pelangi").ref,
            "manner": "spoken",
            "said_by": "person",
        },
    ),
    "registry:end": ("dara", {"how": "moved"}),
    "registry:confirm": ("endah", {}),
    "registry:reopen": ("endah", {}),
    "registry:hand_draft": ("dara", {"user": lambda cast: cast.endah}),
    "registry:same": ("dara", {"person": lambda cast: cast.twin, "same": "tidak"}),
    "registry:part_again": ("dara", {}),
    "linkage:pair": ("dara", {"state": "unsure"}),
    "registry:new_relation": ("endah", {"kind": "spouse", "name": "Warga 98"}),
    "registry:end_relation": ("endah", {}),
    "registry:join_here": (
        "stranger",
        {"way": "self", "organisation": lambda: Organisation.objects.get(name="Griya Karya").ref},
    ),
    "registry:own_question": ("stranger", {"respondent": "self", "manner": "spoken"}),
    "registry:own_send": ("stranger", {}),
    "registry:own_drop": ("stranger", {}),
    "registry:accept": ("dara", {"not_the_same": "on"}),
    "registry:send_back": ("dara", {"question": "lahir", "word": "Tahun berapa?"}),
    "registry:decline": ("dara", {"word": "Sudah terdata."}),
    "registry:number": ("dara", {"nik": "9999 0141 0590 0003"}),
    "registry:remove_number": ("dara", {}),
    "registry:correct": (
        "dara",
        {"region": "35.73.03.1008", "nickname": "Marni", "address": "Jalan Contoh 9"},
    ),
    "registry:lift": ("dara", {}),
    "registry:close_to_account": ("dara", {}),
    "registry:give_account": ("endah", {"username": "soemarni"}),
    "registry:give_relative_account": ("dara", {"username": "ayah01"}),
    "rights:write_down": ("dara", {"record": "Soemarni", "kind": "object", "text": "Jangan dibagikan"}),
    "rights:record_breach": (
        "dara",
        {
            "what": "Ponsel hilang",
            "data": "Nama",
            "people": "3",
            "happened": lambda: str(TODAY().year),
            "handling": "Dikunci",
            "hour": "0",
        },
    ),
    "rights:change_breach": ("dara", {"people": "4"}),
    "rights:tell_of_breach": ("dara", {}),
    "rights:ask": ("sari", {"kind": "object", "text": "Jangan dibagikan"}),
    "rights:take_back": ("sari", {}),
    "rights:grant": ("dara", {"answer": "Sudah"}),
    "rights:refuse": ("dara", {"ground": "justice", "answer": "Sedang diperiksa"}),
    "lists:take": ("dara", {"file": lambda: Again("daftar.csv", b"Nama;Desa\nWarga;Lawang")}),
    "lists:sheets": ("dara", {"chosen": ["Data"]}),
    "lists:agree": ("dara", {}),
    "lists:columns": ("dara", {}),
    "lists:row": ("dara", {"sex": "L"}),
    "lists:add": ("dara", {}),
    "lists:save": ("dara", {"manner": "written", "proof": "Map 3"}),
    "lists:undo": ("dara", {}),
    "lists:finish": ("dara", {}),
    "papers:letterhead": ("sekar", {"address": "Lawang"}),
    "money:open_book": ("lina", {"chart": "short"}),
    "money:receive": (
        "tari",
        {"source_code": "409", "target_code": "101", "amount": "5000", "memo": "Sumbangan"},
    ),
    "money:spend": ("tari", {"source_code": "101", "target_code": "509", "amount": "500", "memo": "Alat"}),
    "money:move": ("tari", {"source_code": "101", "target_code": "102", "amount": "500", "memo": "Setor"}),
    "money:entrust": ("tari", {"direction": "in", "purse": "101", "amount": "500", "memo": "Titipan arisan"}),
    "money:opening": ("tari", {"day": "1/3/2020", "left_102": "5000"}),
    "money:reverse": ("tari", {"reason": "Salah tulis"}),
    "money:add_proof": ("tari", {"file": lambda: Again("nota.png", picture())}),
    "money:no_proof": ("tari", {"reason": "Parkir tanpa karcis"}),
    "money:withdraw_proof": ("tari", {"reason": "Salah foto"}),
    "money:count_cash": (
        "tari",
        {"code": "102", "counted": "0", "witness": "Ketua", "reason": "Belum disetor"},
    ),
    "money:issue_slip": ("tari", {"other": "Toko Contoh"}),
    "statements:issue": ("tari", {"sejak": "1/12/2019", "sampai": "31/12/2019"}),
    "money:take_statement": ("tari", {"code": "102", "file": lambda: Again("bank.csv", BANK_FILE)}),
    "money:columns": ("tari", {"day": "0", "words": "1", "amount": "2"}),
    "money:match_all": ("tari", {}),
    "money:match_line": ("tari", {}),
    "money:write_line": ("tari", {"target_code": "509"}),
    "money:add_programme": ("tari", {"name": "Pelatihan kerja"}),
    "money:add_purse": ("tari", {"name": "Bank pelatihan"}),
    "money:open_fund": (
        "tari",
        {"name": "CSR kedua", "origin": "csr", "is_restricted": "on", "purpose": "Kursi roda"},
    ),
    "money:release": ("tari", {"amount": "500", "purse": "101", "reason": "Syarat terpenuhi"}),
    "money:lend": ("tari", {"amount": "500", "purse": "101", "reason": "Upah didahulukan"}),
    "money:repay": ("tari", {"amount": "500", "purse": "101", "reason": "Dikembalikan"}),
    "money:change_fund": ("tari", {"name": "CSR lain", "shift_percent": "5"}),
    "money:close_fund": ("tari", {}),
    "money:close": ("tari", {"through": "1 April 2020", "reason": "Akhir bulan"}),
    "money:reopen": ("tari", {"through": "1 Maret 2020", "reason": "Ada bukti susulan"}),
    "money:decide_closing": ("wira", {"agreed": "ya"}),
    "pools:propose": (
        "budi",
        {
            "name": "Modal sarung",
            "purpose": "Bahan",
            "place": "Griya",
            "attendees": "Ketua",
            "return_terms": "Sesudah dibayar",
            "loss_rule": "capital",
            "ends_on": lambda: f"{TODAY() + timedelta(days=30):%d/%m/%Y}",
        },
    ),
    "pools:change": ("budi", {"place": "Balai desa"}),
    "pools:add_signatory": (
        "budi",
        {"person": lambda cast: cast.penjahit_wati, "pledged": "50.000", "portion": "1"},
    ),
    "pools:remove_signatory": ("budi", {}),
    "pools:sign": ("sari", {}),
    "pools:agree": ("tari", {}),
    "pools:open": ("tari", {}),
    "pools:put_in_money": ("tari", {"amount": "1.000", "method": "cash"}),
    "pools:put_in_goods": ("tari", {"goods": "Kain", "amount": "1.000", "basis": "market"}),
    "pools:lend": ("tari", {"order": lambda cast: cast.lent_to, "amount": "1.000", "method": "cash"}),
    "pools:use_goods": ("tari", {"order": lambda cast: cast.lent_to, "amount": "1.000"}),
    "pools:repay": ("tari", {"amount": "1.000", "method": "cash"}),
    "pools:profit": ("tari", {"order": lambda cast: cast.earned, "amount": "10", "note": "Rapat hasil"}),
    "pools:loss": (
        "budi",
        {"order": lambda cast: cast.lent_to, "amount": "1.000", "note": "Rapat hasil"},
    ),
    "pools:share_loss": ("tari", {}),
    "pools:drop_loss": ("budi", {}),
    "pools:give_back": ("tari", {"amount": "1.000", "way": "cash"}),
    "pools:give_goods_back": ("tari", {"amount": "1.000"}),
    "pools:leave_goods": ("tari", {"amount": "1.000", "note": "Surat 3/2020"}),
    "pools:goods_loss": ("budi", {"amount": "1.000", "note": "Kena air, dilihat Ketua"}),
    "pools:take_back": ("tari", {"reason": "Salah tulis"}),
    "pools:begin_closing": ("budi", {}),
    "pools:close": ("tari", {}),
    "aid:add_rule": (
        "rara",
        {
            "kind": "papers",
            "what": "NIB",
            "since": lambda: f"{TODAY() + timedelta(days=2):%d/%m/%Y}",
            "source": "Contoh 1/2020",
        },
    ),
    "aid:end_rule": ("rara", {"rule": "papers:Foto usaha", "end_source": "Contoh 2/2020"}),
    "aid:take_rule_back": ("rara", {}),
    "aid:begin": ("tari", {"scheme": "lain"}),
    "aid:describe": ("tari", {"business": "Menjahit", "received_before": "tidak"}),
    "aid:add_family": ("tari", {"head": "Warga 71", "birth_year": "1980", "village": "35.73.03.1008"}),
    "aid:remove_family": ("tari", {}),
    "aid:meeting": (
        "tari",
        {"place": "Balai", "present": "Warga 71", "officers": "Ketua: Warga 71", "decisions": "Menjahit"},
    ),
    "aid:paper": ("tari", {"what": "Foto usaha"}),
    "aid:recommendation": ("tari", {"office": "village", "number": "1/2020"}),
    "aid:proposal": ("tari", {}),
    "aid:submit": ("tari", {}),
    "aid:decide": ("tari", {"approved": "ya", "decision": "2/2020", "amount": "9.000"}),
    "aid:receive": ("tari", {}),
    "aid:report": ("tari", {}),
    "giving:new_money": (
        "tari",
        {
            "source": "donation",
            "giver": "person",
            "donor_name": "Warga 31",
            "amount": "5.000",
            "fund": "bebas",
        },
    ),
    "giving:new_goods": (
        "tari",
        {
            "source": "donation",
            "giver": "nobody",
            "goods": "Dua meja",
            "amount": "500.000",
            "basis": "market",
            "basis_note": "Toko mebel",
            "fund": "baru",
            "new_fund": "Meja",
            "intent": "Ruang jahit",
        },
    ),
    "giving:use_goods": ("tari", {"what": "Masker", "amount": "1.000", "account_code": "502"}),
    "giving:tell": ("sekar", {"outcome": "Menjadi 30 masker."}),
    "giving:open_page": ("sekar", {}),
    "giving:close_page": ("sekar", {}),
    "giving:forget": ("sekar", {}),
    "giving:new_pledge": (
        "tari",
        {
            "funder": "Bank Contoh",
            "amount": "9.000",
            "purpose": "Mesin jahit",
            "fund_name": "CSR kursi",
            "source": "csr",
        },
    ),
    "giving:receive_part": ("tari", {"amount": "1.000"}),
    "giving:report": ("sekar", {}),
    "giving:thank": ("sekar", {"thanks": "Terima kasih."}),
    "giving:publish": ("sekar", {}),
    "giving:withdraw": ("sekar", {}),
    "giving:end": ("tari", {"reason": "Program berakhir"}),
    "notify:notices": ("sari", {}),
    "budgets:begin": ("budi", {"name": "Pelatihan", "starts_on": "4/5/2030", "ends_on": "5/5/2030"}),
    "budgets:wording": ("tari", {"costs": "belanja"}),
    "budgets:change": ("budi", {"place": "Balai desa"}),
    "budgets:add_line": (
        "budi",
        {"what": "Kain", "volume": "2", "unit": "meter", "price": "5", "account": "502"},
    ),
    "budgets:change_line": ("budi", {"volume": "3"}),
    "budgets:remove_line": ("budi", {}),
    "budgets:paste": ("budi", {"text": "Kain\t2\tmeter\t1\t\t5"}),
    "budgets:submit": ("budi", {}),
    "budgets:check": ("sekar", {}),
    "budgets:send_back": ("sekar", {"says": "Tambahkan pendamping"}),
    "budgets:approve": ("wira", {}),
    "budgets:spend": ("tari", {"amount": "500", "purse": "101", "memo": "Kue", "no_proof": "Tanpa nota"}),
    "budgets:commit": ("tari", {"amount": "500", "what": "Katering"}),
    "budgets:drop_commitment": ("tari", {}),
    "budgets:shift": (
        "budi",
        {
            "amount": "500",
            "reason": "Peserta bertambah",
            "source": lambda: line_of("Juru bahasa isyarat"),
            "target": lambda: line_of("Konsumsi"),
        },
    ),
    "budgets:give_advance": ("tari", {"amount": "500", "purse": "101", "holder": lambda cast: cast.budi}),
    "budgets:return_advance": ("tari", {"amount": "500", "purse": "101"}),
    "budgets:write_report": ("budi", {"women": "12", "done": "Belajar menjahit"}),
    "budgets:hand_in": ("budi", {}),
    "budgets:send_report_back": ("wira", {"says": "Tulis hari kedua"}),
    "budgets:close": ("wira", {}),
    "budgets:reopen": ("budi", {"says": "Peserta bertambah"}),
    "work:new_order": (
        "budi",
        {
            "title": "Tas",
            "buyer": "Dinas Contoh",
            "planned_pieces": "50",
            "deadline": lambda: f"{TODAY() + timedelta(days=30):%d/%m/%Y}",
        },
    ),
    "work:change": ("budi", {"title": "Masker tiga lapis"}),
    "work:programme": ("tari", {}),
    "work:funding": ("budi", {"form-0-funder": "Bank Contoh", "form-0-percent": "60"}),
    "work:meeting": (
        "budi",
        {
            "held_on": lambda: f"{TODAY():%d/%m/%Y}",
            "peserta-0-name": "Ketua",
            "peserta-0-side": "management",
            "peserta-1-name": "Bendahara",
            "peserta-1-side": "capital",
            "peserta-2-name": "Wakil penjahit",
            "peserta-2-side": "makers",
        },
    ),
    "work:standard": ("budi", {"title": "Standar baru", "checklist": "Rapat"}),
    "work:price": ("budi", {"price": "8.000", "price_unit": "lusin"}),
    "work:approve_quote": ("tari", {}),
    "work:agree": (
        "budi",
        {"contract_pieces": "100", "agreement": "1/SPK", "agreed_on": lambda: f"{TODAY():%d/%m/%Y}"},
    ),
    "work:cancel": ("dina", {"reason": "Anggaran dialihkan"}),
    "work:split": ("budi", {"producer": "Griya Lain", "pieces": "40"}),
    "work:stages": (
        "budi",
        {"form-0-pieces": "100", "form-0-target": lambda: f"{TODAY() + timedelta(days=20):%d/%m/%Y}"},
    ),
    "work:start_stage": ("budi", {}),
    "work:pause_stage": ("budi", {}),
    "work:shortfall": ("budi", {"letter": "5/DINAS/2020"}),
    "work:declare_ready": ("budi", {}),
    "work:cancel_stage": ("budi", {"letter": "6/DINAS/2020"}),
    "work:hand_over": (
        "budi",
        {"pieces": "10", "place": "Dinas", "giver_office": "Ketua", "receiver_office": "Kepala"},
    ),
    "work:hand_over_part": (
        "budi",
        {"pieces": "10", "place": "Dinas", "giver_office": "Ketua", "receiver_office": "Kepala"},
    ),
    "work:share_out": ("budi", {}),
    "work:sharing": ("budi", {}),
    "work:drop_sharing": ("budi", {}),
    "work:share_anew": ("budi", {"agreed": "on"}),
    "work:change_proposal": ("budi", {"pieces": "1", "reason": "Minta sedikit"}),
    "work:share": ("sari", {"pickup": "fetch"}),
    "work:decline": ("sari", {"code": "full"}),
    "work:withdraw": ("budi", {}),
    "work:renew_link": ("budi", {}),
    "work:hand_back": ("sari", {"pieces": "1"}),
    "work:issue": ("budi", {"pieces": "1"}),
    "work:offer": ("stranger", {"pickup": "bring"}),
    "work:decline_by_link": ("stranger", {"code": "far"}),
    "work:acknowledge": ("sari", {}),
    "work:deliver": ("budi", {"good": "3"}),
    "work:take_back": ("budi", {"pieces": "1"}),
    "work:write_off": ("budi", {"quantity": "1", "note": "Hanyut"}),
    "work:judge": ("qori", {}),
    "work:void_delivery": ("budi", {"reason": "Salah hitung"}),
    "work:void_verdict": ("qori", {"reason": "Salah tulis"}),
    "work:receive_material": ("budi", {"name": "tali", "quantity": "10", "unit": "pasang"}),
    "work:settle_material": ("budi", {"note": "Disimpan"}),
    "work:invoice": ("tari", {"payer": lambda cast: cast.bank}),
    "work:receive_payment": ("tari", {"amount": "1.000", "method": "bank"}),
    "work:void_handover": ("budi", {"reason": "Belum jadi diserahkan"}),
    "work:void_invoice": ("tari", {"reason": "Salah alamat"}),
    "work:void_payment": ("tari", {"reason": "Salah tulis"}),
    "work:part_bill": ("tari", {"amount": "1.000", "method": "cash"}),
    "work:agree_part_bill": ("budi", {}),
    "work:disagree_part_bill": ("budi", {"reason": "Salah hitung"}),
    "work:void_part_payment": ("tari", {"reason": "Salah tulis"}),
    "work:wages": ("budi", {}),
    "work:approve_pay_run": ("tari", {}),
    "work:drop_pay_run": ("budi", {}),
    "work:void_pay_run": ("tari", {"reason": "Salah susun"}),
    "work:pay_line": ("tari", {"method": "cash"}),
    "work:pay_failed": ("tari", {"failure": "Nomor rekening salah"}),
    "work:void_pay": ("tari", {"reason": "Belum diserahkan"}),
    "work:acknowledge_pay": ("sari", {}),
    "work:publish": ("budi", {}),
    "work:hide": ("budi", {}),
    "work:issue_report": ("budi", {"reader": lambda cast: cast.dinas}),
    "work:close": ("budi", {}),
}
FOR_A_MAKER = {
    "pools:sign": {"manner": "paper"},
    "work:acknowledge": {"manner": "thumb"},
    "work:acknowledge_pay": {"manner": "signed"},
}
"""What somebody fills in who does it in a maker's place, where the maker just taps."""
READ_ONLY = {
    "aid:application",
    "aid:applications",
    "aid:scheme",
    "aid:schemes",
    "lists:batches",
    "lists:batch",
    "lists:xlsform",
    "linkage:pairs",
    "registry:draft",
    "registry:record",
    "registry:records",
    "registry:emergencies",
    "registry:forwarding",
    "registry:paper",
    "registry:village_paper",
    "registry:take",
    "registry:agency",
    "registry:shared",
    "registry:join",
    "registry:own",
    "registry:registration",
    "registry:registrations",
    "registry:worklist",
    "registry:members",
    "registry:member",
    "registry:offers",
    "statistics:figures",
    "statistics:publication",
    "statistics:table",
    "rights:desk",
    "rights:handed",
    "rights:handed_copy",
    "rights:handed_looks",
    "rights:subject",
    "rights:copy",
    "rights:ask_again",
    "rights:breaches",
    "rights:breach",
    "rights:breach_letter",
    "rights:looks_on_paper",
    "registry:consents_on_paper",
    "rights:request",
    "registry:association",
    "registry:coverage",
    "registry:clip",
    "registry:clips",
    "registry:modules",
    "registry:module",
    *(
        "site:front",
        "site:help",
        "site:accessibility",
        "site:privacy",
        "ui:examples",
        "desk:home",
        "desk:heads",
        "mfa_index",
    ),
    *("account_inactive", "account_reset_password", "account_set_password", "mfa_view_recovery_codes"),
    *("accounts:users", "accounts:user", "places:regions", "places:region", "places:group"),
    *("network:organisations", "network:organisation", "network:engagements"),
    *("people:people", "people:person", "people:guardians", "rights:looks"),
    *("statements:overview", "statements:statement", "statements:recap", "statements:legs"),
    *("statements:export", "statements:notes", "statements:pdf", "statements:recap_paper"),
    *("statements:workbook", "statements:issued", "statements:programmes"),
    *("papers:documents", "papers:document", "papers:pdf", "papers:logo"),
    *("money:books", "money:book", "money:journal", "money:entry", "money:funds", "money:fund"),
    *("money:programmes", "money:closings", "money:proof", "money:statements", "money:statement"),
    *("budgets:budgets", "budgets:budget", "budgets:paper", "budgets:version"),
    *("pools:pools", "pools:pool", "pools:moves", "pools:statement", "pools:statement_paper"),
    *("pools:agreement", "pools:dissolution"),
    *(
        "giving:gifts",
        "giving:gift",
        "giving:pledges",
        "giving:pledge",
        "giving:statements",
        "giving:statement",
    ),
    *("giving:statement_pdf", "giving:independence", "giving:became_by_link", "giving:totals"),
    *("money:cash_book", "money:cash_book_pdf", "money:counts", "money:count", "money:count_pdf"),
    *("budgets:figures", "budgets:spendings", "budgets:report", "budgets:report_paper"),
    *("work:orders", "work:order", "work:trail", "work:stage", "work:shares", "work:mine", "work:deliveries"),
    *("work:delivery", "work:packet", "work:materials", "work:moves", "work:money", "work:pay_run"),
    "work:papers",
    *("work:report", "work:report_figures", "work:standard_file", "work:fairness", "work:fairness_by_link"),
    *("work:pay_statement", "work:pay_statement_paper", "work:pay_year"),
    *("work:what_if", "work:public_reports", "work:public_report", "work:public_figures"),
}
"""Pages on which nothing is done."""
OF_THE_LIBRARY = {
    "setup": "an empty house is set up once, by a code; it has tests of its own",
    "ui:language": "chooses a language for this browser and writes nothing down",
    "account_login": "whoever signs in twice is signed in",
    "account_logout": "whoever signs out twice is signed out",
    "account_reauthenticate": "asks for the password again and writes nothing down",
    "account_change_password": "the old password fits once",
    "mfa_authenticate": "a code fits once",
    "mfa_reauthenticate": "a code fits once",
    "mfa_activate_totp": "a code fits once",
    "mfa_deactivate_totp": "what is gone is gone",
    "mfa_generate_recovery_codes": "the newest codes are the ones that hold",
}
SHOW_A_PASSWORD_ONCE = {"accounts:new_user", "accounts:confirm_reset", "people:give_account"} | {
    "registry:give_account",
    "registry:give_relative_account",
}
"""Deeds whose answer is a page that is never shown again."""


class Sent(HTMLParser):
    """What a browser would send of the forms on a page that are sent to the page itself."""

    def __init__(self):
        super().__init__()
        self.data, self.inside, self.choice, self.text = {}, False, None, None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.inside = "action" not in found and found.get("method") == "post"
        elif not self.inside:
            return
        elif tag == "input":
            self._input(found)
        elif tag == "select":
            self.choice = found["name"]
        elif tag == "option" and self.choice:
            if "selected" in found or self.choice not in self.data:
                self.data[self.choice] = found.get("value", "")
        elif tag == "textarea":
            self.text = found["name"]
            self.data[self.text] = ""

    def _input(self, found):
        kind, value = found.get("type", "text"), found.get("value", "")
        if kind in {"radio", "checkbox"}:
            if "checked" in found:
                self.data.setdefault(found["name"], []).append(found.get("value", "on"))
        elif kind != "file" and "name" in found:
            self.data[found["name"]] = value

    def handle_data(self, text):
        if self.text:
            self.data[self.text] += text.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        self.choice = None if tag == "select" else self.choice
        self.text = None if tag == "textarea" else self.text


def address_of(house, name):
    return reverse(name, args=house.addresses[name])


def browser(house, who):
    """A browser in which somebody is signed in, or nobody."""
    client = Client()
    if house.user(who):
        client.force_login(house.user(who))
    return client


def filled_in(house, name, client):
    """The page's own form with this table's answers."""
    page = client.get(address_of(house, name))
    sent = Sent()
    if page.status_code == 200:
        sent.feed(page.text)
    sent.data.setdefault("once", "post-only-button")
    return sent.data | {key: _answer(house, value) for key, value in POSTS[name][1].items()}


def _answer(house, value):
    if not callable(value):
        return value
    thing = value(house.cast) if value.__code__.co_argcount else value()
    return getattr(thing, "ref", thing)
