"""The network of the demo: public bodies, groups and workshops, with no living person's name.

What is not known of a body is left out here too: a Dinas without its kabupaten has no level.
"""

from typing import Any

from omah.accounts.models import User
from omah.network.actions import (
    add_alias,
    affiliate,
    found_organisation,
    hold_office,
    record_claim,
    record_engagement,
)
from omah.network.models import Affiliation, Claim, Office, Organisation
from omah.places.models import Region

Type, Kind, Level, Status = Organisation.Type, Organisation.Kind, Organisation.Level, Organisation.Status
Part, Organ, About = Affiliation.Part, Office.Organ, Claim.About

PROFILE = "Profil Linksos, 2019"
WORKSHOP_NEWS = "Berita lokakarya kewirausahaan, Juni 2019"
MASK_NEWS = "Berita produksi masker, Mei 2020"
WEBSITE = "Laman Linksos, 2025"

BODIES: dict[str, dict[str, Any]] = {
    "linksos": {
        "name": "Lingkar Sosial Indonesia",
        "short_name": "LINKSOS",
        "type": Type.CIVIL_SOCIETY,
        "legal_form": "yayasan",
        "region": "35.07",
        "working_area": "Seluruh Indonesia",
        "purpose": "Mendukung masyarakat marginal, termasuk penyandang disabilitas, lewat advokasi kebijakan, "
        "pendidikan masyarakat, dan advokasi ekonomi.",
        "aliases": ["Linksos", "Lingkar Sosial"],
        "keeps_house": True,
    },
    "pokja_wirausaha": {
        "name": "Pokja Wirausaha Difabel",
        "type": Type.GROUP,
        "kind": Kind.NETWORK,
        "parent": "linksos",
        "working_area": "Malang Raya",
        "purpose": "Lapangan kerja mandiri bagi difabel usia produktif.",
        "aliases": ["Pokja Wirausaha Disabilitas"],
    },
    "pokja_kreativitas": {
        "name": "Pokja Kreativitas ABK",
        "type": Type.GROUP,
        "kind": Kind.POKJA,
        "parent": "linksos",
        "region": "35.73",
        "purpose": "Kemandirian anak berkebutuhan khusus.",
    },
    "omah_difabel": {
        "name": "Omah Difabel",
        "type": Type.GROUP,
        "kind": Kind.WORKSHOP,
        "parent": "linksos",
        "developed_from": "pokja_wirausaha",
        "working_area": "Kabupaten Malang dan Kota Malang",
        "purpose": "Kerja yang layak bagi difabel, orangtua ABK dan masyarakat sekitar: berbagi kerja, berbagi "
        "jaringan, berbagi modal.",
        "aliases": ["Workshop Omah Difabel"],
    },
    "bengkel_kabupaten": {
        "name": "Bengkel kerja Omah Difabel Kabupaten Malang",
        "type": Type.GROUP,
        "kind": Kind.WORKSHOP,
        "parent": "omah_difabel",
        "region": "35.07",
    },
    "bengkel_kota": {
        "name": "Bengkel kerja Omah Difabel Kota Malang",
        "type": Type.GROUP,
        "kind": Kind.WORKSHOP,
        "parent": "omah_difabel",
        "region": "35.73",
    },
    "bengkel_batu": {
        "name": "Bengkel kerja Omah Difabel Kota Batu",
        "type": Type.GROUP,
        "kind": Kind.WORKSHOP,
        "parent": "omah_difabel",
        "region": "35.79",
        "status": Status.PLANNED,
    },
    "fomi": {
        "name": "Forum Malang Inklusi",
        "short_name": "FOMI",
        "type": Type.GROUP,
        "kind": Kind.FORUM,
        "working_area": "Malang Raya",
        "purpose": "Menyatukan gerakan disabilitas di Malang Raya.",
        "aliases": ["Forum Malang Inkulsi"],
    },
    "foji": {
        "name": "Forum Jatim Inklusi",
        "short_name": "FOJI",
        "type": Type.GROUP,
        "kind": Kind.FORUM,
        "region": "35",
        "working_area": "Jawa Timur",
    },
    "aliansi_jiwa": {
        "name": "Aliansi Masyarakat Peduli Kesehatan Jiwa",
        "type": Type.GROUP,
        "kind": Kind.ALLIANCE,
    },
    "asosiasi_pengusaha": {
        "name": "Asosiasi Pengusaha Difabel Indonesia",
        "type": Type.GROUP,
        "kind": Kind.ASSOCIATION,
        "developed_from": "pokja_wirausaha",
        "working_area": "Seluruh Indonesia",
    },
    "nlr": {
        "name": "NLR (until No Leprosy Remains)",
        "short_name": "NLR",
        "type": Type.INTERNATIONAL,
        "aliases": ["NLR Indonesia"],
    },
    "gugus_kusta": {
        "name": "Gugus Tugas Pengurangan Stigma Kusta",
        "type": Type.GROUP,
        "kind": Kind.TASK_FORCE,
        "parent": "nlr",
    },
    "nol_kusta": {
        "name": "Kemitraan Global Nol Kusta",
        "type": Type.INTERNATIONAL,
        "aliases": ["Global Partnership for Zero Leprosy", "Global Patnership for Zero Leprosy"],
    },
    "kemensos": {
        "name": "Kementerian Sosial Republik Indonesia",
        "short_name": "Kemensos",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "aliases": ["Kementrian Sosial RI"],
    },
    "ditjen_rehsos": {
        "name": "Direktorat Jenderal Rehabilitasi Sosial",
        "short_name": "Ditjen Rehsos",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "parent": "kemensos",
    },
    "dit_rehsos_pd": {
        "name": "Direktorat Rehabilitasi Sosial Penyandang Disabilitas",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "parent": "ditjen_rehsos",
    },
    "balai_rehsos": {
        "name": "Balai Rehabilitasi Sosial Penyandang Disabilitas (19 balai)",
        "short_name": "Balai Rehsos PD",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "parent": "ditjen_rehsos",
        "aliases": ["Sentra Kemensos", "Sentra Terpadu Kemensos"],
    },
    "bp3s": {
        "name": "Badan Pendidikan, Penelitian dan Penyuluhan Sosial",
        "short_name": "BP3S",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "parent": "kemensos",
    },
    "biro_orpeg": {
        "name": "Biro Organisasi dan Kepegawaian Kemensos",
        "short_name": "Biro Orpeg",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "parent": "kemensos",
    },
    "biro_humas": {
        "name": "Biro Hubungan Masyarakat Kemensos",
        "short_name": "Biro Humas",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "parent": "kemensos",
    },
    "ppd": {
        "name": "Pendamping Penyandang Disabilitas (PPD) Kemensos Jawa Timur",
        "short_name": "PPD Kemensos Jatim",
        "type": Type.GOVERNMENT,
        "parent": "kemensos",
        "region": "35",
    },
    "kemenkes": {
        "name": "Kementerian Kesehatan Republik Indonesia",
        "short_name": "Kemenkes",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "aliases": ["Kementrian Kesehatan RI"],
    },
    "bappenas": {
        "name": "Badan Perencanaan Pembangunan Nasional",
        "short_name": "Bappenas",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
    },
    "ksp": {
        "name": "Kantor Staf Presiden",
        "short_name": "KSP",
        "type": Type.GOVERNMENT,
        "level": Level.NATIONAL,
        "aliases": ["Kantor Staf Kepresidenan"],
    },
    "pemkab_malang": {
        "name": "Pemerintah Kabupaten Malang",
        "short_name": "Pemkab Malang",
        "type": Type.GOVERNMENT,
        "level": Level.REGENCY,
        "region": "35.07",
    },
    "pemkot_malang": {
        "name": "Pemerintah Kota Malang",
        "short_name": "Pemkot Malang",
        "type": Type.GOVERNMENT,
        "level": Level.REGENCY,
        "region": "35.73",
    },
    "disnaker": {
        "name": "Dinas Ketenagakerjaan Kabupaten Malang",
        "short_name": "Disnaker Kab. Malang",
        "type": Type.GOVERNMENT,
        "level": Level.REGENCY,
        "parent": "pemkab_malang",
        "region": "35.07",
    },
    "kopindag": {
        "name": "Dinas Koperasi, Perindustrian dan Perdagangan Kota Malang",
        "short_name": "Dinas Kopindag",
        "type": Type.GOVERNMENT,
        "level": Level.REGENCY,
        "parent": "pemkot_malang",
        "region": "35.73",
        "aliases": ["Kopindag Kota Malang"],
    },
    "dinsos": {"name": "Dinas Sosial", "short_name": "Dinsos", "type": Type.GOVERNMENT},
    "dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes", "type": Type.GOVERNMENT},
    "perangkat_daerah": {
        "name": "Perangkat daerah di Malang Raya",
        "short_name": "OPD",
        "type": Type.GOVERNMENT,
    },
    "dprd": {"name": "Dewan Perwakilan Rakyat Daerah", "short_name": "DPRD", "type": Type.COUNCIL},
    "bmpd": {
        "name": "Badan Musyawarah Perbankan Daerah Malang",
        "short_name": "BMPD Malang",
        "type": Type.COMPANY,
    },
    "fkijk": {
        "name": "Forum Komunikasi Industri Jasa Keuangan Kota Malang",
        "short_name": "FKIJK Kota Malang",
        "type": Type.COMPANY,
        "region": "35.73",
    },
    "prrs_rsj": {
        "name": "PRRS RSJ Dr. Radjiman Wediodiningrat Lawang",
        "short_name": "PRRS RSJ Lawang",
        "type": Type.HEALTH,
        "region": "35.07.25",
    },
    "ukm": {"name": "UKM pembuat masker", "type": Type.SMALL_BUSINESS, "region": "35.73"},
    "gpdli": {"name": "GPDLI", "type": Type.DISABILITY},
    "frhi": {
        "name": "Federasi Reintegrasi Hansen Indonesia",
        "short_name": "FRHI",
        "type": Type.DISABILITY,
    },
    "aipj2": {
        "name": "Australia Indonesia Partnership for Justice",
        "short_name": "AIPJ2",
        "type": Type.INTERNATIONAL,
        "aliases": ["Australia Indonesia Patnership for Justice"],
    },
    "bhakti_luhur": {"name": "PPRBM Bhakti Luhur", "type": Type.CIVIL_SOCIETY},
    "sigab": {"name": "Sigab", "type": Type.CIVIL_SOCIETY},
    "asia_foundation": {"name": "The Asia Foundation", "type": Type.INTERNATIONAL},
    "chai": {
        "name": "Clinton Health Access Initiative",
        "short_name": "CHAI",
        "type": Type.INTERNATIONAL,
        "aliases": ["Clinton Health Acces Initiative"],
    },
    "jaringan_opdis": {
        "name": "Jaringan nasional organisasi penyandang disabilitas",
        "type": Type.GROUP,
        "kind": Kind.NETWORK,
        "aliases": ["Jaringan nasional DPO"],
    },
    "lpkp": {
        "name": "Lembaga Pengkajian Kemasyarakatan dan Pembangunan Jawa Timur",
        "short_name": "LPKP Jawa Timur",
        "type": Type.CIVIL_SOCIETY,
        "region": "35",
    },
    "madani": {"name": "USAID MADANI", "type": Type.INTERNATIONAL},
    "rumah_inklusi": {
        "name": "Rumah Inklusi",
        "type": Type.GROUP,
        "kind": Kind.NETWORK,
        "region": "35",
        "working_area": "Jawa Timur",
        "purpose": "Kerja sama banyak pihak untuk kelompok marginal. Tidak berbadan resmi.",
    },
    "ppdis": {
        "name": "PPDiS Situbondo",
        "short_name": "PPDiS",
        "type": Type.DISABILITY,
        "region": "35.12",
    },
}
POKJA = {
    "pokja_lawang": ("Lawang", "35.07.25"),
    "pokja_singosari": ("Singosari", "35.07.24"),
    "pokja_kepanjen": ("Kepanjen", "35.07.13"),
    "pokja_sawojajar": ("Sawojajar", "35.73.03.1008"),
    "pokja_kedungkandang": ("Kedungkandang", "35.73.03"),
    "pokja_sukun": ("Sukun", "35.73.04"),
}
BODIES |= {
    key: {
        "name": f"Pokja Wirausaha Difabel {place}",
        "short_name": f"Pokja {place}",
        "type": Type.GROUP,
        "kind": Kind.POKJA,
        "status": Status.PILOT,
        "parent": "pokja_wirausaha",
        "region": code,
    }
    for key, (place, code) in POKJA.items()
}
FOUNDED = [
    ("linksos", "2014", PROFILE, True),
    ("pokja_wirausaha", "2016", PROFILE, False),
    ("pokja_wirausaha", "2015", WORKSHOP_NEWS, True),
    ("omah_difabel", "2015", MASK_NEWS, True),
    ("fomi", "2016", PROFILE, True),
    ("foji", "2019", PROFILE, True),
    ("pokja_kreativitas", "2019", PROFILE, True),
    ("aliansi_jiwa", "2019", PROFILE, True),
    ("asosiasi_pengusaha", "2019", PROFILE, True),
]
LEGAL_FORMS: list[tuple[str, str, dict[str, str], bool]] = [
    ("linksos", "perkumpulan", {"since": "2014", "until": "2017"}, False),
    ("linksos", "yayasan", {"since": "2017"}, True),
]
OFFICES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("linksos", "Direktur", Organ.BOARD, {"since": "2019"}),
    ("linksos", "Ketua Pembina", Organ.PATRON, {"since": "2020"}),
    ("fomi", "Koordinator FOMI", Organ.OTHER, {}),
    ("kopindag", "Kepala Bidang Perindustrian", Organ.OTHER, {}),
    ("dit_rehsos_pd", "Direktur Rehabilitasi Sosial Penyandang Disabilitas", Organ.OTHER, {}),
    ("rumah_inklusi", "Koordinator Rumah Inklusi", Organ.OTHER, {"since": "2021"}),
]
PLACES_IN_NETWORKS = [
    ("linksos", "pokja_wirausaha", Part.INITIATOR, ""),
    ("linksos", "fomi", Part.INITIATOR, "2016"),
    ("linksos", "foji", Part.INITIATOR, "2019"),
    ("linksos", "pokja_kreativitas", Part.INITIATOR, "2019"),
    ("linksos", "aliansi_jiwa", Part.INITIATOR, "2019"),
    ("linksos", "asosiasi_pengusaha", Part.INITIATOR, "2019"),
    ("linksos", "nol_kusta", Part.MEMBER, "2019-02"),
    ("linksos", "gugus_kusta", Part.MEMBER, "2019-04"),
    ("lpkp", "rumah_inklusi", Part.INITIATOR, "2021"),
    ("madani", "rumah_inklusi", Part.INITIATOR, "2021"),
    ("ppdis", "rumah_inklusi", Part.COORDINATOR, "2021"),
]
ENGAGEMENTS = [
    ("2018-10", "pemateri", "Temu Inklusi Nasional: media dan difabel", "", "Gunungkidul"),
    ("2018-11", "pemateri", "Sosialisasi CRPD pasal 21", "GPDLI, FRHI", "Palembang, Cirebon"),
    ("2019-02", "tim perumus", "Musrenbang tematik disabilitas", "", "Kota Malang"),
    ("2019-02", "anggota", "Bergabung dalam kemitraan global nol kusta", "", ""),
    ("2019-03", "tim perumus", "Lokakarya indikator RAN HAM 2020–2024", "AIPJ2", "Yogyakarta"),
    ("2019-04", "pemateri", "Pelatihan advokasi bagi paguyuban orangtua ABK", "PPRBM Bhakti Luhur", "Kabupaten Malang"),
    ("2019-04", "anggota", "Bergabung dalam Gugus Tugas Pengurangan Stigma Kusta", "NLR Indonesia", "Bogor"),
    (
        "2019-05",
        "peserta",
        "Semiloka jaringan pengawalan Indonesia Inklusif 2030",
        "Jaringan nasional DPO, Sigab, AIPJ2, The Asia Foundation, Bappenas, KSP",
        "Yogyakarta",
    ),
    ("2019-05", "peserta FGD", "Data disabilitas, teknologi dan alat bantu", "CHAI, Kemensos, Bappenas", "Jakarta"),
]  # fmt: skip


