"""Windows of a browser."""

from contextlib import contextmanager


@contextmanager
def fresh_page(chromium, look, **more):
    """A page in a browser window of its own; ``page.complaints`` gathers what the browser complains of."""
    with chromium.new_context(**{"locale": "id-ID"} | look | more) as context:
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: _note(page, message))
        yield page


def _note(page, message):
    own_status = message.location["url"] == page.url and "Failed to load resource" in message.text
    if message.type == "error" and not own_status:
        page.complaints.append(message.text)
