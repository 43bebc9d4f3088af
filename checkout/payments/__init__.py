"""Ways to pay: the contract, the registry, and the gateways that come with the shop."""
