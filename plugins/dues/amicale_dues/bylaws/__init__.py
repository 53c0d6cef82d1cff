"""What the by-laws say: plans, tariffs, exemptions, periods."""
