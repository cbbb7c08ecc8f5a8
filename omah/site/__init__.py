"""The public face: who we are, how to get help, what is promised about access and data. It owns no table."""
