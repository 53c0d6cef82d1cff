"""Finding people: what a search means, how many each filter would leave, where people are, searches that are kept."""
