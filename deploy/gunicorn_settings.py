"""gunicorn for every stack; the environment says how much of it."""

import os
from pathlib import Path

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = int(os.environ.get("WEB_MAX_REQUESTS", "0"))
max_requests_jitter = max_requests // 10
loglevel = os.environ.get("LOG_LEVEL", "INFO").lower()
accesslog = os.environ.get("WEB_ACCESS_LOG") or None
limit_request_line = 4094
limit_request_field_size = 8190
