"""The papers of the house: letterheads, numbers, and documents that can be printed, read aloud and proved.

Words: Letterhead (what stands at the top of an organisation's papers), NumberSeries (how its documents of one
kind are numbered), Document (a paper that was issued: what it says is frozen), Reader (who may see it besides
the officers of the organisation), Voiding (a document is declared void; it is never changed or deleted).

``kinds`` has one dataclass for each kind of paper; ``blocks`` are the parts that every paper is put together
from, drawn twice from the same data: as a page (templates/papers) and as a tagged PDF (typst/).
Papers knows organisations only. Whoever issues a document says who else may read it.
"""
