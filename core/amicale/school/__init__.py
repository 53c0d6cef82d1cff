"""The school as its staff see it: what runs, how it is set, its looks, and its own words."""
