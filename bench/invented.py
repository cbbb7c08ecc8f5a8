"""Invented Indonesian people for measuring how they are found again, and the errors with which they come back.

Names are put together from parts of our own, the common ones far more often than the rare ones; nobody is meant by
any of them. The same seed gives the same people.
"""

from dataclasses import dataclass, replace
from random import Random

FEMALE = (
    "Siti Sri Dewi Nur Ni Rina Wati Endang Yuni Lestari Ratna Indah Fitri Ayu Maria Dian Rini Ani Eka Tri Umi Yuli Rahma"
    " Sulis Tini Wiwik Lilis Nining Khadijah Fatimah Aisyah Zahra Nabila Putri Intan Mega Novi Desi Kartika Melati"
)
MALE = (
    "Muhammad Ahmad Agus Budi Eko Slamet Bambang Joko Hadi Dwi Abdul Andi Heri Yusuf Rizki Arif Fajar Bagus Wahyu Hendra"
    " Teguh Imam Mulyono Sutrisno Untung Samsul Zainal Khoirul Fauzi Rahmat Dedi Iwan Yanto Made Wayan Ketut Djarot Galih"
)
ANY = (
    "Kurniawan Saputra Santoso Wijaya Setiawan Hidayat Pratama Susanto Kusuma Utomo Wibowo Nugroho Purnomo Handoko Gunawan"
    " Suryadi Prasetyo Maulana Firmansyah Ramadhan Syahputra Wulandari Rahayu Astuti Handayani Puspitasari Anggraini"
    " Safitri Permata Maharani Hasanah Khotimah Aminah Rohmah Zulaikha Mawarni Kartini Suhartini"
)
HEADS = "Su Wi Pur Har Mul Sar Mar Kar Tri Dar Nur Wah Rus Sup Sud Suh Sum Sun Sut Suw Wag Pon Leg Tug Ngat Par Sak Yat"
MIDDLES = "ti a ya di to wa na ra mi ri ja ni ka la"
TAILS = "ningsih yem man jo no di yati wati tini ni sih yanto rejo kromo naryo sono toyo wijaya harto rno rmi nah lan"
TITLES = ("H.", "Hj.", "Drs.", "Ibu", "Bapak", "Bu", "Pak", "Mbak", "Alm.")
OLDER = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("sy", "sj"), ("kh", "ch"))
SOUNDS = (
    *(
        ("f", "p"),
        ("z", "s"),
        ("v", "f"),
        ("dh", "d"),
        ("i", "ie"),
        ("h", ""),
        ("ai", "ae"),
        ("k", "q"),
        ("s", "z"),
    ),
    *(("tt", "t"), ("o", "u"), ("e", "i"), ("sy", "s"), ("d", "t")),
)
MUHAMMAD = ("Moh.", "Muh.", "Moch.", "M.", "Mohamad", "Muhamad", "Mochammad", "Mohammad")
LETTERS = "abcdefghijklmnoprstuwy"
SPELT, SLIPPED, DROPPED, JOINED, SHORTENED, MOHAMMED = 0.35, 0.25, 0.12, 0.06, 0.06, 0.5
"""How often a name comes back in another spelling, with a slip, without a word, two as one, a word as its initial; and
Muhammad in another of its shapes."""
AS_LISTED = 0.6
"""How often a spelling changes as it is listed, and not the other way round."""
AT_HOME, NOWHERE, NEAR_BY, IN_REGENCY, ANYWHERE = 70, 10, 8, 7, 5
"""Of 100: with the right village, with none, with one of the kecamatan, of the kabupaten, with any."""
DISTRICTS = [f"35.{n:02}" for n in range(1, 39)]


@dataclass(frozen=True)
class Invented:
    """One person as a form would have them."""

    full_name: str
    sex: str
    birth: str
    village: str


