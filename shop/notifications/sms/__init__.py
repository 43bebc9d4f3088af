"""Text messages: a backend sends, proves that an incoming call is the provider's, and reads it."""

from shop.notifications.sms.base import InboundSms, OutgoingSms, SmsBackend, Unproved, backend

__all__ = ["InboundSms", "OutgoingSms", "SmsBackend", "Unproved", "backend"]
