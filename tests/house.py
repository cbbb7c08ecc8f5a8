"""A house in which every page has something to show and every deed something to do.

Built by the deeds that people do, each by the person who does it in life: makers accept and acknowledge
themselves, so that their names stand wherever a name can stand. ``House.addresses`` has, for every URL name,
the arguments of one address.
"""

import struct
import zlib
from datetime import date, timedelta
from io import BytesIO

from conftest import Cast
from omah.accounts.actions import ask_password_reset
from omah.accounts.models import Link, User
from omah.aid.tests import world as aid
from omah.budgets import actions as budgets
from omah.budgets.tests import world as plans
from omah.core import clock
from omah.giving import actions as giving
from omah.giving.models import Totals
from omah.giving.tests import world as given
from omah.linkage.actions import queue_pairs
from omah.linkage.models import Candidate
from omah.lists import actions as lists
from omah.lists.tests import world as lists_world
from omah.money import actions as money
from omah.money.bank_files import BankFile, BankLine, Layout, Opened
from omah.money.models import Book, Chart, Code
from omah.money.scans import scan_of
from omah.network import actions as network
from omah.network.models import Claim, Membership, Organisation
from omah.papers.actions import set_letterhead
from omah.papers.logos import as_png
from omah.people.actions import merge_noted, merge_persons, note_person, set_identity_number
from omah.people.models import Guardian, Maker, Person
from omah.places.models import Region, RegionAlias, RegionGroup
from omah.pools.actions import begin_closing
from omah.pools.tests import world as capital
from omah.registry import actions as registry
from omah.registry.instruments import WG_SHORT
from omah.registry.life import ASKED
from omah.registry.models import BreakGlass, Record
from omah.registry.purposes import PURPOSES
from omah.registry.questions import CONSENTS, DIFFICULTIES
from omah.registry.tests.world import lets_in, module_file
from omah.rights import actions as rights
from omah.statistics.models import Publication
from omah.trail.actions import deliver_one
from omah.trail.models import label
from omah.work.actions import making, orders, settling, shares, staging
from omah.work.models import Order, Packet, PayLine
from omah.work.tests import world

Role = Membership.Role
ODD_BANK_FILE = [["Hari", "Isi", "Uang"], ["5/3/2020", "BUNGA", "70"]]
PEOPLE = (
    "stranger", "tono", "melati", "wati", "sari", "gita", "budi", "lina", "tari", "sekar", "wira", "qori", "dina",
    "fina", "rara", "endah", "dara", "dita",
)  # fmt: skip
"""Nobody signed in; an outsider; a maker of another house; two makers of this one, and the guardian of the second; the
lead here and elsewhere; treasurer, secretariat, overseer; quality control, buyer, funder; who manages the users; the enumerator and the data officer of the register, and
an officer of the Dinas Sosial."""
ANSWERED = {
    "tujuan": {"respondent": ["self"], "manner": ["spoken"]},
    **dict.fromkeys(CONSENTS, {"given": ["ya"]}),
    "nama": {"full_name": ["Sulastri"]},
    "kelamin": {},
    "lahir": {"birth": ["1980"]},
    "nik": {},
    "tempat": {"region": ["35.73.03.1008"]},
    "telepon": {},
    "bahasa": {},
    **dict.fromkeys(DIFFICULTIES, {"answer": ["1"]}),
    "ragam": {},
    "kronis": {},
    **dict.fromkeys((part.slug for part in ASKED), {}),
}
"""What somebody said whose draft is ready to be sent."""
TITLES = {"running": "Masker berjalan", "done": "Masker selesai", "part": "Masker bagian"}


