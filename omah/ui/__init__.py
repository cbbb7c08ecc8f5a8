"""The look and the behaviour of every page: components, forms, lists, css and js. Knows no domain."""
