"""A page that keeps every promise, and what breaks each of them: the harness must find it.

A defect is the code it breaks, the promise that must find it, and how the page is changed: words to put at
the end of main, or a pair of words and what takes their place.
"""

from tests.browser import promises as p

GOOD = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Ambil garapan – Omah</title>
<style>
:root{color-scheme:light dark}
body{margin:0;padding:1rem;font:1.125rem/1.5 sans-serif;background:#fff;color:#111}
a{color:#00308a}
:focus-visible,[autofocus]:focus{outline:3px solid #00308a;outline-offset:2px}
.skip{position:absolute;top:-5rem;padding:1rem}.skip:focus{top:0}
main:focus{outline:none}
nav a,.big{display:inline-flex;align-items:center;min-height:44px;min-width:44px}
input,select,textarea,button{font:inherit;box-sizing:border-box;min-height:48px;max-width:100%;border:2px solid #333;
background:#fff;color:#111}
input[type=radio]{min-height:0;width:24px;height:24px}
label{display:block;min-height:44px}
td,th{padding:.5rem;text-align:start}
@media (prefers-color-scheme:dark){body,input,select,textarea,button{background:#111;color:#eee;border-color:#ccc}a{color:#9cf}}
</style></head><body>
<a class="skip" href="#isi">Langsung ke isi</a>
<header><nav aria-label="Menu"><a href="#satu">Beranda</a> <a href="#dua">Pesanan</a></nav></header>
<main id="isi" tabindex="-1">
<h1>Ambil garapan</h1>
<p>Pilih jumlah yang Anda sanggup. Baca juga <a href="#aturan">aturan pembagian</a> yang sudah disepakati.</p>
<div role="status" id="kabar"></div>
<form method="post">
<label for="nama">Nama lengkap</label><input id="nama" name="nama" autocomplete="name">
<fieldset><legend>Diambil di mana?</legend>
<label><input type="radio" name="ambil" value="a"> Di Omah</label>
<label><input type="radio" name="ambil" value="b"> Di rumah</label></fieldset>
<label for="kec">Kecamatan</label><select id="kec" name="kec"><option>Lawang</option><option>Pakis</option></select>
<p><button>Simpan</button> <button type="button" onclick="kabar.textContent='Tersimpan.'">Simpan dulu</button></p>
</form>
<h2>Buah per kecamatan</h2>
<table><caption>Buah</caption><thead><tr><th scope="col">Kecamatan</th><th scope="col">Buah</th></tr></thead>
<tbody><tr><th scope="row">Lawang</th><td>5.400</td></tr></tbody></table>
</main>
<footer><p>Rumah kerja bersama.</p></footer>
</body></html>"""

REFUSED = """<!doctype html><html lang="id"><title>Kesalahan: Ambil garapan – Omah</title><main><form>
<div class="problems" tabindex="-1" autofocus><a href="#buah">Isi jumlahnya.</a></div>
<div class="field"><label for="buah">Buah</label><div id="buah_error"><p class="error">Isi jumlahnya.</p></div>
<input id="buah" name="buah" aria-invalid="true" aria-describedby="buah_error"></div></form></main></html>"""

keyboard = p.everything_by_keyboard_and_focus_always_seen
script = "<script>{}</script>".format

DEFECTS = [
    ("axe", p.axe_finds_no_fault, '<p style="color:#888">Pucat</p>'),
    ("axe", p.axe_finds_no_fault, '<img src="data:,">'),
    (
        "axe",
        p.neither_styles_nor_sounds_are_faulty,
        "<style>@media (orientation: portrait) { html { transform: rotate(90deg) } }</style>",
    ),
    ("autofill-unsaid", p.the_structure_is_real, (' autocomplete="name"', "")),
    ("box-by-colour", p.the_structure_is_real, '<span style="background:red;display:block;height:9px"></span>'),
    ("changes-on-input", p.choosing_leads_nowhere, ("<select", "<select onchange=\"location.hash='x'\"")),
    ("click-on-noncontrol", p.only_controls_wait_for_clicks, '<div onclick="1">Pilih</div>'),
    ("console-complains", p.the_browser_is_content, script("tidakAda()")),
    ("console-complains", p.the_browser_is_content, '<img alt="" src="http://127.0.0.1:9/x">'),
    ("edge-faint", p.edges_and_letters_are_clear, ("border:2px solid #333", "border:2px solid #ddd")),
    ("focus-hidden", keyboard, '<div style="position:fixed;inset:30% 0 0;background:#fff;color:#111">Pita</div>'),
    ("focus-invisible", keyboard, ("outline:3px solid #00308a", "outline:none")),
    ("focus-invisible", keyboard, ("outline:3px solid #00308a", "outline:none;box-shadow:0 0 0 4px #00308a")),
    ("focus-leads-away", keyboard, ("<select", "<select onfocus=\"location.hash='x'\"")),
    ("focus-order", p.the_structure_is_real, ('id="nama"', 'id="nama" tabindex="3"')),
    ("focus-order", keyboard, ("<form", '<form style="display:flex;flex-direction:column-reverse"')),
    ("group-unnamed", p.the_structure_is_real, ("<legend>Diambil di mana?</legend>", "")),
    ("h1-count", p.the_structure_is_real, "<h1>Lagi</h1>"),
    ("heading-empty", p.the_structure_is_real, "<h2></h2>"),
    ("heading-faked", p.the_structure_is_real, '<p><b style="font-size:24px">Hasil</b></p>'),
    ("heading-skipped", p.the_structure_is_real, "<h4>Hasil</h4>"),
    ("hover-only", p.the_structure_is_real, "<style>i{display:none}p:hover i{display:block}</style>"),
    (
        "icon-lost",
        p.icons_outlive_forced_colours,
        '<button aria-label="Cari" style="background-image:linear-gradient(red,red);width:48px"></button>',
    ),
    ("id-twice", p.the_structure_is_real, '<p id="nama">Lagi</p>'),
    (
        "keyboard-trap",
        keyboard,
        ("<select", '<select onkeydown="event.key==\'Tab\'&&event.preventDefault()"'),
    ),
    ("label-in-name", p.controls_are_named, '<button aria-label="Kirim">Simpan semua</button>'),
    ("label-twice", p.the_structure_is_real, '<label for="n2">Nama lengkap</label><input id="n2" name="x">'),
    ("language-part", p.the_language_is_said, "<p>Thank you for your order, this is the last step to pay.</p>"),
    ("language-unsaid", p.the_language_is_said, (' lang="id"', "")),
    ("language-unsaid", p.the_language_is_said, '<p lang="xx">Sugeng</p>'),
    ("link-by-colour", p.the_structure_is_real, "<style>a{text-decoration:none}</style>"),
    ("list-faked", p.the_structure_is_real, "<p>- kain<br>- benang</p>"),
    ("main-missing", p.the_structure_is_real, ("<main", "<div")),
    ("moves", p.nothing_moves, "<style>@keyframes k{to{opacity:0}}h1{animation:k 2s infinite}</style>"),
    ("name-empty", p.controls_are_named, '<button style="width:48px"></button>'),
    ("name-generic", p.controls_are_named, '<a class="big" href="#x">Klik di sini</a>'),
    ("name-of-file", p.controls_are_named, '<img src="data:," alt="IMG_01.jpg" width="9" height="9">'),
    ("name-from-placeholder", p.controls_are_named, '<input name="x" placeholder="Catatan">'),
    (
        "orientation-locked",
        p.the_structure_is_real,
        "<style>@media (orientation:landscape){main{display:none}}</style>",
    ),
    ("page-wide", p.it_fits_however_narrow, '<div style="width:700px">Lebar</div>'),
    ("paste-blocked", p.the_structure_is_real, ('id="nama"', 'id="nama" onpaste="return false"')),
    ("plays-itself", p.the_structure_is_real, '<audio autoplay src="data:,"></audio>'),
    ("reference-lost", p.the_structure_is_real, ('id="nama"', 'id="nama" aria-describedby="hilang"')),
    ("reference-lost", p.the_structure_is_real, ('for="kec"', 'for="kac"')),
    (
        "sentences-long",
        p.words_are_plain_and_kind,
        ("Pilih jumlah yang Anda sanggup. Baca juga", "Setiap orang yang " + "ikut serta " * 20),
    ),
    ("skip-link-lost", p.the_first_stop_leads_to_the_content, ('href="#isi"', 'href="#tak"')),
    ("skip-link-lost", p.the_first_stop_leads_to_the_content, ('<a class="skip"', '<a hidden class="skip"')),
    ("status-silent", p.what_changes_is_spoken, (' role="status"', "")),
    ("table-without-heads", p.the_structure_is_real, "<table><tr><td>1</td></tr></table>"),
    ("target-small", p.targets_are_big, ("nav a,.big{", ".big{")),
    ("text-cut", p.it_fits_however_narrow, '<p style="height:20px;overflow:hidden">Dua baris<br>hilang satu</p>'),
    (
        "text-cut",
        p.letters_may_be_spaced,
        '<p style="height:30px;width:9em;overflow:hidden;white-space:nowrap">Sembilan huruf saja</p>',
    ),
    (
        "text-cut",
        p.letters_may_be_twice_as_large,
        '<p style="height:60px;overflow:hidden">Sebaris saja, sampai huruf membesar dua kali.</p>',
    ),
    ("text-on-image", p.edges_and_letters_are_clear, '<p style="background-image:url(data:,)">Judul</p>'),
    ("text-small", p.edges_and_letters_are_clear, '<p style="font-size:11px">Syarat</p>'),
    ("time-short", p.the_structure_is_real, ("<title>", '<meta http-equiv="refresh" content="600"><title>')),
    ("title-poor", p.the_title_tells_where_one_is, ("Ambil garapan – Omah", "Halaman – Omah")),
    ("title-poor", p.the_title_tells_where_one_is, ("Ambil garapan – Omah", "Ambil garapan")),
    ("unreachable", keyboard, ("<button>", '<button onfocus="document.querySelector(\'footer\').scrollIntoView();this.blur()">')),
    ("video-uncaptioned", p.the_structure_is_real, "<video></video>"),
    ("word-unkind", p.words_are_plain_and_kind, "<p>Untuk penderita.</p>"),
    ("zoom-blocked", p.the_structure_is_real, ("initial-scale=1", "user-scalable=no")),
]  # fmt: skip
REFUSALS = [
    ("error-title", ("Kesalahan: ", "")),
    ("error-summary", ('class="problems"', 'class="lain"')),
    ("error-unfocused", (" autofocus", "")),
    ("error-link-lost", ('href="#buah"', 'href="#buah_error"')),
    ("error-loose", ('aria-describedby="buah_error"', "")),
    ("error-default-words", ("Isi jumlahnya.</a>", "Bidang ini tidak boleh kosong.</a>")),
]


def planted(page: str, change: str | tuple[str, str]) -> str:
    """The page with the defect in it."""
    old, new = change if isinstance(change, tuple) else ("</main>", change + "</main>")
    assert old in page, old
    return page.replace(old, new)
