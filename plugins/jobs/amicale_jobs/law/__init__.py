"""What the law says of contracts, as warnings with their source; a school abroad sets its own."""
