"""Reviews of products: written by people with a proved mailbox, read by staff first, answered by the shop."""
