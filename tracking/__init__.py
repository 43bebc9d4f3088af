"""The floor for parcels on their way.

Responsible for consignments, the scans carriers report, the watch over promises at risk, and what the shop
does to make good a broken one. Hears of orders through events and shows itself through slots; blind to feedback.
"""