def build(by: User) -> dict[str, Organisation]:
    """The whole network, signed by the house or by its first officer; each body under a short key."""
    known: dict[str, Organisation] = {}
    regions = dict(Region.objects.filter(code__in=_codes()).values_list("code", "pk"))
    for key, said in BODIES.items():
        known[key] = _found(said, known, regions, by)
    for key, year, source, preferred in FOUNDED:
        _claim(known[key], About.FOUNDED, year, source, preferred, by)
    for key, form, times, preferred in LEGAL_FORMS:
        _claim(known[key], About.LEGAL_FORM, form, WEBSITE, preferred, by, **times)
    for key, title, organ, term in OFFICES:
        hold_office(organisation_id=known[key].pk, title=title, organ=organ, by=by, **term)
    for member, network, place, since in PLACES_IN_NETWORKS:
        affiliate(network_id=known[network].pk, member_id=known[member].pk, part=place, since=since, by=by)
    for held, part, event, organisers, places in ENGAGEMENTS:
        record_engagement(
            organisation_id=known["linksos"].pk,
            held=held,
            part=part,
            event=event,
            organisers=organisers,
            places=places,
            by=by,
        )
    return known


def _found(
    said: dict[str, Any], known: dict[str, Organisation], regions: dict[str, int], by: User
) -> Organisation:
    said = dict(said)
    aliases = said.pop("aliases", [])
    if region := said.pop("region", ""):
        said["region_id"] = regions[region]
    for line in ("parent", "developed_from"):
        if above := said.pop(line, ""):
            said[f"{line}_id"] = known[above].pk
    organisation = found_organisation(by=by, **said)
    for name in aliases:
        add_alias(organisation_id=organisation.pk, name=name, by=by)
    return organisation


def _claim(
    organisation: Organisation, about: str, value: str, source: str, preferred: bool, by: User, **times: str
) -> None:
    record_claim(
        organisation_id=organisation.pk,
        about=about,
        value=value,
        source=source,
        preferred=preferred,
        by=by,
        **times,
    )


def _codes() -> set[str]:
    """Every region in which a body of the demo sits; all of them must have been loaded."""
    return {said["region"] for said in BODIES.values() if "region" in said}
