"""Repeatable measurements on this machine, over loopback only. ``make bench`` runs them."""
