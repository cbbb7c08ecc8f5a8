"""Two small orders and the masks, by the deeds of an order: from what a buyer asks for to what is handed over."""

from datetime import date, datetime, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from omah.core import clock
from omah.work.actions import making, orders, settling, shares, staging
from omah.work.models import Packet, PayLine, Share

STEPS = [
    {"name": "potong", "seconds": 54, "lot": 200, "rate": 150, "rate_unit": "buah"},
    {"name": "jahit", "seconds": 216, "lot": 50, "rate": 600, "rate_unit": "buah"},
    {"name": "periksa", "seconds": 36, "lot": 300, "rate": 100, "rate_unit": "buah"},
    {"name": "kemas", "seconds": 29, "lot": 375, "rate": 80, "rate_unit": "buah"},
]
CHECKLIST = "Jahitan rapat dan lurus\nDua lapis kain\nTali kuat, tidak lepas\nUkuran sesuai contoh\nBersih, tidak bernoda"


def ask(cast):
    by, bodies = cast.koordinator, cast.bodies
    order = orders.receive_order(
        producer_id=bodies["omah_difabel"].pk,
        buyer_id=bodies["kopindag"].pk,
        checker_id=bodies["prrs_rsj"].pk,
        title="Masker kain",
        planned_pieces=25_000,
        planned_roughly=True,
        unit="lusin",
        deadline=date(2020, 5, 25),
        specification="Dua lapis katun, tali karet, dikemas satu per satu.",
        delivery_place="Kantor Dinas Kopindag, Kota Malang",
        acceptance_rule="Yang perlu diperbaiki dikerjakan lagi satu kali oleh mitra yang sama dan dibayar satu kali. "
        "Yang tidak lolos tidak dibayar, bahannya tidak ditagihkan kepada mitra.",
        payment_terms="Bertahap, 14 hari sesudah serah terima. Nomor rekening contoh.",
        tax_note="Kuitansi di atas Rp5.000.000 memakai meterai.",
        rates_are_examples=True,
        by=by,
    )
    orders.set_funding(order_id=order.pk, portions={bodies["bmpd"].pk: 0, bodies["fkijk"].pk: 0}, by=by)
    orders.hold_costing_meeting(
        order_id=order.pk,
        held_on=date(2020, 4, 6),
        place="Bengkel Omah Difabel, Lawang",
        attendees=[
            ("management", "Ketua Pembina"),
            ("management", "Koordinator produksi"),
            ("capital", "Bendahara, wakil pemilik modal"),
            ("makers", "Wakil penjahit Lawang"),
            ("makers", "Wakil penjahit Kedungkandang"),
        ],
        steps=STEPS,
        notes="Tarif contoh. Semua mitra dibayar sama untuk satu buah pada satu langkah.",
        by=by,
    )
    orders.attach_standard(
        order_id=order.pk,
        title="Standar masker kain (contoh)",
        number="",
        issued="2020-04",
        checklist=CHECKLIST,
        file=_drawn_mask(),
        file_kind="png",
        by=by,
    )
    return order


def _drawn_mask():
    """The sheet that lies beside the sample: two layers, and where the ties are sewn on."""
    sheet, file = Image.new("RGB", (480, 320), "white"), BytesIO()
    pen = ImageDraw.Draw(sheet)
    pen.text((20, 16), "STANDAR MASKER KAIN (CONTOH)", fill="black")
    pen.rounded_rectangle((120, 80, 360, 240), radius=24, outline="black", width=3)
    for y in (120, 160, 200):
        pen.line((120, y, 360, y), fill="gray")
    for side, out in ((120, 60), (360, 420)):
        pen.arc((min(side, out), 96, max(side, out), 224), 0, 360, fill="black", width=2)
    pen.text((20, 260), "Dua lapis katun, 18 x 11 cm. Tali dijahit tiga kali.", fill="black")
    sheet.save(file, "PNG")
    return file.getvalue()


def agree(cast, order):
    orders.propose_price(order_id=order.pk, price=18_000, price_unit="lusin", by=cast.koordinator)
    orders.approve_quote(order_id=order.pk, price=18_000, price_unit="lusin", by=cast.bendahara)
    orders.agree_order(
        order_id=order.pk,
        contract_pieces=25_000,
        agreement="001/SPK-CONTOH/IV/2020",
        agreed_on=date(2020, 4, 10),
        by=cast.koordinator,
    )


def plan(cast, order):
    targets = [(12_500, date(2020, 4, 30)), (12_500, date(2020, 5, 20))]
    return staging.plan_stages(order_id=order.pk, stages=targets, by=cast.koordinator)


