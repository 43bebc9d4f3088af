"""The floor for what customers say after the parcel has arrived.

Responsible for surveys, reviews, cases about something that went wrong, and telling people what changed because
of them. Hears of orders and arrivals through events and shows itself through slots; blind to tracking.
"""
