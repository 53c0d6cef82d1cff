"""The portal: pages, a template and a GraphQL document each."""