def stock(cast, order):
    """Cloth for the cutters, ties for the sewers: material per piece, in its smallest unit."""
    wanted = {"potong": ("kain", "lembar", 30_000, 1), "jahit": ("tali", "pasang", 26_000, 1)}
    found = {}
    for step, (name, unit, quantity, per_piece) in wanted.items():
        move = making.receive_material(
            order_id=order.pk, name=name, unit=unit, quantity=quantity, by=cast.koordinator
        )
        found[step] = (move.material_id, per_piece)
    return found


def offer(cast, stage, makers, answer_by=None):
    sharing = shares.propose_sharing(
        stage_id=stage.pk, maker_refs=[maker.ref for maker in makers], by=cast.koordinator
    )
    until = datetime.combine(answer_by, datetime.min.time().replace(hour=18)) if answer_by else None
    moment = timezone.make_aware(until) if until else clock.now() + timedelta(days=1, hours=9)
    return shares.open_offers(sharing_id=sharing.pk, answer_by=moment, by=cast.koordinator)


def answer(cast, sharing):
    """All say yes: some by themselves, the others through the coordinator who called them."""
    taken = []
    for share in sharing.shares.select_related("maker"):
        by = share.maker.user or cast.koordinator
        wants = "bring" if hasattr(share.maker, "accommodation") else "fetch"
        taken.append(shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup=wants, by=by))
    return taken


def make(cast, taken, start, materials):
    """Step after step: fetched, brought back, judged. Some sewing is mended once, a little is spoiled in packing."""
    steps = sorted({share.step for share in taken}, key=lambda step: step.position)
    for n, step in enumerate(steps):
        for share in [share for share in taken if share.step == step]:
            _made_share(cast, share, start + timedelta(days=2 * n), materials)


def _made_share(cast, share, day, materials):
    with on(day):
        packet = _fetched(cast, share, share.accepted, materials)
    every_fourth = cast.makers.index(share.maker) % 4 == 3
    spoiled = 5 if share.step.name == "kemas" and every_fourth else 0
    rework = 6 if share.step.name == "jahit" and every_fourth else 0
    with on(day + timedelta(days=1), hour=15):
        delivery = making.count_delivery(
            packet_id=packet.pk, good=share.accepted - spoiled, spoiled=spoiled, by=cast.koordinator
        )
        check = _judged(cast, delivery, rework)
    if rework:
        with on(day + timedelta(days=1), hour=17):
            mended = making.count_delivery(packet_id=check.mending.pk, good=rework, by=cast.koordinator)
            _judged(cast, mended, 0)


def make_up(cast, stage, start, materials):
    """What was spoiled is shared once more, until the stage is whole."""
    with on(start):
        sharing = offer(cast, stage, cast.makers)
        taken = answer(cast, sharing)
    steps = sorted({share.step for share in taken}, key=lambda step: step.position)
    for n, step in enumerate(steps):
        with on(start + timedelta(days=n), hour=13):
            for share in [share for share in taken if share.step == step]:
                packet = _fetched(cast, share, share.accepted, materials)
                delivery = making.count_delivery(
                    packet_id=packet.pk, good=share.accepted, by=cast.koordinator
                )
                _judged(cast, delivery, 0)


def _fetched(cast, share, pieces, materials, days=5):
    packet = _given(cast, share, pieces, materials, days)
    if share.maker.user:
        making.acknowledge_packet(packet_id=packet.pk, manner=Packet.Acknowledged.TAP, by=share.maker.user)
    else:
        making.acknowledge_packet(
            packet_id=packet.pk, manner=Packet.Acknowledged.WITNESS, witness="Kader desa", by=cast.koordinator
        )
    return packet


def _given(cast, share, pieces, materials, days=5):
    material = {}
    if share.step.name in materials:
        pk, per_piece = materials[share.step.name]
        material = {pk: pieces * per_piece}
    return making.issue_packet(
        share_id=share.pk,
        pieces=pieces,
        due=clock.today() + timedelta(days=days),
        materials=material,
        by=cast.koordinator,
    )


def _judged(cast, delivery, rework):
    return making.judge_delivery(
        delivery_id=delivery.pk,
        sample=delivery.sample(),
        passed=delivery.good - rework,
        rework=rework,
        defects={"stitch": rework} if rework else None,
        seen=list(range(5)),
        by=cast.mutu,
    )


