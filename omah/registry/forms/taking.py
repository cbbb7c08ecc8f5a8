"""For which use somebody takes or reads the register."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.ui.questions import one_of


class TakeForm(forms.Form):
    """For which use the register is taken out."""

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["untuk"] = one_of(
            _("Untuk apa?"),
            [(code, use.name) for code, use in uses.items()],
            _("Pilih untuk apa data ini diunduh."),
        )


class AgencyForm(forms.Form):
    """What an agency must say before it is shown anybody."""

    cari = forms.CharField(
        label=gettext_lazy("Nama orangnya"),
        min_length=3,
        max_length=100,
        error_messages={
            "required": gettext_lazy("Tulis nama orang yang Anda cari."),
            "min_length": gettext_lazy("Tulis paling sedikit tiga huruf."),
            "max_length": gettext_lazy("Tulis namanya lebih singkat."),
        },
    )

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keperluan"] = one_of(
            _("Untuk keperluan apa?"),
            [(code, use.name) for code, use in uses.items()],
            _("Pilih keperluannya lebih dulu."),
        )
        self.order_fields(["keperluan", "cari"])
