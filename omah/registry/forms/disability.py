"""What is asked again about disability: the questions of the register, all of a set on one page."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.registry.models import Assessment, Declaration
from omah.registry.questions import (
    BY_SLUG,
    DIFFICULTIES,
    NOT_SAID,
    Chronic,
    Kinds,
    WhoAnswers,
    WhoAnswersForChild,
    questions_of,
)
from omah.ui.questions import one_of, words


class ShortSetForm(forms.Form):
    """Who answers, and the six questions."""

    respondent = WhoAnswers.base_fields["respondent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for slug, name in DIFFICULTIES.items():
            self.fields[name] = BY_SLUG[slug].form().fields["answer"]

    def clean(self):
        said = {name: _number(self.cleaned_data.get(name)) for name in DIFFICULTIES.values()}
        return {"respondent": self.cleaned_data.get("respondent"), "difficulties": said}


class AboutChildForm(WhoAnswersForChild):
    """Who answers about the child, and every question of a loaded set; only those want an answer that are asked after
    what was answered before."""

    def __init__(self, *args, module, **kwargs):
        super().__init__(*args, **kwargs | {"prefix": f"modul-{module.pk}"})
        self.module = module
        _who, *asked = questions_of(module)
        for said, question in zip(module.questions, asked, strict=True):
            field = self.fields[said["code"]] = question.form().fields["answer"]
            field.required = False
            if said["only_if"]:
                field.help_text = self._only_if(**said["only_if"])

    def clean(self):
        answers: dict[str, int | None] = {}
        for said in self.module.questions:
            if said not in self.module.asked(answers):
                continue
            answer = self.cleaned_data.get(said["code"])
            if not answer and said["code"] not in self.errors:
                self.add_error(said["code"], _("Pilih satu jawaban."))
            answers[said["code"]] = _number(answer)
        return {
            "module_id": self.module.pk,
            "proxy": self.cleaned_data.get("proxy"),
            "answers": answers,
        }

    def _only_if(self, code, answers):
        before = next(one for one in self.module.questions if one["code"] == code)
        told = ", ".join(before["answers"][number - 1] for number in answers)
        return _("Jawab hanya kalau jawaban untuk «%(question)s» adalah: %(answers)s.") % {
            "question": before["text"],
            "answers": told,
        }


class DeclareForm(Chronic, Kinds):
    """Kinds and own words as they are now, who says so, and by which letter where they were determined."""

    respondent = WhoAnswers.base_fields["respondent"]
    basis = one_of(
        gettext_lazy("Ragam ini menurut siapa?"),
        Declaration.Basis.choices,
        gettext_lazy("Pilih menurut siapa ragam ini."),
    )
    evidence = words(
        gettext_lazy("Siapa yang menetapkan, dan surat apa?"),
        help_text=gettext_lazy("Misalnya dokter puskesmas, nomor dan tanggal suratnya. Boleh kosong."),
    )
    field_order = ["respondent", "kinds", "basis", "evidence", "own_words", "chosen", "assessed"]

    def __init__(self, *args, said=None, **kwargs):
        """``said``: what was declared last, from which one goes on."""
        super().__init__(*args, **kwargs | {"initial": _as_asked(said) if said else {}})

    def clean(self):
        data = super().clean()
        chronic = data.get("chosen") == "ya"
        if chronic and data.get("respondent") == Assessment.Respondent.PROXY:
            self.add_error("chosen", _("Hanya orangnya sendiri yang memilih ini. Pilih Tidak."))
        kinds = [*dict.fromkeys(data.get("kinds") or [])]
        return {
            "kinds": [*kinds, Declaration.Kind.CHRONIC.value] if chronic else kinds,
            "assessed": chronic,
            **{name: data.get(name) or "" for name in ("own_words", "respondent", "basis", "evidence")},
        }


def _as_asked(said):
    chronic = Declaration.Kind.CHRONIC in said.kinds
    return {
        "kinds": said.kinds,
        "basis": said.basis,
        "evidence": said.evidence,
        "own_words": said.own_words,
        "chosen": "ya" if chronic else "",
        "assessed": "ya" if said.assessed else "",
    }


def _number(answer):
    return int(answer) if answer and answer != NOT_SAID else None