def approve_pay(cast, order):
    run = settling.prepare_pay_run(order_id=order.pk, by=cast.koordinator)
    settling.approve_pay_run(run_id=run.pk, by=cast.bendahara)
    return run


def pay(cast, run):
    """Two makers have not been reached yet, and one has not said yet that the money came."""
    lines = list(run.lines.select_related("maker"))
    for line in lines[:-2]:
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=clock.today(), by=cast.bendahara)
        own = line.maker.user
        if line.maker == cast.makers[1]:
            continue
        manner = PayLine.Acknowledged.TAP if own else PayLine.Acknowledged.SIGNED
        settling.acknowledge_pay(line_id=line.pk, manner=manner, by=own or cast.bendahara)
    settling.note_failed_payment(line_id=lines[-1].pk, failure="Nomor rekening salah.", by=cast.bendahara)


def leave_under_way(cast, sharing, silent, materials):
    """The second stage: most have said yes, one has declined, some have not answered; cutting has begun. One
    packet is late, one is not acknowledged yet."""
    offers = list(sharing.shares.select_related("maker", "step").order_by("step__position", "pk"))
    rest = [share for share in offers if share.maker not in silent]
    sewing = [share for share in rest if share.step.name == "jahit"]
    shares.decline_offer(share_id=sewing[-1].pk, code=Share.Decline.ILL, by=cast.koordinator)
    for share in rest:
        if share != sewing[-1]:
            shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=cast.koordinator)
    shares.hand_back(share_id=sewing[0].pk, pieces=50, by=cast.koordinator, reason="Mesin sedang diperbaiki.")
    cutting = [share for share in rest if share.step.name == "potong"]
    for share in cutting:
        share.refresh_from_db()
        packet = _fetched(cast, share, share.accepted, materials)
        delivery = making.count_delivery(packet_id=packet.pk, good=share.accepted, by=cast.koordinator)
        if share != cutting[-1]:
            _judged(cast, delivery, 0)
    for n, share in enumerate(sewing[1:6]):
        share.refresh_from_db()
        _fetched(cast, share, min(100, share.accepted), materials, days=1 if n == 0 else 5)
    for share in [share for share in offers if share.maker == cast.makers[1] and share.step.name == "jahit"]:
        shares.accept_offer(share_id=share.pk, pieces=50, pickup="fetch", by=cast.penjahit02)
        _given(cast, share, 50, materials)


def hand_over(cast, order, stage):
    """4 May 2020: the first 5,000 are handed over, billed to both funders; one paid a part, the other all."""
    handover = settling.hand_over(
        stage_id=stage.pk,
        pieces=5_000,
        held_on=clock.today(),
        place="Kantor Dinas Kopindag, Kota Malang",
        giver_office="Ketua Pembina",
        receiver_office="Kepala Bidang Perindustrian",
        witnesses="Koordinator produksi, Petugas mutu PRRS",
        condition="baik, dikemas",
        by=cast.koordinator,
    )
    for payer, amount in (("bmpd", 3_000_000), ("fkijk", None)):
        bill = settling.send_invoice(
            order_id=order.pk,
            payer_id=cast.bodies[payer].pk,
            pieces=handover.pieces // 2,
            dated=clock.today(),
            by=cast.bendahara,
        )
        settling.receive_payment(
            invoice_id=bill.pk,
            amount=amount or bill.amount,
            received_on=clock.today(),
            method="bank",
            by=cast.bendahara,
        )


def begin_others(cast):
    """Two small ones: one waits for the treasurer's word; of the other a part is made already, and the rest waits for its
    first stage."""
    by, bodies = cast.koordinator, cast.bodies
    for title, buyer, day, is_agreed in (
        ("Tas belanja", "kopindag", date(2020, 5, 3), False),
        ("Celemek", "bmpd", date(2020, 4, 20), True),
    ):
        with on(day):
            order = orders.receive_order(
                producer_id=bodies["omah_difabel"].pk,
                buyer_id=bodies[buyer].pk,
                checker_id=bodies["prrs_rsj"].pk if is_agreed else None,
                title=title,
                planned_pieces=240,
                unit="lusin",
                deadline=date(2020, 6, 15),
                acceptance_rule="Yang perlu diperbaiki dikerjakan lagi satu kali dan dibayar satu kali.",
                rates_are_examples=True,
                by=by,
            )
            _meet(order, "Bengkel Omah Difabel, Lawang", by)
            orders.attach_standard(order_id=order.pk, title="Contoh jadi", checklist="Jahitan rapat", by=by)
            orders.propose_price(order_id=order.pk, price=60_000, price_unit="lusin", by=by)
            if is_agreed:
                orders.set_funding(order_id=order.pk, portions={bodies[buyer].pk: 10_000}, by=by)
                orders.approve_quote(order_id=order.pk, price=60_000, price_unit="lusin", by=cast.bendahara)
                orders.agree_order(
                    order_id=order.pk,
                    contract_pieces=240,
                    agreement="002/SPK-CONTOH/IV/2020",
                    agreed_on=day,
                    by=by,
                )
                part = _share_with_lawang(cast, order)
                staging.plan_stages(order_id=order.pk, stages=[(180, date(2020, 6, 10))], by=by)

    return part


