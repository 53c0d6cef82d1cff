"""What is owed and what was paid: calls, payments and the books."""
