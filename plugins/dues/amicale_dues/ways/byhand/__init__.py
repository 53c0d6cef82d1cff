"""Cheques and cash, which somebody writes down."""
