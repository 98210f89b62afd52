"""What may go out of this machine, and the record of what did: the ledger, and pictures fetched from links."""
