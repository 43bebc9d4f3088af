"""Tables of the search, and the index each engine keeps over them."""

import django.db.models.deletion
from django.db import Error, migrations, models, transaction

SQLITE = [
    """CREATE VIRTUAL TABLE assortment_search_fts USING fts5(
        title, labels, body, content='assortment_searchentry', content_rowid='card_id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
    """CREATE TRIGGER assortment_search_added AFTER INSERT ON assortment_searchentry BEGIN
        INSERT INTO assortment_search_fts (rowid, title, labels, body)
        VALUES (new.card_id, new.title, new.labels, new.body); END""",
    """CREATE TRIGGER assortment_search_gone AFTER DELETE ON assortment_searchentry BEGIN
        INSERT INTO assortment_search_fts (assortment_search_fts, rowid, title, labels, body)
        VALUES ('delete', old.card_id, old.title, old.labels, old.body); END""",
    """CREATE TRIGGER assortment_search_changed AFTER UPDATE OF title, labels, body ON assortment_searchentry BEGIN
        INSERT INTO assortment_search_fts (assortment_search_fts, rowid, title, labels, body)
        VALUES ('delete', old.card_id, old.title, old.labels, old.body);
        INSERT INTO assortment_search_fts (rowid, title, labels, body)
        VALUES (new.card_id, new.title, new.labels, new.body); END""",
    """CREATE VIRTUAL TABLE assortment_words_fts USING fts5(
        word, content='assortment_searchword', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER assortment_word_added AFTER INSERT ON assortment_searchword BEGIN
        INSERT INTO assortment_words_fts (rowid, word) VALUES (new.id, new.word); END""",
    """CREATE TRIGGER assortment_word_gone AFTER DELETE ON assortment_searchword BEGIN
        INSERT INTO assortment_words_fts (assortment_words_fts, rowid, word)
        VALUES ('delete', old.id, old.word); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER assortment_word_gone",
    "DROP TRIGGER assortment_word_added",
    "DROP TABLE assortment_words_fts",
    "DROP TRIGGER assortment_search_changed",
    "DROP TRIGGER assortment_search_gone",
    "DROP TRIGGER assortment_search_added",
    "DROP TABLE assortment_search_fts",
]
# English stems without a list of stop words: a watering can is no auxiliary verb
POSTGRES = [
    "CREATE TEXT SEARCH DICTIONARY kept_english_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION kept_english (COPY = pg_catalog.english)",
    """ALTER TEXT SEARCH CONFIGURATION kept_english
       ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH kept_english_stem""",
    """ALTER TABLE assortment_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
       CASE WHEN language LIKE 'en%' THEN
         setweight(to_tsvector('kept_english'::regconfig, title), 'A') ||
         setweight(to_tsvector('kept_english'::regconfig, labels), 'B') ||
         setweight(to_tsvector('kept_english'::regconfig, body), 'D')
       ELSE
         setweight(to_tsvector('simple'::regconfig, title), 'A') ||
         setweight(to_tsvector('simple'::regconfig, labels), 'B') ||
         setweight(to_tsvector('simple'::regconfig, body), 'D')
       END) STORED""",
    "CREATE INDEX assortment_search_vector ON assortment_searchentry USING gin (vector)",
]
POSTGRES_BACK = [
    "DROP INDEX IF EXISTS assortment_words_alike",
    "DROP INDEX assortment_search_vector",
    "ALTER TABLE assortment_searchentry DROP COLUMN vector",
    "DROP TEXT SEARCH CONFIGURATION kept_english",
    "DROP TEXT SEARCH DICTIONARY kept_english_stem",
]
TRIGRAMS = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
WORDS_ALIKE = "CREATE INDEX assortment_words_alike ON assortment_searchword USING gin ((word::text) gin_trgm_ops)"


def index_make(apps, schema_editor):
    engine = schema_editor.connection.vendor
    for statement in POSTGRES if engine == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)
    if engine == "postgresql":
        _trigrams_make(schema_editor)


def _trigrams_make(schema_editor):
    """A role that may not add extensions gets a search that compares spellings without them."""
    connection = schema_editor.connection
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(TRIGRAMS)
            cursor.execute(WORDS_ALIKE)
    except Error:
        return


def index_drop(apps, schema_editor):
    for statement in POSTGRES_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


def entries_fill(apps, schema_editor):
    """Cards made before the search can be found at once; ``rebuild_search`` weighs their words properly."""
    card = apps.get_model("assortment", "ProductCard")
    entry = apps.get_model("assortment", "SearchEntry")
    rows = card.objects.values_list("pk", "language", "title", "search_text").iterator(chunk_size=500)
    batch = []
    for pk, language, title, text in rows:
        title = "".join(char if char.isalnum() else " " for char in title.casefold())
        text = "".join(char if char.isalnum() else " " for char in text)
        batch.append(entry(card_id=pk, language=language, title=title, labels="", body=text))
    entry.objects.bulk_create(batch, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("assortment", "0002_picture_lease")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("card", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search_entry", serialize=False, to="assortment.productcard")),
                ("language", models.CharField(max_length=10)),
                ("title", models.TextField()),
                ("labels", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
            ],
            options={"verbose_name": "search entry", "verbose_name_plural": "search entries"},
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=10)),
            ],
            options={
                "verbose_name": "search word",
                "verbose_name_plural": "search words",
                "constraints": [models.UniqueConstraint(fields=("language", "word"), name="assortment_one_search_word")],
            },
        ),
        migrations.CreateModel(
            name="SearchEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("search", "Searched"), ("click", "Opened a result"), ("suggestion", "Took a suggestion")], max_length=10, verbose_name="What")),
                ("visit", models.UUIDField(verbose_name="One view of one results page")),
                ("query", models.CharField(max_length=200, verbose_name="Words")),
                ("language", models.CharField(max_length=10, verbose_name="Language")),
                ("found", models.PositiveIntegerField(null=True, verbose_name="Found")),
                ("outcome", models.CharField(blank=True, max_length=10, verbose_name="Found how")),
                ("product_id", models.PositiveBigIntegerField(null=True, verbose_name="Product")),
                ("place", models.PositiveSmallIntegerField(null=True, verbose_name="Place in the results, from 1")),
                ("at", models.DateTimeField(verbose_name="At")),
            ],
            options={
                "verbose_name": "search event",
                "verbose_name_plural": "search events",
                "indexes": [models.Index(fields=["at"], name="assortment_search_event_at")],
            },
        ),
        migrations.CreateModel(
            name="SearchWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("query", models.CharField(blank=True, max_length=200, verbose_name="Searched for")),
                ("wish", models.CharField(max_length=500, verbose_name="Would have liked")),
                ("language", models.CharField(max_length=10, verbose_name="Language")),
                ("at", models.DateTimeField(verbose_name="At")),
            ],
            options={
                "verbose_name": "search wish",
                "verbose_name_plural": "search wishes",
                "ordering": ["-at"],
                "indexes": [models.Index(fields=["-at"], name="assortment_search_wish_at")],
            },
        ),
        migrations.RunPython(index_make, index_drop),
        migrations.RunPython(entries_fill, migrations.RunPython.noop),
    ]
