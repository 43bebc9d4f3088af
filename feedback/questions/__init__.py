"""Questions about products: asked by anyone with a proved mailbox, answered by staff for everyone to read."""
