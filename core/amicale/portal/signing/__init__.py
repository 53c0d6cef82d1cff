"""The addresses below /sign-in: one module for each way of coming in. Each ends in :func:`common.let_in`."""
