"""Compiles a document into one SQL statement whose rows are the answer, as JSON.

The compiler speaks only for success. Whatever is refused, fails, or is not of the type it was declared to be raises
:class:`Doubt` here, or an error in PostgreSQL, and the document then goes to the reference executor
(``amicale.graphql.execution``), which knows how GraphQL tells of errors. So there is one place that does.
"""
