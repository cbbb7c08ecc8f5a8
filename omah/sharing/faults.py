"""What can be wrong with a problem or a plan, in words: Indonesian first, English second."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Signs that cannot be written out, or that would move the cursor of whoever reads.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is (a JSON path), and the sentence that says so."""

    path: str
    code: str
    figures: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "id") -> str:
        text = FAULTS[self.code][0 if language == "id" else 1].format(**self.figures)
        return printable(f"{self.path}: {text}" if self.path else text)


def printable(text: str) -> str:
    """A text in which signs that cannot be shown stand as their numbers."""
    return UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class ProblemError(ValueError):
    """The input cannot be used. `faults` lists everything that is wrong with it, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.sentences("en")))

    def sentences(self, language: str = "id") -> list[str]:
        """Every fault as a sentence, with its JSON path in front."""
        return [fault.sentence(language) for fault in self.faults]


FAULTS = {
    # what is wrong with a problem or a plan as it was written down
    "text": ("teks ini bukan UTF-8.", "this text is not UTF-8."),
    "json": ("JSON tidak bisa dibaca: {detail}.", "the JSON cannot be read: {detail}."),
    "key twice": ("kunci «{key}» ditulis dua kali.", "the key «{key}» is written twice."),
    "format": ("format harus «{wanted}».", "format must be «{wanted}»."),
    "object": ("harus berupa objek.", "must be an object."),
    "list": ("harus berupa daftar.", "must be a list."),
    "string": ("harus berupa teks yang tidak kosong.", "must be a text that is not empty."),
    "control": (
        "tidak boleh memuat ganti baris atau tanda kendali.",
        "must not contain line breaks or control characters.",
    ),
    "unknown key": ("kunci ini tidak dikenal.", "this key is not known."),
    "missing": ("belum diisi.", "is missing."),
    "wished hours": (
        "jam kerja yang diinginkan belum diisi. Tanyakan kepada orangnya; jangan ditebak.",
        "the wished hours are not filled in. Ask the person; do not guess.",
    ),
    "number": ("harus berupa angka biasa.", "must be a plain number."),
    "integer": ("harus berupa bilangan bulat.", "must be a whole number."),
    "truth": ("harus true atau false.", "must be true or false."),
    "too small": ("paling sedikit {least}.", "must be at least {least}."),
    "not positive": ("harus lebih dari nol.", "must be more than zero."),
    "too big": ("paling banyak {most}.", "must be at most {most}."),
    "twice": ("«{id}» sudah dipakai.", "«{id}» is already in use."),
    "unknown maker": ("tidak ada pembuat «{id}».", "there is no maker «{id}»."),
    "unknown task": ("tidak ada pekerjaan «{id}».", "there is no task «{id}»."),
    "pair": ("harus berupa pasangan [pembuat, pekerjaan].", "must be a pair [maker, task]."),
    "cost": ("harus berupa [pembuat, pekerjaan, rupiah].", "must be [maker, task, rupiah]."),
    "length": ("panjangnya harus {wanted}, bukan {found}.", "must have {wanted} entries, not {found}."),
    "window": (
        "harus berupa [minggu pertama, minggu terakhir] atau null.",
        "must be [first week, last week] or null.",
    ),
    "unknown week": ("tidak ada minggu «{id}».", "there is no week «{id}»."),
    "window reversed": (
        "minggu terakhir ada sebelum minggu pertama.",
        "the last week comes before the first.",
    ),
    "index": ("menunjuk ke luar daftar.", "points outside the list."),
    "pair twice": ("ada pasangan yang ditulis dua kali.", "a pair is written twice."),
    "too many": ("terlalu banyak: paling banyak {most}.", "too many: at most {most}."),
    "total": (
        "jumlah seluruhnya terlalu besar untuk dihitung dengan tepat.",
        "the total is too large to reckon exactly.",
    ),
    "lots choice": (
        "pilihan paket harus salah satu dari: {wanted}.",
        "the choice of lots must be one of: {wanted}.",
    ),
    "bundles": (
        "paket berupah sama tidak mungkin: upah satu paket berbeda-beda. Pakai «mixed» atau «auto».",
        "equal-pay bundles are not possible: lots pay different amounts. Use «mixed» or «auto».",
    ),
    "done too many": (
        "lebih banyak yang selesai daripada yang dibagikan: {done} dari {given}.",
        "more is done than was given: {done} of {given}.",
    ),
    # what is wrong with a plan, found by the judge
    "shape": ("daftar bagian tidak cocok satu sama lain.", "the lists of shares do not match each other."),
    "share index": (
        "ada bagian untuk pembuat atau pekerjaan yang tidak ada.",
        "a share names a maker or a task that does not exist.",
    ),
    "share empty": ("ada bagian yang kosong atau negatif.", "a share is empty or negative."),
    "share twice": ("ada bagian yang ditulis dua kali.", "a share is written twice."),
    "pieces": (
        "{placed} dibagikan dan {unplaced} belum, padahal ada {pieces}.",
        "{placed} are placed and {unplaced} are not, but there are {pieces}.",
    ),
    "money": ("upahnya Rp{found}, seharusnya Rp{wanted}.", "the pay is Rp{found}, it should be Rp{wanted}."),
    "not allowed": (
        "mendapat «{task}» yang tidak boleh diberikan kepadanya.",
        "is given «{task}», which is not allowed.",
    ),
    "gone": ("sudah berhalangan tetapi diberi pekerjaan baru.", "is gone, yet is given new work."),
    "weeks short": (
        "tidak bisa selesai dengan jam di minggu-minggu pekerjaan itu.",
        "cannot be done with the hours in the weeks of the task.",
    ),
    "weeks sum": (
        "pekerjaan di minggu-minggunya tidak sama dengan bagiannya.",
        "the work in its weeks does not add up to the share.",
    ),
    "outside window": (
        "dikerjakan pada minggu «{week}», di luar minggu-minggu pekerjaan itu.",
        "is done in week «{week}», which is outside the window of the task.",
    ),
    "over week": ("melebihi jam pada minggu «{week}».", "is given more than the hours of week «{week}»."),
    "full week": (
        "minggu «{week}» tidak bisa termasuk kelompok itu.",
        "the week «{week}» cannot belong to that group.",
    ),
    "over hours": ("melebihi jam yang disampaikan.", "is given more than the declared hours."),
    "income": ("pendapatan tidak sama dengan jumlah bagiannya.", "the income is not the sum of the shares."),
    "level": ("pendapatan per jam tidak cocok.", "the income per wished hour does not match."),
    "not whole lots": ("ada bagian yang bukan paket utuh.", "a share is not in whole lots."),
    "label": ("kelompoknya tidak ada.", "belongs to a group that does not exist."),
    "group level": (
        "tingkat kelompok tidak cocok dengan pekerjaan dan orangnya.",
        "the level of the group does not follow from its work and its people.",
    ),
    "richer": (
        "pekerjaan kelompok yang lebih tinggi bisa diberikan kepada «{maker}» yang kelompoknya lebih rendah.",
        "work of a richer group could go to «{maker}», who is in a poorer one.",
    ),
    "other group": (
        "mendapat pekerjaan dari kelompok lain.",
        "is given work that belongs to another group.",
    ),
    "off level": (
        "tidak menerima tepat sesuai tingkat kelompoknya.",
        "does not get exactly the level of the group.",
    ),
    "unproved": (
        "harga-harga ini tidak membuktikan tingkatnya.",
        "these prices do not prove the level.",
    ),
    "method": (
        "cara «{method}» tidak dikenal atau bukan cara rencana ini.",
        "the way «{method}» is not known, or is not that of this plan.",
    ),
    "not exact": (
        "rencana ini tidak bisa disebut paling adil dengan pasti.",
        "this plan cannot be called exact.",
    ),
    "uneven bundles": (
        "bukan paket berupah sama: upah satu paket berbeda-beda.",
        "these are no equal-pay bundles: lots pay different amounts.",
    ),
    "kept of nothing": (
        "ada bagian yang disebut tetap, padahal ini bukan pembagian ulang.",
        "shares are said to stand from before, but this plan does not share again.",
    ),
    "kept over hours": (
        "pekerjaan yang tetap padanya lebih banyak daripada jam yang disampaikan.",
        "the work that stands is more than the declared hours.",
    ),
    "kept too many": (
        "disebut tetap memegang {kept} buah «{task}», padahal sebelumnya {had}.",
        "is said to keep {kept} pieces of «{task}», but had {had}.",
    ),
    "taken away": (
        "sebelumnya mendapat {had} buah «{task}», kini tinggal {kept} yang tetap.",
        "had {had} pieces of «{task}», of which only {kept} are kept.",
    ),
    "proposed otherwise": (
        "yang diusulkan {proposed} buah «{task}», padahal hitungannya {pieces}.",
        "is proposed {proposed} pieces of «{task}», but the plan says {pieces}.",
    ),
    "left over": (
        "masih ada yang belum dibagikan padahal masih ada yang bisa menerima.",
        "pieces are unplaced although somebody could take them.",
    ),
    "poorer could gain": (
        "satu paket bisa pindah dari yang lebih tinggi ke «{maker}» yang lebih rendah.",
        "a lot could move from somebody richer to «{maker}», who is poorer.",
    ),
    "far from ideal": (
        "berbeda satu paket terbesar atau lebih dari bagian ideal.",
        "is a whole largest lot or more away from the ideal share.",
    ),
}
