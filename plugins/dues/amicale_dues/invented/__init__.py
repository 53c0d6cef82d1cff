"""Dues of the demonstration school: people in every standing, money by every way, last year's too."""
