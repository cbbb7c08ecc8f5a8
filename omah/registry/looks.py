"""What looks at the register are called."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from omah.people.looks import call_of_register
from omah.registry.uses import FOR_AGENCY, REASONS, USES

call_of_register(
    {
        "record": _("Membaca data pendataan"),
        "found-list": _("Membuka daftar pendataan"),
        "found-work": _("Membuka daftar yang perlu pembaruan"),
        "found-search": _("Mencari di daftar pendataan"),
        "found-offers": _("Membuka serah terima data"),
        "found-members": _("Membuka daftar anggota kelompok"),
        "member": _("Membaca data anggota kelompok"),
        "association": _("Membaca daftar keluarga anggota paguyuban"),
        "join": _("Mencari keluarga untuk paguyuban"),
        "forwarding": _("Membaca penerusan formulir"),
        "paper": _("Mencetak formulir pendataan"),
        "consents_on_paper": _("Mencetak bukti persetujuan"),
        "taken-village": _("Mencetak daftar untuk desa atau kelurahan"),
        "taken-list": _("Mengunduh daftar pendataan"),
    }
)
for code, reason in REASONS.items():
    call_of_register(
        {
            f"taken-list-{code}": format_lazy(_("Mengunduh daftar pendataan untuk {reason}"), reason=reason),
            f"taken-members-{code}": format_lazy(
                _("Mengunduh daftar anggota kelompok untuk {reason}"), reason=reason
            ),
        }
    )
for code, use in USES.items():
    call_of_register({f"taken-{code}": format_lazy(_("Mengunduh data untuk {use}"), use=use.name)})
for code, use in FOR_AGENCY.items():
    call_of_register(
        {
            f"found-{code}": format_lazy(_("Mencari untuk {use}"), use=use.name),
            f"agency-{code}": format_lazy(_("Membaca data untuk {use}"), use=use.name),
        }
    )
