"""Clubs: themed groups that members join and lead (sport, luxury, entrepreneurs)."""
