"""The lists of the main job, parted by noun."""
