"""What the treasurer reads: the journal, the month, figures."""