class House:
    def __init__(self):
        self.cast = Cast()
        self.users = {name: getattr(self.cast, name) for name in PEOPLE if hasattr(self.cast, name)}
        self.addresses = {}
        self._people()
        self._directory()
        self._orders()
        self._running()
        self._elsewhere()
        self._done()
        self._budgets()
        self._statements()
        self._pools()
        self._register()
        self._lists()
        while deliver_one():
            pass

    def user(self, name):
        """Somebody of PEOPLE; None for the stranger."""
        return self.users.get(name)

    def add(self, domain, names, *arguments):
        for name in names.split():
            self.addresses[f"{domain}:{name}" if domain else name] = list(arguments)

    # ---- people and bodies

    def _people(self):
        cast = self.cast
        self.users["rara"] = rara = cast._officer("rara", cast.griya, Role.SECRETARIAT)
        Membership.objects.create(organisation=cast.griya, user=rara, role=Role.ADMIN)
        User.objects.filter(pk=rara.pk).update(manages_users=True, is_superuser=True)
        rara.refresh_from_db()
        dewi = cast._user("dewi")
        User.objects.filter(pk=dewi.pk).update(manages_users=True)
        dewi.refresh_from_db()
        guardian = Guardian.objects.create(
            person=cast.penjahit_sari, user=cast.gita, ground="diminta sendiri"
        )
        former = cast._person("ayu", cast.griya)
        Maker.objects.filter(person=former).update(until=clock.today())
        lost = ask_password_reset(user_id=cast.tono.pk, by=dewi)
        gone = cast._user("dono")
        User.objects.filter(pk=gone.pk).update(is_active=False)
        person = cast.penjahit_sari.ref
        set_identity_number(person_id=cast.penjahit_sari.pk, nik="9999014105900001", seen=True, by=cast.budi)
        self.add("accounts", "profile sign_out_everywhere users new_user")
        self.add("accounts", "user close reset", cast.melati.ref)
        self.add("accounts", "reopen", gone.ref)
        self.add("accounts", "confirm_reset", lost.ref)
        twice = cast._person("ani", cast.griya)
        merge = merge_persons(kept_id=cast.penjahit_joko.pk, gone_id=twice.pk, by=cast.budi)
        self.add("people", "people new_person")
        self.add("people", "merge", person, cast.penjahit_joko.ref)
        self.add("people", "undo_merge", cast.penjahit_joko.ref, merge.ref)
        self.add("people", "identity_number remove_identity_number", person)
        self.add("people", "person edit_person wishes skills accommodation guardians name_guardian", person)
        self.add("people", "give_account link_user", cast.penjahit_joko.ref)
        self.add("people", "unlink_user", person)
        self.add("people", "end_making", person, cast.griya.ref)
        self.add("people", "resume_making", former.ref, cast.griya.ref)
        self.add("people", "end_guardian", person, guardian.ref)

    def _pools(self):
        """Pools on every step of their way: to be signed, to be agreed, to be opened, open, to be closed, closed."""
        cast = self.cast
        draft, sari, bank = capital.with_signatories(cast, name="Modal usulan")
        signed = capital.signed(cast, name="Modal ditandatangani")
        agreed, *_parts = capital.agreed(cast, name="Modal sah")
        pool, mine, _theirs, cloth = capital.filled(cast, name="Modal berjalan", pledged=300_000)
        cast.lent_to = self.running
        capital.lend(cast, pool, self.running, 50_000)
        cast.earned, lossy = (world.agreed(cast, title=title) for title in ("Masker untung", "Masker rugi"))
        capital.lend(cast, pool, lossy, 100)
        loss = capital.ask_loss(cast, pool, lossy, 50)
        capital.lend(cast, pool, cast.earned, 100)
        capital.repay(cast, pool, cast.earned, 100)
        world.transfer(
            book_id=self.book.pk, source_code=Code.ORDERS, target_code=Code.CASH, amount=1_000, reason="payment",
            day=clock.today(), memo="Masker", order=label(cast.earned), by=cast.tari,
        )  # fmt: skip
        Order.objects.filter(pk=cast.earned.pk).update(state=Order.State.CLOSED)
        ending, *_parts = capital.opened(cast, name="Modal berakhir")
        begin_closing(pool_id=ending.pk, by=cast.budi)
        ended, *_parts = capital.opened(cast, name="Modal selesai")
        capital.closed(cast, ended)
        self.add("pools", "pools")
        self.add("pools", "propose", cast.griya.ref)
        self.add("pools", "change add_signatory", draft.ref)
        self.add("pools", "sign", sari.ref)
        self.add("pools", "remove_signatory", bank.ref)
        self.add("pools", "agree", signed.ref)
        self.add("pools", "open", agreed.ref)
        self.add("pools", "pool moves agreement lend profit loss begin_closing", pool.ref)
        self.add("pools", "share_loss drop_loss", loss.ref)
        self.add("pools", "repay", pool.ref, self.running.ref)
        self.add("pools", "statement statement_paper put_in_money put_in_goods give_back", mine.ref)
        self.add("pools", "use_goods give_goods_back leave_goods goods_loss take_back", cloth.ref)
        self.add("pools", "close", ending.ref)
        self.add("pools", "dissolution", ended.ref)

    def _register(self):
        cast = self.cast
        self.users["endah"] = cast.endah = endah = cast._officer("endah", cast.griya, Role.ENUMERATOR)
        self.users["dara"] = cast._officer("dara", cast.griya, Role.DATA_OFFICER)
        village = Region.objects.create(
            code="35.73.03.1008", name="Sawojajar", kind="kelurahan", path="Sawojajar"
        )
        office = Organisation.objects.create(name="Dinas Sosial Contoh", type="gov", region=village)
        self.users["dita"] = cast._officer("dita", office, Role.AGENCY)
        said = {
            "who": {"full_name": "Soemarni", "region_id": village.pk},
            "home": {"modes": ["lisan"]},
            "consents": dict.fromkeys(PURPOSES, True),
            "consented": {"manner": "spoken", "giver": "person"},
            "respondent": "self",
            "difficulties": dict.fromkeys(WG_SHORT.questions, 3),
            "kinds": ["rungu"],
            "own_words": "Tuli",
        }
        drafts = [registry.begin_draft(organisation_id=cast.griya.pk, by=endah) for _ in range(4)]
        record = registry.record_person(draft_id=drafts[0].pk, by=endah, **said)
        device = registry.note_device(record_id=record.pk, kind="hearing", state="used", by=endah)
        for slug, typed in ANSWERED.items():
            registry.answer_question(draft_id=drafts[1].pk, question=slug, typed=typed, by=endah)
        clip = registry.load_clip(
            question="lahir",
            language="id",
            content=b"ID3 suara",
            transcript="Kapan lahir?",
            by=self.users["rara"],
        )
        self.add("registry", "load_clip", "lahir")
        self.add("registry", "clip remove_clip", clip.ref)
        module = registry.load_module(content=module_file("1"), by=self.users["rara"])
        self.add("registry", "module activate_module", module.ref)
        self.add("registry", "records begin rules clips modules load_module")
        said["who"] = {"full_name": "Poniyem", "region_id": village.pk}
        cast.record = registry.record_person(draft_id=drafts[3].pk, by=endah, **said)
        self._associations(record)
        self.add("registry", "part", record.ref, "dtsen")
        self.add("registry", "new_device difficulties kinds", record.ref)
        self.add("registry", "device", record.ref, device.ref)
        for kind in ("correct", "restrict"):
            asked = rights.ask_right(
                person_id=record.person_id, kind=kind, text="Tolong", by=self.users["dara"]
            )
        own = rights.ask_right(person_id=cast.penjahit_sari.pk, kind="correct", text="Tolong", by=cast.sari)
        draft = registry.begin_draft(organisation_id=cast.griya.pk, by=endah)
        other = said | {"who": {"full_name": "Kusmini", "region_id": village.pk}}
        paused = registry.record_person(draft_id=draft.pk, by=endah, **other)
        registry.restrict_record(record_id=paused.pk, by=self.users["dara"])
        breach = rights.record_breach(
            organisation_id=cast.griya.pk,
            what="Daftar hilang",
            data="Nama",
            handling="Dicari",
            people=2,
            happened=str(clock.today().year),
            discovered_at=clock.now(),
            by=self.users["dara"],
        )
        self.add("rights", "breaches record_breach")
        self.add("rights", "breach change_breach", breach.ref)
        self.add("rights", "breach_letter tell_of_breach", breach.ref, "persons")
        self.add("rights", "desk write_down ask_again")
        self.add("registry", "consents_on_paper", record.ref)
        self.add("rights", "subject copy ask looks looks_on_paper", cast.penjahit_sari.ref)
        self.add("rights", "request take_back", own.ref)
        self.add("rights", "grant refuse", asked.ref)
        copied = rights.ask_right(
            person_id=record.person_id, kind="copy", text="Lewat surat", by=self.users["dara"]
        )
        self.add("rights", "handed handed_copy handed_looks", copied.ref)
        self.add("registry", "lift", paused.ref)
        registry.set_number(record_id=record.pk, nik="9999014105900009", by=self.users["dara"])
        self.add("registry", "give_account", record.ref)
        self.add("registry", "draft drop", drafts[2].ref)
        self.add("registry", "question", drafts[2].ref, "tujuan")
        self.add("registry", "send", drafts[1].ref)
        self.add("registry", "record verify assign end correct number remove_number", record.ref)
        self.add("registry", "consent", record.ref, "statistics")
        relation = registry.note_relation(record_id=record.pk, kind="sibling", name="Warga 99", by=endah)
        twin = {"full_name": "Soemarni", "region_id": village.pk, "by": endah}
        cast.twin, twice = (note_person(**twin) for _ in range(2))
        merge = merge_noted(kept_id=record.person_id, gone_id=twice.pk, by=endah)
        self.add("registry", "same", record.ref)
        self.add("registry", "part_again", record.ref, merge.ref)
        self.add("registry", "new_relation", record.ref)
        self.add("registry", "end_relation", record.ref, relation.ref)
        guardian = registry.note_relation(
            record_id=record.pk, kind="sibling", name="Warga 97", ground="court", order="1/2020", by=endah
        )
        self.add("registry", "give_relative_account", record.ref, guardian.ref)
        self.add("registry", "take agency emergency emergencies")
        Person.objects.filter(pk=record.person_id).update(birth="1980")
        glass = BreakGlass.objects.create(
            person=record.person, organisation=cast.griya, by=endah, reason="Jatuh di rumah"
        )
        self.add("registry", "review", glass.ref)
        self.add("registry", "forwarding forward paper", record.ref)
        self.add("registry", "village_paper", village.code)
        self.add("registry", "shared", "kpd", record.ref)
        self.add("registry", "members")
        self.add("registry", "member", record.ref)
        self._pair(record, cast.record)
        self._registrations(village)
        self._upkeep(said)
        self._numbers(said)
        self._aid()

    def _pair(self, one, other):
        """Two records that wait to be judged."""
        pairs = [(one.pk, other.pk, 12.0)]
        queue_pairs(engine="own", people=2, pairs=pairs, by=User.objects.system("pencocokan"))
        self.add("linkage", "pairs")
        self.add("linkage", "pair", Candidate.objects.get().ref)

    def _upkeep(self, said):
        """Somebody who ought to be asked again, somebody who moved, and a draft of somebody off duty."""
        cast = self.cast
        once = cast._user("ervin")
        Membership.objects.create(organisation=cast.griya, user=once, role=Role.ENUMERATOR)
        left = registry.begin_draft(organisation_id=cast.griya.pk, by=once)
        Membership.objects.filter(user=once).update(until=clock.today())
        due, moved = (
            registry.record_person(
                draft_id=registry.begin_draft(organisation_id=cast.griya.pk, by=cast.endah).pk,
                by=cast.endah,
                **said | {"who": {**said["who"], "full_name": name}},
            )
            for name in ("Tumirah", "Suharti")
        )
        Record.objects.filter(pk=due.pk).update(due_on=clock.today())
        registry.end_record(record_id=moved.pk, how="moved", by=cast.endah)
        self.add("registry", "worklist")
        self.add("registry", "confirm", due.ref)
        lets_in(due, cast._user("tumirah"))
        self.add("registry", "close_to_account", due.ref)
        self.add("registry", "reopen", moved.ref)
        self.add("registry", "hand_draft", left.ref)
        other = Organisation.objects.create(name="Sumber Pelangi", type="oms")
        cast._officer("wening", other, Role.DATA_OFFICER)
        offer = registry.offer_record(
            record_id=due.pk, taker_id=other.pk, manner="spoken", said_by="person", by=self.users["dara"]
        )
        self.add("registry", "offers")
        self.add("registry", "offer", offer.ref)
        self.add("registry", "offer_record", moved.ref)

    def _registrations(self, village):
        """Three that came without an enumerator: one begun, one ready to be sent, one that waits."""
        here = Region.objects.get(code="35.73.03")
        by = User.objects.system("pendaftaran")
        begun, ready, sent = (
            registry.begin_registration(organisation_id=self.cast.griya.pk, way="self", by=by)
            for _ in range(3)
        )
        for slug, typed in ANSWERED.items():
            for mine in (ready, sent):
                registry.answer_registration(code=mine.code, question=slug, typed=typed, by=by)
        registry.send_registration(
            code=sent.code,
            region_id=village.pk,
            birth="1980",
            consents=dict.fromkeys(PURPOSES, True),
            giver="person",
            ground="",
            by=by,
        )
        self.add("registry", "join registrations")
        self.add("registry", "join_here", here.code)
        self.add("registry", "own own_drop", begun.code)
        self.add("registry", "own_question", begun.code, "tujuan")
        self.add("registry", "own_send", ready.code)
        self.add("registry", "registration accept send_back decline", sent.ref)

    def _numbers(self, said):
        """Enough people to be counted, and what was published of them long ago."""
        cast = self.cast
        for name in ("Soeparti", "Ngatinah", "Wagirin", "Poniran"):
            draft = registry.begin_draft(organisation_id=cast.griya.pk, by=cast.endah)
            someone = {**said, "who": {**said["who"], "full_name": name}}
            kept = registry.record_person(draft_id=draft.pk, by=cast.endah, **someone)
        step = registry.forward_form(
            record_id=kept.pk, office="Kelurahan", sent_on=clock.today() - timedelta(days=9), by=cast.endah
        )
        self.add("registry", "answer_step", kept.ref, step.ref)
        line = {"codes": ["f"], "merged": 0, "depth": 1, "total": 9, "cells": [None, None]}
        numbers = {"rows": "kelamin", "columns": "umur", "heads": [["18-59"], ["60+"]], "lines": [line]}
        long_ago = clock.now() - timedelta(days=60)
        published = Publication.objects.create(
            organisation=cast.griya,
            day=long_ago.date(),
            published_at=long_ago,
            threshold=5,
            people=9,
            tables=[numbers],
            published_by=self.users["dara"],
        )
        self.add("statistics", "figures publish estimate")
        self.add("statistics", "publication", published.ref)
        self.add("statistics", "table", published.ref, "kelamin-umur")

    def _lists(self):
        """One list that was saved, one whose only row is ready to be, one whose row may be on
        record, one whose row did not say yes, and a file of which
        no sheet is chosen."""
        saved, ready = (self._list(name) for name in ("Kuncoro", "Wulandari"))
        ground = {"manner": "written", "proof": "Map 3"}
        lists.save_rows(batch_id=saved.pk, by=self.users["dara"], **ground)
        while deliver_one():
            pass
        self.add("lists", "batches take xlsform")
        self.add("lists", "undo", saved.ref)
        self.add("lists", "batch columns save finish", ready.ref)
        self.add("lists", "row", ready.ref, ready.rows.get().ref)
        again = self._list("Kuncoro").rows.get()
        self.add("lists", "add", again.batch.ref, again.ref, saved.rows.get().record.ref)
        self.add("lists", "agree", self._list("Partini", agreed="").ref)
        two = lists_world.xlsx(["Nama"], ["Warga"], sheets={"Rekap": [["Nama"], ["Warga"]]})
        body, dara = self.cast.griya.pk, self.users["dara"]
        whole = {"file": BytesIO(two), "name": "Dua.xlsx", "sheets": ["Data", "Rekap"]}
        self.add("lists", "sheets", lists.take_sheets(organisation_id=body, by=dara, **whole).ref)

    def _list(self, name, agreed="ya"):
        dara = self.users["dara"]
        batch = lists.take_list(
            organisation_id=self.cast.griya.pk,
            name=f"{name}.xlsx",
            headers=["Nama", "Desa", "Setuju"],
            rows=[[name, "35.73.03.1008", agreed]],
            begins=2,
            by=dara,
        )
        lists.choose_columns(batch_id=batch.pk, columns=batch.columns, by=dara)
        while deliver_one():
            pass
        return batch

    def _associations(self, record):
        """One kecamatan has a paguyuban with a family in it, and one has none."""
        for code, name in (("35.73.03", "Kedungkandang"), ("35.73.02", "Klojen")):
            Region.objects.create(code=code, name=name, kind="district", path=name)
        here = registry.form_association(
            district_id=Region.objects.get(code="35.73.03").pk,
            name="Paguyuban Teladan",
            by=self.users["rara"],
        )
        Membership.objects.create(organisation=here, user=self.users["dara"], role=Role.ADMIN)
        member = registry.join_family(association_id=here.pk, record_id=record.pk, by=self.users["dara"])
        self.add("registry", "coverage")
        self.add("registry", "form_association", "35.73.02")
        self.add("registry", "association join_family", here.ref)
        self.add("registry", "function", here.ref, "therapy")
        self.add("registry", "leave", member.ref)

    def _directory(self):
        cast, by = self.cast, self.cast.sekar
        here = cast.griya
        alias = network.add_alias(organisation_id=here.pk, name="Griya Kerja", by=by)
        network.record_claim(
            organisation_id=here.pk, about=Claim.About.FOUNDED, value="2015", source="Profil", by=by
        )
        claim = network.record_claim(
            organisation_id=here.pk, about=Claim.About.FOUNDED, value="2016", source="Situs", by=by
        )
        office = network.hold_office(organisation_id=here.pk, title="Ketua", by=by)
        forum, _other = (
            Organisation.objects.create(name=f"Forum {name}", type="group", kind="forum")
            for name in ("Contoh", "Teladan")
        )
        place = network.affiliate(
            network_id=forum.pk, member_id=here.pk, part="member", by=self.users["rara"]
        )
        engaged = network.record_engagement(
            organisation_id=here.pk, held="2019-05", part="peserta", event="Pelatihan", places="Malang", by=by
        )
        duty = Membership.objects.get(organisation=here, user=cast.wira)
        logo = set_letterhead(
            organisation_id=here.pk, name="Griya Karya", code="GRIYA", by=by, logo=as_png(picture())
        ).logo
        region = Region.objects.create(code="35", name="Jawa Timur", kind=Region.Kind.PROVINCE)
        RegionAlias.objects.create(region=region, name="Jatim")
        RegionGroup.objects.create(slug="jatim", name="Jawa Timur")
        self.add("network", "organisations found")
        self.add(
            "network",
            "organisation change aliases record_claim hold_office affiliate engagements record_engagement duties",
            here.ref,
        )
        for name, row in (("remove_alias", alias), ("prefer_claim", claim), ("leave_office", office),
                          ("end_affiliation", place), ("remove_engagement", engaged), ("end_duty", duty)):  # fmt: skip
            self.add("network", name, row.ref)
        self.add("places", "regions")
        self.add("places", "region aliases remove_alias", "35")
        self.add("places", "group", "jatim")
        self.add("papers", "documents")
        self.add("papers", "letterhead", here.ref)
        self.add("papers", "logo", logo.pk)
        self.add("notify", "notices")
        self.add("desk", "home heads")
        self.add("site", "front help accessibility privacy")
        self.add("ui", "language examples")
        self.add("", "setup account_login account_logout account_inactive account_reauthenticate")
        self.add("", "account_change_password account_reset_password account_set_password mfa_index")
        self.add("", "mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp")
        self.add("", "mfa_view_recovery_codes mfa_generate_recovery_codes")

    # ---- orders on their way to the first stage

    def _orders(self):
        cast = self.cast
        self.book = world.book(cast)
        spent = world.transfer(
            book_id=self.book.pk, source_code=Code.CASH, target_code=Code.OTHER_EXPENSE, amount=5000,
            reason="out", day=clock.today(), memo="Alat tulis", by=cast.tari,
        )  # fmt: skip
        asked = world.with_meeting(cast, title="Masker diminta")
        orders.attach_standard(
            order_id=asked.pk,
            title="Standar",
            checklist="Rapat",
            file=b"%PDF-1.7",
            file_kind="pdf",
            by=cast.budi,
        )
        priced = world.with_meeting(cast, title="Masker ditawarkan")
        orders.propose_price(order_id=priced.pk, price=8000, price_unit="lusin", by=cast.budi)
        quoted = world.quoted(cast, title="Masker dihargai")
        agreed = world.agreed(cast, title="Masker disepakati")
        cloth = world.stocked(cast, agreed, 20)
        opened = orders.publish_report(order_id=world.agreed(cast, title="Masker umum").pk, by=cast.budi)
        self.add("money", "books")
        without_book = cast._organisation("Pokja Baru", Organisation.Type.GROUP)
        Membership.objects.create(organisation=without_book, user=cast.lina, role=Role.TREASURER)
        self.add("money", "open_book", without_book.ref)
        proved = world.transfer(
            book_id=self.book.pk, source_code=Code.CASH, target_code=Code.OTHER_EXPENSE, amount=4000,
            reason="out", day=clock.today(), memo="Kertas", scan=scan_of(picture()), by=cast.tari,
        )  # fmt: skip
        proof = proved.proofs.get()
        self.add("money", "entry reverse add_proof no_proof issue_slip", spent.ref)
        self.add("money", "proof withdraw_proof", proof.ref)
        self._money()
        self._giving()
        self.add("work", "orders new_order public_reports")
        self.add("work", "change funding meeting standard price cancel", asked.ref)
        self.add("work", "standard_file", asked.standards.last().ref)
        self.add("work", "approve_quote", priced.ref)
        self.add("work", "agree", quoted.ref)
        self.add("work", "stages split receive_material publish", agreed.ref)
        self.add("work", "settle_material", cloth.ref)
        self.add("work", "hide public_report public_figures", opened.ref)

    def _statements(self):
        Book.objects.filter(pk=self.book.pk).update(chart=Chart.FULL)  # a foundation has every statement
        tari, wira = self.cast.tari, self.cast.wira
        closing = money.ask_to_close(
            book_id=self.book.pk, through=date(2019, 12, 31), reason="Akhir tahun", by=tari
        )
        money.decide_closing(closing_id=closing.pk, agreed=True, by=wira)
        self.add(
            "statements",
            "overview recap legs notes pdf recap_paper workbook issued issue programmes",
            self.book.ref,
        )
        self.add("statements", "statement", self.book.ref, "posisi-keuangan")
        self.add("statements", "export", self.book.ref, "hledger")

    def _money(self):
        """Two funds beside the general one, and a second book that waits to be closed."""
        cast, book, today = self.cast, self.book, clock.today()
        csr, empty = (
            money.open_fund(book_id=book.pk, name=name, origin="csr", is_restricted=False, by=cast.tari)
            for name in ("CSR contoh", "Dana kosong")
        )
        world.transfer(
            book_id=book.pk, source_code=Code.CSR, target_code=Code.CASH, amount=50_000, reason="in",
            day=today, memo="CSR", fund_id=csr.pk, by=cast.tari,
        )  # fmt: skip
        general = book.fund()
        loan = {"from_id": csr.pk, "to_id": general.pk, "purse": Code.CASH, "amount": 5_000}
        money.lend(**loan, day=today, reason="Upah", by=cast.tari)
        money.add_programme(book_id=book.pk, name="Kewirausahaan", by=cast.tari)
        group = cast._organisation("Pokja Contoh", Organisation.Type.GROUP)
        held = {
            "tari": Role.TREASURER,
            "wira": Role.OVERSEER,
            "sekar": Role.SECRETARIAT,
            "rara": Role.SECRETARIAT,
        }
        for name, role in held.items():
            Membership.objects.create(organisation=group, user=self.users[name], role=role)
        second = money.open_book(organisation_id=group.pk, by=cast.tari)
        yesterday = today - timedelta(days=1)
        closing = money.ask_to_close(book_id=second.pk, through=yesterday, reason="Akhir bulan", by=cast.tari)
        self.add(
            "money",
            "book journal receive spend move entrust opening programmes add_programme add_purse",
            book.ref,
        )
        cash = book.accounts.get(code=Code.CASH)
        count = money.count_cash(
            book_id=book.pk, code=cash.code, day=today, counted=cash.balance() - 500, witness="Ketua",
            reason="Uang kecil", by=cast.tari,
        )  # fmt: skip
        self.add("money", "cash_book cash_book_pdf counts count_cash", book.ref)
        self.add("money", "count count_pdf", count.ref)
        world.transfer(
            book_id=book.pk, source_code=Code.CASH, target_code=Code.BANK, amount=9_000, reason="move", day=today,
            memo="Setor", by=cast.tari,
        )  # fmt: skip
        lines = [BankLine(today, "SETORAN", 9_000, 9_000), BankLine(today, "BIAYA", -1_000, 8_000)]
        bank = money.take_statement(
            book_id=book.pk,
            code=Code.BANK,
            file=BankFile("0" * 64, Layout([], {"day": 0, "words": 1, "amount": 2}), lines),
            by=cast.tari,
        )
        unread = money.keep_statement(
            book_id=book.pk, code=Code.BANK, file=Opened("1" * 64, ODD_BANK_FILE), by=cast.tari
        )
        self.add("money", "statements take_statement", book.ref)
        self.add("money", "columns", unread.ref)
        self.add("money", "statement match_all", bank.ref)
        self.add("money", "match_line", bank.lines.get(amount=9_000).ref)
        self.add("money", "write_line", bank.lines.get(amount=-1_000).ref)
        self.add("money", "funds open_fund closings close reopen", book.ref)
        self.add("money", "fund change_fund release lend", csr.ref)
        self.add("money", "repay", general.ref)
        self.add("money", "close_fund", empty.ref)
        self.add("money", "decide_closing", closing.ref)

    def _giving(self):
        """Cloth that somebody gave, and what the bank promised and gave in part."""
        cast, book = self.cast, self.book
        cloth, asked = given.cloth(cast, book), given.promised(cast, book)
        given.part(cast, asked, 90_000)
        thanked = given.promised(cast, book, fund_name="CSR mesin")
        given.part(cast, thanked, 1_000)
        giving.report_to_funder(pledge_id=thanked.pk, by=cast.sekar)
        own = given.gift(cast, book)
        link = giving.open_gift_page(gift_id=own.pk, by=cast.sekar)
        self.add("giving", "gifts pledges statements")
        published = giving.publish_totals(book_id=book.pk, by=cast.sekar)
        Totals.objects.filter(pk=published.pk).update(day=clock.today() - timedelta(weeks=5))
        self.add("giving", "new_money new_goods new_pledge independence publish withdraw", book.ref)
        self.add("giving", "totals", cast.griya.ref)
        self.add("giving", "gift tell open_page close_page", own.ref)
        self.add("giving", "forget", cloth.ref)
        self.add("giving", "use_goods", cloth.fund.ref)
        self.add("giving", "pledge receive_part report end", asked.ref)
        self.add("giving", "thank", thanked.ref)
        self.add("giving", "statement statement_pdf", book.ref, cast.bank.ref)
        self.add("giving", "became_by_link", link.token())

    def _aid(self):
        """A group whose applications stand at every step: begun, ready, handed in, granted, paid."""
        village = Region.objects.get(code="35.73.03.1008")
        begun, ready, asked, granted, paid = (
            aid.group(self.cast, f"KUBE {n}", runs=("tari",)) for n in range(1, 6)
        )
        draft = aid.begun(self.cast, begun)
        family = aid.family(self.cast, draft, village)
        self.add("aid", "applications schemes")
        self.add("aid", "scheme add_rule end_rule", "kube-2019")
        self.add("aid", "take_rule_back", aid.coming_rule(self.cast, self.users["rara"]).ref)
        self.add("aid", "begin", begun.ref)
        self.add("aid", "application describe add_family meeting paper recommendation", draft.ref)
        self.add("aid", "remove_family", family.ref)
        self.add("aid", "proposal submit", aid.ready(self.cast, ready, village).ref)
        self.add("aid", "decide", aid.submitted(self.cast, asked, village).ref)
        self.add("aid", "receive", aid.granted(self.cast, granted, village).ref)
        self.add("aid", "report", aid.paid(self.cast, paid, village).ref)

    def _running(self):
        """Stage 1 is being made, stage 2 is offered, stage 3 is proposed, stage 4 has not begun."""
        cast = self.cast
        first = world.running(cast, 100, (40, 30, 20, 10), title=TITLES["running"])
        order = self.running = first.order
        cloth = world.stocked(cast, order, 100)
        sharing = world.offered(cast, first)
        for share in sharing.shares.all():
            shares.accept_offer(
                share_id=share.pk, pieces=share.offered, pickup="fetch", by=self.speaker(share)
            )
        for share in sharing.shares.filter(step__name="potong"):
            world.judge(cast, world.deliver(cast, world.fetch(cast, share)))
        sewing = sharing.shares.get(step__name="jahit", maker=cast.penjahit_sari)
        packet = making.issue_packet(
            share_id=sewing.pk, pieces=6, due=clock.today(), materials={cloth.pk: 6}, by=cast.budi
        )
        delivery = world.deliver(cast, packet, 2, note="Diantar Sari sendiri")
        second, third, fourth = order.stages.filter(number__gt=1)
        staging.start_stage(stage_id=second.pk, by=cast.budi)
        offer = world.offered(cast, second).shares.filter(maker=cast.penjahit_sari).first()
        staging.start_stage(stage_id=third.pk, by=cast.budi)
        proposal = world.proposed(cast, third)
        token = Link.objects.about(offer).get().token()
        card = packet.document
        self.add(
            "work",
            "order trail shares materials moves money wages report report_figures issue_report papers",
            order.ref,
        )
        self.add("work", "stage", order.ref, 1)
        self.add("work", "pause_stage shortfall share_out", order.ref, 3)
        self.add("work", "start_stage cancel_stage", order.ref, 4)
        self.add("work", "sharing drop_sharing what_if", order.ref, 3, proposal.ref)
        self.add("work", "change_proposal", order.ref, 3, proposal.ref, proposal.shares.first().ref)
        self.add("work", "share_anew", order.ref, 2, offer.sharing.ref)
        self.add("work", "mine deliveries")
        self.add("work", "fairness", sharing.ref)
        self.add("work", "share decline withdraw renew_link", offer.ref)
        self.add("work", "offer fairness_by_link decline_by_link", token)
        self.add("work", "hand_back issue", sewing.ref)
        self.add("work", "packet acknowledge deliver take_back", packet.ref)
        self.add("work", "write_off", packet.ref, cloth.ref)
        self.add("work", "delivery judge void_delivery", delivery.ref)
        judged = world.deliver(cast, packet, 1)
        world.judge(cast, judged)
        self.add("work", "void_verdict", judged.ref)
        self.add("papers", "document pdf", card.ref)

    def speaker(self, share):
        """Who answers in life: the maker, else the guardian."""
        return share.maker.user or self.cast.gita

    # ---- another house, where Melati makes a part of an order of ours

    def _elsewhere(self):
        cast = self.cast
        whole = world.agreed(cast, title=TITLES["part"])
        part = world.part(cast, whole)
        orders.hold_costing_meeting(
            order_id=part.pk, held_on=clock.today(), place="Griya Lain", attendees=world.ATTENDEES,
            steps=world.ONE_STEP, by=cast.lina,
        )  # fmt: skip
        (stage,) = staging.plan_stages(order_id=part.pk, stages=world.targets(40), by=cast.lina)
        staging.start_stage(stage_id=stage.pk, by=cast.lina)
        sharing = shares.propose_sharing(
            stage_id=stage.pk, maker_refs=[cast.penjahit_melati.ref], by=cast.lina
        )
        shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.lina)
        share = sharing.shares.get()
        shares.accept_offer(share_id=share.pk, pieces=30, pickup="fetch", by=cast.melati)
        packet = making.issue_packet(share_id=share.pk, pieces=10, due=clock.today(), by=cast.lina)
        making.acknowledge_packet(packet_id=packet.pk, manner=Packet.Acknowledged.TAP, by=cast.melati)
        Membership.objects.create(organisation=cast.lain, user=cast.lina, role=Role.TREASURER)
        come = world.agreed(cast, title="Masker datang")
        brought = world.brought(cast, come)
        self.add("work", "hand_over_part", come.ref, brought.ref)
        bills = [world.billed_part(cast, brought, 10) for _n in range(3)]
        paid = world.paid_part(cast, bills[0], 500)
        settling.agree_part_bill(invoice_id=bills[2].pk, by=cast.budi)
        self.add("work", "agree_part_bill", bills[1].ref)
        self.add("work", "disagree_part_bill", bills[2].ref)
        self.add("work", "part_bill", bills[0].ref)
        self.add("work", "void_part_payment", paid.ref)

    # ---- orders that are made

    def _done(self):
        """One ready to be declared, one to be handed over, billed and paid in parts, one to be closed."""
        cast = self.cast
        made = world.made(cast, world.running(cast, title="Masker jadi"))
        stage = world.running(cast, title=TITLES["done"])
        sharing = world.accepted(cast, stage)
        runs = []
        for step in ("potong", "jahit"):
            for share in sharing.shares.filter(step__name=step):
                world.make(cast, share)
            runs.append(world.pay_run(cast, stage.order))
        paid = world.pay(cast, runs[0].lines.get(maker=cast.penjahit_sari))
        for maker in ("wati", "joko"):
            line = world.pay(cast, runs[0].lines.get(maker=getattr(cast, f"penjahit_{maker}")))
            by = line.maker.user or cast.gita
            settling.acknowledge_pay(line_id=line.pk, manner=PayLine.Acknowledged.TAP, by=by)
        due = runs[1].lines.get(maker=cast.penjahit_sari)
        self.add("work", "void_pay_run", runs[1].ref)
        self.add("work", "pay_statement pay_statement_paper", cast.penjahit_sari.ref)
        self.add("work", "pay_year", cast.griya.ref)
        staging.declare_ready(stage_id=stage.pk, by=cast.budi)
        world.hand_over(cast, stage, 20)
        mistaken = world.hand_over(cast, stage, 5)
        invoice = settling.send_invoice(
            order_id=stage.order_id, payer_id=cast.bank.pk, pieces=10, dated=clock.today(), by=cast.tari
        )
        paid_bill = settling.send_invoice(
            order_id=stage.order_id, payer_id=cast.bank.pk, pieces=5, dated=clock.today(), by=cast.tari
        )
        listed = world.listed(cast, made.order)
        closable = world.settled(cast)
        self.add("work", "declare_ready", made.order.ref, 1)
        self.add("work", "hand_over", stage.order.ref, 1)
        self.add("work", "invoice programme", stage.order.ref)
        self.add("work", "receive_payment void_invoice", invoice.ref)
        self.add("work", "void_handover", mistaken.document.ref)
        self.add("work", "void_payment", world.received(cast, paid_bill, 100).document.ref)
        self.add("work", "pay_run approve_pay_run drop_pay_run", listed.ref)
        self.add("work", "pay_line pay_failed", due.ref)
        self.add("work", "acknowledge_pay void_pay", paid.ref)
        self.add("work", "close", closable.ref)

    # ---- plans of activities

    def _budgets(self):
        """A draft, one to be checked, one to be approved, one that was."""
        cast = self.cast
        book, fund = plans.a_book(cast)
        draft, waiting, checked, approved = (plans.planned(cast, fund, name) for name in ("A", "B", "C", "D"))
        plans.submitted(cast, waiting)
        plans.checked(cast, checked)
        plans.approved(cast, approved)
        self.add("budgets", "budgets")
        self.add("budgets", "begin", cast.griya.ref)
        self.add("budgets", "wording", book.ref)
        self.add("budgets", "change add_line paste submit", draft.ref)
        self.add("budgets", "change_line remove_line", draft.lines.first().ref)
        self.add("budgets", "check send_back", waiting.ref)
        self.add("budgets", "approve", checked.ref)
        self.add("budgets", "budget paper reopen", approved.ref)
        self.add("budgets", "version", approved.ref, 1)
        running = plans.approved(cast, plans.planned(cast, fund, "E"))
        line, paid = running.lines.first(), {"fund_id": fund.pk, "by": cast.tari}
        ordered = budgets.commit_to(line_id=line.pk, amount=1_000, what="Katering", **paid)
        advance = budgets.give_advance(
            budget_id=running.pk,
            holder_id=cast.budi.pk,
            amount=1_000,
            purse=Code.CASH,
            day=clock.today(),
            **paid,
        )
        budgets.spend(
            line_id=line.pk,
            amount=500,
            purse=Code.CASH,
            day=clock.today(),
            memo="Kue",
            no_proof="Tanpa nota",
            **paid,
        )
        self.add("budgets", "figures spendings shift give_advance", running.ref)
        self.add("budgets", "spend commit", line.ref)
        self.add("budgets", "drop_commitment", ordered.ref)
        self.add("budgets", "return_advance", advance.ref)
        told = {"done": "Belajar", "accessibility": "Juru bahasa isyarat", "by": cast.budi}
        written, handed_in = (plans.approved(cast, plans.planned(cast, fund, name)) for name in ("F", "G"))
        for one in (written, handed_in):
            budgets.write_report(budget_id=one.pk, **told)
        budgets.hand_report_in(budget_id=handed_in.pk, by=cast.budi)
        self.add("budgets", "write_report hand_in", written.ref)
        self.add("budgets", "report report_paper send_report_back close", handed_in.ref)


def picture():
    """The smallest PNG there is: one point."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
