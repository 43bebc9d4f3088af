"""How people sign in. Star-imported by the settings, kept here beside the adapter it steers.

A code sent by mail proves the mailbox in the very browser that chose the password, so nobody can
prepare an account on somebody else's address and wait for them to click a link.
"""

from django.utils.translation import gettext_lazy as _

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:home"
LOGOUT_REDIRECT_URL = "/"

# Allauth's backend is a ModelBackend too; a second one would hash every password twice
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

ACCOUNT_ADAPTER = "shop.users.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Allauth offers this to new accounts only, so the offer itself would tell which address is taken
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_FORMS = {
    "login": "shop.users.forms.LoginForm",
    "signup": "shop.users.forms.SignupForm",
    "add_email": "shop.users.forms.EmailChangeForm",
    "reset_password": "shop.users.forms.PasswordResetForm",
    "confirm_email_verification_code": "shop.users.forms.EmailCodeForm",
    "change_password": "shop.users.forms.PasswordChangeForm",
    "reset_password_from_key": "shop.users.forms.PasswordFromKeyForm",
    "reauthenticate": "shop.users.forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "signup": "10/5m/ip",
    "reset_password": "10/5m/ip,3/5m/key",
    "reset_password_from_key": "20/5m/ip",
    "confirm_email": "5/10m/key,20/10m/ip",
    "manage_email": "10/5m/user",
    "change_password": "5/5m/user",
    "reauthenticate": "5/5m/user",
}

MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "shop.users.mfa.MfaAdapter"
MFA_TOTP_ISSUER = "Kept"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 12
MFA_RECOVERY_CODES_SHOW_ONCE = False
MFA_FORMS = {
    "authenticate": "shop.users.forms.MfaCodeForm",
    "reauthenticate": "shop.users.forms.MfaReauthenticateForm",
    "activate_totp": "shop.users.forms.TotpActivateForm",
    "add_webauthn": "shop.users.forms.PasskeyAddForm",
    "login_webauthn": "shop.users.forms.PasskeyLoginForm",
    "reauthenticate_webauthn": "shop.users.forms.PasskeyReauthenticateForm",
    "authenticate_webauthn": "shop.users.forms.PasskeyStepForm",
    "edit_webauthn": "shop.users.forms.PasskeyEditForm",
}

SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False

SESSION_COOKIE_NAME = "kept_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
PASSWORD_RESET_TIMEOUT = 60 * 60 * 6

# Shown instead of the validators' own bullet list
PASSWORD_HINT = _("At least 10 characters. A short sentence is easy to remember and hard to guess.")
