"""Numbers that a board can quote: counted by one rule each, shown as charts and tables, followed over time."""