class People:
    """A source of people, and of the ways in which they are written down a second time."""

    def __init__(self, seed=4):
        self.dice = Random(seed)
        self.made = [f"{a}{b}{c}" for a in HEADS.split() for b in MIDDLES.split() for c in TAILS.split()]
        self.dice.shuffle(self.made)

    def one(self):
        sex = self.dice.choice("fm")
        first = self._common((FEMALE if sex == "f" else MALE).split())
        words = [first, *(self._word() for _ in range(self.dice.choices((0, 1, 2, 3), (12, 53, 28, 7))[0]))]
        if len(words) == 1 and self.dice.random() < 0.7:
            words = [self._made()]
        birth = f"{self.dice.randint(1940, 2018)}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"
        return Invented(" ".join(words), sex, birth, village(self.dice))

    def again(self, person):
        """The same person in somebody else's hand."""
        words = person.full_name.split()
        for change, chance in (
            (self._in_another_spelling, SPELT),
            (self._with_a_slip, SLIPPED),
            (self._without_a_word, DROPPED),
            (self._joined, JOINED),
            (self._with_an_initial, SHORTENED),
        ):
            words = change(words) if self.dice.random() < chance else words
        words = [
            self.dice.choice(MUHAMMAD) if w == "Muhammad" and self.dice.random() < MOHAMMED else w
            for w in words
        ]
        words = [self.dice.choice(TITLES), *words] if self.dice.random() < 0.15 else words
        return replace(
            person,
            full_name=" ".join(words),
            birth=self._birth(person.birth),
            village=self._home(person.village),
        )

    def _common(self, words):
        return self.dice.choices(words, [1 / (5 + n) for n in range(len(words))])[0]

    def _word(self):
        return self._common(ANY.split()) if self.dice.random() < 0.55 else self._made()

    def _made(self):
        return self.made[int(self.dice.betavariate(0.6, 3) * len(self.made))]

    def _in_another_spelling(self, words):
        at = self.dice.randrange(len(words))
        a, b = self.dice.choice(OLDER + SOUNDS)
        a, b = (a, b) if self.dice.random() < AS_LISTED else (b or a, a)
        return [*words[:at], words[at].lower().replace(a, b, 1).title(), *words[at + 1 :]]

    def _with_a_slip(self, words):
        at = self.dice.randrange(len(words))
        word, place = words[at], self.dice.randrange(1, max(2, len(words[at])))
        kind = self.dice.randrange(4)
        letter = self.dice.choice(LETTERS)
        slip = (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[: place - 1] + word[place : place + 1] + word[place - 1 : place] + word[place + 1 :],
        )[kind]
        return [*words[:at], slip or word, *words[at + 1 :]]

    def _without_a_word(self, words):
        at = self.dice.randrange(len(words))
        return words[:at] + words[at + 1 :] if len(words) > 1 else words

    def _joined(self, words):
        return [words[0] + words[1].lower(), *words[2:]] if len(words) > 1 else words

    def _with_an_initial(self, words):
        at = self.dice.randrange(len(words))
        return [*words[:at], f"{words[at][0]}.", *words[at + 1 :]] if len(words) > 1 else words

    def _birth(self, birth):
        year, month, day = birth.split("-")
        return self.dice.choices(
            (birth, "", year, f"{year}-{day}-{month}" if int(day) <= 12 else birth, self._off(birth)),
            (60, 8, 15, 5, 12),
        )[0]

    def _off(self, birth):
        year, month, day = map(int, birth.split("-"))
        return self.dice.choice(
            (
                f"{year + self.dice.choice((-1, 1))}-{month:02}-{day:02}",
                f"{year}-{month % 12 + 1:02}-{day:02}",
                f"{year}-{month:02}-{day % 28 + 1:02}",
                f"{year + 10}-{month:02}-{day:02}",
            )
        )

    def _home(self, code):
        return self.dice.choices(
            (code, "", village(self.dice, code[:8]), village(self.dice, code[:5]), village(self.dice)),
            (AT_HOME, NOWHERE, NEAR_BY, IN_REGENCY, ANYWHERE),
        )[0]


def village(dice, within=""):
    """The code of a village, somewhere or within a kabupaten or a kecamatan."""
    district = within[:5] or dice.choice(DISTRICTS)
    return f"{within if len(within) == 8 else f'{district}.{dice.randint(1, 10):02}'}.{2000 + dice.randint(1, 10)}"
