"""People who walk through the house in a browser, as people do: reading labels, pressing keys."""
