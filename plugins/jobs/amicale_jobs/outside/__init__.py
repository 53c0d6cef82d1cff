"""What the world may read: public offers, structured data, RSS, calendars."""
