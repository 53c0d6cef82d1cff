"""The schema: declared fields, composition, execution, limits, the endpoint."""
