"""The floor for what coming back is worth.

Responsible for the double-entry ledger of points, for tiers, rewards and referrals. The checkout holds a redemption
like stock; blind to shipping.
"""
