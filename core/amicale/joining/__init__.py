"""How people come in who have no account yet: claims of a record, and invitations to one."""
