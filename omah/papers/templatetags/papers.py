"""What the drawing of a paper needs."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

register = template.Library()


@register.filter
def under(row, columns):
    """Each cell of a row with the column it stands in."""
    return zip(columns, row, strict=True)


@register.filter
def words(run):
    """Part of a paragraph: plain words, or words that stand out."""
    if isinstance(run, str):
        return linebreaksbr(run, autoescape=True)
    return format_html("<strong>{}</strong>", linebreaksbr(run["strong"], autoescape=True))
