"""What somebody should know."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.fields import RefField
from omah.core.queries import QuerySet


class NoticeQuerySet(QuerySet["Notice"]):
    def visible_to(self, user):
        return self.filter(user_id=user.pk)

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """One piece of news for one person. It says what kind of thing happened and where to look, no names."""

    class Kind(models.TextChoices):
        OFFERED = "offered", _("Ada tawaran garapan untuk Anda.")
        REMINDED = "reminded", _("Tawaran garapan masih menunggu jawaban Anda.")
        ANSWERED = "answered", _("Seorang mitra menjawab tawaran.")
        EXPIRED = "expired", _("Tawaran tidak dijawab. Buahnya bisa ditawarkan lagi.")
        HANDED_BACK = "handed_back", _("Seorang mitra mengembalikan garapan.")
        ISSUED = "issued", _("Garapan diserahkan kepada Anda. Akui bila sudah diterima.")
        DELIVERED = "delivered", _("Ada setoran yang menunggu pemeriksaan mutu.")
        TO_MEND = "to_mend", _("Ada buah yang perlu diperbaiki.")
        JUDGED = "judged", _("Setoran sudah diperiksa mutunya.")
        UNCOUNTED = "uncounted", _("Setoran dibatalkan karena salah catat. Buahnya tercatat pada mitra lagi.")
        UNJUDGED = "unjudged", _("Keputusan mutu dibatalkan. Setorannya diperiksa lagi.")
        PART_OFFERED = (
            "part_offered",
            _("Sebagian pesanan ditawarkan kepada lembaga Anda. Setujui, atau batalkan dengan alasan."),
        )
        PART_AGREED = "part_agreed", _("Produsen lain menyetujui bagiannya dari pesanan Anda.")
        PART_OFF = "part_off", _("Bagian pesanan pada produsen lain dibatalkan. Baca alasannya.")
        PRICE = "price", _("Ada usulan harga yang menunggu persetujuan Anda.")
        PAY_RUN = "pay_run", _("Ada daftar upah yang menunggu persetujuan.")
        PAID = "paid", _("Upah Anda sudah dibayarkan. Akui bila sudah diterima.")
        PAID_PART = (
            "paid_part",
            _("Sebagian upah Anda sudah dibayarkan. Sisanya masih harus dibayar kepada Anda."),
        )
        PAY_FAILED = "pay_failed", _("Pembayaran upah Anda belum berhasil. Bendahara akan mengulanginya.")
        UNPAID = (
            "unpaid",
            _("Catatan pembayaran upah Anda dibatalkan. Upah itu masih harus dibayar kepada Anda."),
        )
        RESUMED = (
            "resumed",
            _("Anda dicatat sebagai mitra lagi. Kalau Anda tidak mau, katakan kepada tempat kerjanya."),
        )
        UNLINKED = (
            "unlinked",
            _("Akun Anda dilepas dari data seseorang. Kalau itu data Anda, tanyakan kepada kantornya."),
        )
        BUDGET_CHECK = "budget_check", _("Ada rencana anggaran yang menunggu Anda periksa.")
        BUDGET_SIGN = "budget_sign", _("Ada rencana anggaran yang menunggu persetujuan Anda.")
        BUDGET_BACK = "budget_back", _("Rencana anggaran dikembalikan kepada Anda. Baca catatannya.")
        LPJ_DUE = "lpj_due", _("LPJ sebuah kegiatan ditunggu pemberi dananya dalam tujuh hari.")
        LPJ_LATE = "lpj_late", _("LPJ sebuah kegiatan terlambat. Kirim secepatnya.")
        LPJ_SIGN = "lpj_sign", _("Ada LPJ yang menunggu Anda terima.")
        LPJ_BACK = "lpj_back", _("LPJ dikembalikan kepada Anda. Baca catatannya.")
        GIFT = "gift", _("Pemberian lembaga Anda sudah diterima. Lihat tanda terimanya.")
        GLASS = "glass", _("Data Anda dibuka dalam keadaan darurat. Lihat siapa dan kapan.")
        CONSENT_BACK = "consent_back", _("Persetujuan atas data Anda ditarik, dan berlaku saat itu juga.")
        GLASS_CHECK = "glass_check", _("Data seseorang dibuka dalam keadaan darurat. Periksa alasannya.")
        NUMBERS = "numbers", _("Seorang pendata mencoba terlalu banyak NIK. Lihat siapa, lalu tanyakan.")
        RECORD_OFFERED = "rec_offered", _("Data seseorang ditawarkan kepada lembaga Anda. Terima atau tolak.")
        RECORD_MOVED = "rec_moved", _("Data Anda sekarang disimpan lembaga lain. Lihat lembaga mana.")
        RIGHT_ASKED = "right_asked", _("Ada permintaan tentang data diri. Jawab dalam 72 jam.")
        RIGHT_DUE = "right_due", _("Permintaan tentang data diri harus dijawab dalam 24 jam.")
        RIGHT_LATE = "right_late", _("Permintaan tentang data diri terlambat dijawab.")
        CAPITAL_SIGN = "capital_sign", _("Kesepakatan modal bersama menunggu tanda tangan Anda.")
        CAPITAL_LENT = "capital_lent", _("Modal bersama Anda dipakai untuk pesanan.")
        CAPITAL_LOSS = "capital_loss", _("Ada rugi modal bersama yang menunggu disahkan.")
        CAPITAL_SUM = "capital_sum", _("Hasil modal bersama dibagi. Lihat bagian Anda.")
        CAPITAL_ENDS = "capital_ends", _("Penutupan modal bersama dimulai. Modal Anda akan kembali.")
        CAPITAL_DONE = "capital_done", _("Modal bersama ditutup. Lihat rinciannya.")
        RIGHT_DONE = "right_done", _("Permintaan tentang data Anda sudah dijawab.")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    ref = RefField()
    kind = models.CharField(max_length=12, choices=Kind)
    url = models.CharField(max_length=200)
    about = models.CharField(max_length=100)
    """The row that the news is about; the same news about the same row comes once."""
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "kind", "about"], name="notify_once")]

    def __str__(self):
        return str(self.get_kind_display())
