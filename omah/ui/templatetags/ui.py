"""Tags and filters that every template has without loading them."""

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html

from omah.core import formats, once

register = template.Library()
register.filter("number", formats.number)
register.filter("rupiah", formats.rupiah)
register.filter("day", formats.day)
register.filter("fuzzy_day", formats.fuzzy_day)
register.filter("in_units", formats.in_units)
register.filter("phone", formats.phone)


@register.simple_tag(takes_context=True)
def post_tokens(context):
    """What every posted form carries: proof that it is ours, and a key that lets it be honoured only once."""
    request = context["request"]
    sent = request.POST.get(once.FIELD) if request.method == "POST" else ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">',
        get_token(request),
        once.FIELD,
        sent or once.new_token(),
    )
