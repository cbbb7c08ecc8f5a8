"""Every component once, with invented contents: what the browser checks look at first."""

from datetime import date, datetime, timedelta

import django_tables2
from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.ui import listing
from omah.ui.files import FileField
from omah.ui.forms import (
    DayField,
    FuzzyDayField,
    NumberField,
    OneOf,
    PhoneField,
    Rows,
    RupiahField,
    SomeOf,
    form_for,
)
from omah.ui.parts import Bar, Beginning, Event, Figure, Link, Row, Step


class ExampleForm(forms.Form):
    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=100,
        error_messages={"required": _("Isi nama lengkap.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Nomor telepon"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    pieces = NumberField(
        label=_("Berapa buah?"),
        help_text=_("Sisa yang belum terbagi: 1.250 buah."),
        min_value=1,
        max_value=1250,
        error_messages={"required": _("Isi jumlahnya.")},
    )
    rate = RupiahField(label=_("Upah satu buah"), error_messages={"required": _("Isi upahnya.")})
    ready_on = DayField(
        label=_("Tanggal selesai"),
        help_text=_("Misalnya 4/5/2020 atau 4 Mei 2020."),
        error_messages={"required": _("Isi tanggal selesai.")},
    )
    since = FuzzyDayField(
        label=_("Mulai menjahit sejak"), help_text=_("Tahunnya saja sudah cukup."), required=False
    )
    fetched = OneOf(
        label=_("Bahan diambil di mana?"),
        help_text=_("Kami dapat mengantar bila Anda memerlukannya."),
        choices=[
            ("rumah", _("Diantar ke rumah")),
            ("omah", _("Diambil di Omah")),
            ("titip", _("Dititipkan ke kelompok")),
        ],
        error_messages={"required": _("Pilih tempat pengambilan bahan.")},
    )
    helps = SomeOf(
        label=_("Apa yang Anda perlukan?"),
        choices=[
            ("jbi", _("Juru bahasa isyarat")),
            ("antar", _("Antar jemput")),
            ("besar", _("Huruf besar")),
        ],
        required=False,
    )
    place = forms.ChoiceField(
        label=_("Kecamatan"),
        choices=[("", _("Pilih kecamatan …")), ("a", "Lawang"), ("b", "Singosari")],
        error_messages={"required": _("Pilih kecamatan.")},
    )
    note = forms.CharField(
        label=_("Catatan"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=500
    )
    photo = FileField(label=_("Foto hasil"), required=False)
    agree = forms.BooleanField(
        label=_("Saya setuju dengan pembagian ini"),
        error_messages={"required": _("Centang bila Anda setuju. Anda boleh menolak.")},
    )


class ExampleLine(forms.Form):
    what = forms.CharField(label=_("Barang"), error_messages={"required": _("Isi nama barang.")})
    amount = NumberField(label=_("Jumlah"), error_messages={"required": _("Isi jumlah barang.")})


class ExampleRows(Rows):
    row_name = _("Barang")
    add_words = _("Tambah barang")


ExampleLines = forms.formset_factory(ExampleLine, ExampleRows, extra=2, max_num=20)


class ExampleTable(listing.Table):
    name = django_tables2.Column(verbose_name=_("Penjahit"))
    taken = listing.NumberColumn(verbose_name=_("Diambil"))
    pay = listing.RupiahColumn(verbose_name=_("Upah"))
    on = listing.DayColumn(verbose_name=_("Setor terakhir"))
    state = listing.TagColumn(
        verbose_name=_("Keadaan"), kinds={"lolos": "good", "dikerjakan": "now"}, orderable=False
    )

    caption = _("Penjahit tahap 1")


def page(request):
    """The page of examples; sent empty it shows how a form complains."""
    form = form_for(request, ExampleForm)
    lines = form_for(request, ExampleLines, prefix="barang")
    if request.method == "POST" and form.is_valid():
        form.add_error("name", _("Ini hanya halaman contoh. Tidak ada yang disimpan."))
    context = _parts() | {"form": form, "lines": lines, "table": _table(request)}
    return render(request, "ui/examples.html", context, status=422 if form.errors else 200)


def _table(request):
    rows = [
        {
            "name": f"Penjahit {n:02}",
            "taken": 120 * n,
            "pay": 120 * n * 1500,
            "on": date(2020, 4, n),
            "state": "dikerjakan" if n % 3 else "lolos",
        }
        for n in range(1, 6)
    ]
    table = ExampleTable(rows, order_by=request.GET.getlist("urut"), request=request)
    table.paginate(per_page=listing.PER_PAGE)
    return table


def _parts():
    now = clock.now()
    story = timezone.make_aware(datetime(2020, 4, 20, 14, 30))
    return {
        "crumbs": [Link(_("Beranda"), "/"), Link(_("Pesanan"), "#")],
        "now": now,
        "rows": [
            Row(_("Pemesan"), "Dinas Koperasi"),
            Row(_("Barang"), _("Masker kain dua lapis"), "#"),
            Row(_("Jumlah"), _("25.000 buah"), "#"),
            Row(_("Serah terima"), "4 Mei 2020", "#"),
        ],
        "steps": [
            Step(_("Disepakati"), "done", _("selesai"), _("25.000 buah, 2 tahap")),
            Step(_("Dibagi ke penjahit"), "done", _("selesai"), _("36 penjahit"), "#"),
            Step(
                _("Dikerjakan"), "now", _("sedang berjalan"), _("4.200 dari 12.500 buah sudah disetor"), "#"
            ),
            Step(_("Diperiksa"), "bad", _("perlu perhatian"), _("120 buah perlu diperbaiki"), "#"),
            Step(_("Diserahkan"), "todo", _("belum mulai")),
        ],
        "figures": [
            Figure(_("Sudah lolos"), "4.200", _("dari 12.500 buah")),
            Figure(_("Upah dibayar"), "Rp6.300.000"),
            Figure(_("Penjahit"), "36", _("20 di antaranya difabel")),
        ],
        "bars": [Bar("Lawang", 5400), Bar("Singosari", 3100), Bar("Pakis", 1250)],
        "events": [
            Event(story, _("Setoran 120 buah dihitung bersama: 118 lolos, 2 diperbaiki."), "Koordinator 01"),
            Event(story - timedelta(hours=30), _("Garapan 120 buah diambil."), "Penjahit 01"),
        ],
        "beginnings": [Beginning(_("Rencana baru"), [Link("Griya", "#"), Link("Sanggar", "#")])],
        "actions": [Link(_("Ambil garapan"), "#"), Link(_("Cetak daftar"), "#")],
        "long": Paginator(range(1000), 25).page(7),
        "share": _("Garapan masker baru: 1.250 buah, upah Rp1.500 satu buah."),
    }