def _meet(order, place, by):
    orders.hold_costing_meeting(
        order_id=order.pk,
        held_on=clock.today(),
        place=place,
        attendees=[
            ("management", "Koordinator produksi"),
            ("capital", "Bendahara, wakil pemilik modal"),
            ("makers", "Wakil penjahit Lawang"),
        ],
        steps=[{"name": "jahit", "seconds": 600, "lot": 12, "rate": 1_500, "rate_unit": "buah"}],
        by=by,
    )


def _share_with_lawang(cast, order):
    """A quarter of it is sewn by the group in Lawang, at a price of its own."""
    part = orders.split_order(
        order_id=order.pk,
        producer_id=cast.bodies["pokja_lawang"].pk,
        pieces=60,
        price=54_000,
        price_unit="lusin",
        by=cast.koordinator,
    )
    return orders.agree_order(
        order_id=part.pk,
        contract_pieces=60,
        agreement="003/SPK-CONTOH/IV/2020",
        agreed_on=clock.today(),
        by=cast.lawang,
    )


def make_part(cast, part, makers):
    """Two makers of the group in Lawang sew the part; it is judged, and handed to who gave it away."""
    by = cast.lawang
    with on(date(2020, 4, 21)):
        _meet(part, "Balai warga, Lawang", by)
        (stage,) = staging.plan_stages(order_id=part.pk, stages=[(60, date(2020, 5, 2))], by=by)
        staging.start_stage(stage_id=stage.pk, by=by)
        sharing = shares.propose_sharing(stage_id=stage.pk, maker_refs=[maker.ref for maker in makers], by=by)
        shares.open_offers(sharing_id=sharing.pk, answer_by=clock.now() + timedelta(days=2), by=by)
    with on(date(2020, 4, 22)):
        packets = []
        for share in sharing.shares.all():
            shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=by)
            packet = making.issue_packet(
                share_id=share.pk, pieces=share.offered, due=date(2020, 4, 29), by=by
            )
            packets.append(packet)
    with on(date(2020, 4, 29)):
        for packet in packets:
            manner, witness = Packet.Acknowledged.WITNESS, "Kader desa"
            making.acknowledge_packet(packet_id=packet.pk, manner=manner, witness=witness, by=by)
            _judged(cast, making.count_delivery(packet_id=packet.pk, good=packet.pieces, by=by), 0)
        staging.declare_ready(stage_id=stage.pk, by=by)
    with on(date(2020, 4, 30)):
        settling.hand_over(
            stage_id=stage.pk,
            pieces=60,
            held_on=clock.today(),
            place="Bengkel Omah Difabel, Lawang",
            giver_office="Koordinator Pokja Lawang",
            receiver_office="Koordinator produksi",
            by=by,
        )


def settle_part(cast, part):
    """It is billed, found right and paid in two parts, of which the group has written a receipt for one; its makers got
    their wages."""
    today = clock.today()
    bill = settling.send_invoice(
        order_id=part.pk, payer_id=cast.bodies["omah_difabel"].pk, pieces=60, dated=today, by=cast.lawang
    )
    settling.agree_part_bill(invoice_id=bill.pk, by=cast.koordinator)
    for amount in (150_000, 60_000):
        settling.pay_part_bill(
            invoice_id=bill.pk, amount=amount, method="cash", paid_on=today, by=cast.bendahara
        )
    settling.receive_payment(
        invoice_id=bill.pk, amount=150_000, received_on=today, method="cash", by=cast.lawang
    )
    run = settling.prepare_pay_run(order_id=part.pk, by=cast.lawang)
    settling.approve_pay_run(run_id=run.pk, by=cast.bendahara)
    for line in run.lines.all():
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=today, by=cast.lawang)


def on(day, hour=9):
    return clock.at(timezone.make_aware(datetime(day.year, day.month, day.day, hour)))
