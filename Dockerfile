FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 \
    DJANGO_SETTINGS_MODULE=shop.settings.scaled SHOP_DATA_DIR=/data

RUN useradd --create-home --uid 10001 shop && install -d -o shop -g shop /data /data/media
WORKDIR /app

COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY . .
# Collecting static files needs a secret only to start; the embedded settings make one, and it goes again.
RUN DJANGO_SETTINGS_MODULE=shop.settings.embedded python manage.py collectstatic --noinput --ignore oscar -v 0 \
    && rm /data/secret_key

USER shop
VOLUME /data/media
EXPOSE 8000
CMD ["gunicorn", "-c", "deploy/gunicorn_settings.py", "shop.wsgi"]
