"""What a person may ask of whoever keeps data about them (UU 27/2022), and what came of it.

Words: RightsRequest (correct, restrict, delete, object: asked by the person, answered within three times twenty-four
hours), Breach (data got out of the house: what, whose, since when, who was told). What is kept of a person follows
from what each domain declares in its module ``personal``; forgetting somebody goes by the same declarations.
"""
