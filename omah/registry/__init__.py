"""The register of persons with disabilities (pendataan): who is on record, by whose word, for which use.

Words: Draft (answers that are not sent yet), Record (what is on file of one person), Consent (a yes or a no to
one use of the data), Assessment (answers about difficulties in doing things), Declaration (the kinds of
disability that a person names, or that somebody determined). The three things said about disability - how hard
things are to do, of which kind it is, what the person calls it - are never merged into one.
"""
