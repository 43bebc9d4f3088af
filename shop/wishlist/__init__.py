"""What people would like to have: a list that goes with the account, and one mail when something is back."""
