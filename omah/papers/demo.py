"""The letterhead of the example house."""

from omah.papers.actions import set_letterhead

NAMES = ("LINKSOS", "Omah Difabel")
"""The organisations of the story that issue papers."""


def build(organisations, by):
    """Write the letterheads of the story. ``organisations`` maps names of the story to their rows."""
    for name in NAMES:
        if name in organisations:
            set_letterhead(
                organisation_id=organisations[name].pk,
                name=organisations[name].name,
                code="".join(letter for letter in name.upper() if letter.isalnum()),
                legal="Badan hukum nomor contoh",
                address="Alamat contoh, Lawang, Kabupaten Malang, Jawa Timur",
                contact="WhatsApp 0800-0000-0000",
                web="",
                size="a4",
                by=by,
            )
