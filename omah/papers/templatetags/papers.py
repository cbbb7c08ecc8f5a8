"""What the drawing of a paper needs."""

from django import template

register = template.Library()


@register.filter
def under(row, columns):
    """Each cell of a row with the column it stands in."""
    return zip(columns, row, strict=True)
