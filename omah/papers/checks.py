"""Contradictions to look for every night."""

from collections.abc import Iterator

from django.db.models import Count, Max, Min

from omah.papers.models import Document, fingerprint


def checks() -> Iterator[tuple[str, str]]:
    """Papers whose words changed after they were issued, and series with a number missing."""
    for document in Document.objects.order_by("pk").iterator(chunk_size=200):
        if fingerprint(document.data) != document.sha256:
            yield (
                "papers.changed",
                f"Document {document.number} ({document.ref}) does not say what it said when issued.",
            )
    series = Document.objects.order_by().values("organisation__name", "kind", "year")
    for row in series.annotate(count=Count("pk"), first=Min("n"), last=Max("n")):
        if (row["first"], row["last"]) != (1, row["count"]):
            name, kind, year, count, first, last = row.values()
            yield "papers.gap", f"{name}, {kind} of {year}: {count} documents, numbered {first} to {last}."
