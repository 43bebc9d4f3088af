"""The columns of WooCommerce's export, in the languages it is exported in most."""

import re

from shop.assortment.imports.formats import folded

NAMES = (
    "ID", "Type", "SKU", "GTIN", "Name", "Published", "Visibility in catalog", "Short description", "Description",
    "Date sale price starts", "Date sale price ends", "In stock?", "Stock", "Low stock amount", "Backorders allowed?",
    "Sale price", "Regular price", "Categories", "Tags", "Images", "Parent", "Grouped products", "Upsells",
    "Cross-sells", "External URL", "Position", "Brands",
)  # fmt: skip

#: Other names by what they mean: plugins' and translated ones.
_OTHER: dict[str, str] = {
    "GTIN": "GTIN, UPC, EAN, or ISBN|GTIN, UPC, EAN oder ISBN|GTIN, UPC, EAN ou ISBN|GTIN, UPC, EAN o ISBN|"
    "GTIN, UPC, EAN of ISBN|EAN|Barcode|Meta: _global_unique_id|Meta: _alg_ean",
    "Type": "Typ|Tipo|Product type",
    "SKU": "Artikelnummer|UGS|COD|Código",
    "Name": "Nom|Nombre|Naam|Nome|Product name",
    "Published": "Veröffentlicht|Publié|Publicado|Gepubliceerd|Pubblicato",
    "Visibility in catalog": "Sichtbarkeit im Katalog|Visibilité dans le catalogue|Visibilidad en el catálogo|"
    "Zichtbaarheid in catalogus|Visibilità nel catalogo",
    "Short description": "Kurzbeschreibung|Description courte|Descripción corta|Korte beschrijving|Breve descrizione",
    "Description": "Beschreibung|Descripción|Beschrijving|Descrizione",
    "Date sale price starts": "Datum, an dem Angebotspreis beginnt|Date de début de promo|"
    "Día en que empieza el precio rebajado|Startdatum actieprijs|Data di inizio del prezzo in offerta",
    "Date sale price ends": "Datum, an dem Angebotspreis endet|Date de fin de promo|"
    "Día en que termina el precio rebajado|Einddatum actieprijs|Data di fine del prezzo in offerta",
    "In stock?": "Vorrätig?|En stock ?|¿Existencias?|¿En inventario?|Op voorraad?|In stock|Disponibile?",
    "Stock": "Lager|Lagerbestand|Bestand|Inventario|Existencias|Voorraad|Magazzino|Stock quantity",
    "Low stock amount": "Geringe Lagermenge|Geringer Lagerbestand|Montant de stock faible|"
    "Cantidad de bajo inventario|Lage voorraad|Quantità di stock ridotta",
    "Backorders allowed?": "Lieferrückstände erlaubt?|Autoriser les commandes de produits en rupture ?|"
    "¿Permitir reservas de productos agotados?|Nabestellingen toestaan?|Ordini arretrati permessi?|Backorders",
    "Sale price": "Angebotspreis|Tarif promo|Precio rebajado|Actieprijs|Prezzo in offerta",
    "Regular price": "Regulärer Preis|Normaler Preis|Tarif régulier|Precio normal|Reguliere prijs|Prezzo di listino|"
    "Price",
    "Categories": "Kategorien|Catégories|Categorías|Categorieën|Categorie|Product categories",
    "Tags": "Schlagwörter|Étiquettes|Etiquetas|Product tags",
    "Images": "Bilder|Imágenes|Afbeeldingen|Immagini|Image|Image URL",
    "Parent": "Übergeordnetes Produkt|Elternprodukt|Superior|Hoofd|Genitore|Parent SKU",
    "Grouped products": "Gruppierte Produkte|Groupe de produits|Produits groupés|Productos agrupados|"
    "Gegroepeerde producten|Prodotti raggruppati",
    "Upsells": "Zusatzverkäufe|Produits suggérés|Ventas dirigidas|Upsell",
    "Cross-sells": "Cross-Sells (Querverkäufe)|Querverkäufe|Ventes croisées|Ventas cruzadas|Cross-sell",
    "External URL": "Externe URL|URL externe|URL externa|URL esterno|Product URL",
    "Position": "Posición|Positie|Posizione",
    "Brands": "Brand|Marken|Marke|Marques|Marque|Marcas|Marca|Merken|Merk|Marchi|Product brands|Manufacturer",
    "SEO Title": "Meta: _yoast_wpseo_title|Meta: rank_math_title|Meta: _aioseo_title|Meta: _seopress_titles_title",
    "SEO Description": "Meta: _yoast_wpseo_metadesc|Meta: rank_math_description|Meta: _aioseo_description|"
    "Meta: _seopress_titles_desc",
}

COLUMNS = {folded(name): name for name in NAMES} | {
    folded(other): name for name, others in _OTHER.items() for other in others.split("|")
}

AMOUNTS = ("Regular price", "Sale price")

#: "Attribute 1 name", "Attribut 1 Wert(e)", "Nom de l’attribut 1", "Valor(es) del atributo 1", …
_NAME_WORDS = r"name|nom|nombre|naam|nome"
_VALUE_WORDS = r"value\(s\)|values?|wert\(e\)|valeur\(s\)|valor\(es\)|waarde\(n\)|valore\(i\)"
_WORDS, _OF, _ATTRIBUTES = f"{_NAME_WORDS}|{_VALUE_WORDS}", r"de l'|del |di |van |dell'", r"attribut[eo]?|eigenschap"
ATTRIBUTE = re.compile(
    rf"^(?:(?:{_ATTRIBUTES}) (?P<n1>\d+) (?P<w1>{_WORDS})|(?P<w2>{_WORDS}) (?:{_OF})?(?:{_ATTRIBUTES}) (?P<n2>\d+))$"
)
_IS_NAME = re.compile(rf"^(?:{_NAME_WORDS})$")

#: "Weight (kg)", "Länge (cm)": the unit stands in the header.
WEIGHT = re.compile(r"^(?:weight|gewicht|poids|peso) \((?P<unit>kg|g|lbs?|oz)\)$")
LENGTH = re.compile(
    r"^(?P<side>length|länge|longueur|longitud|lengte|lunghezza|width|breite|largeur|anchura|breedte|larghezza"
    r"|height|höhe|hauteur|altura|hoogte|altezza) \((?P<unit>mm|cm|m|in|yd)\)$"
)

#: Known, and without a meaning here: taxes, reviews, notes, downloads, what other plugins keep.
UNUSED = re.compile(
    r"(is featured\?|ist hervorgehoben\?|mis en avant \?|¿está destacado\?|is uitgelicht\?|in primo piano\?)|"
    r"tax (status|class)|steuerstatus|steuerklasse|état de la tva|classe de tva|estado del impuesto|clase de impuesto|"
    r"btw (status|klasse)|stato delle imposte|aliquota di imposta|"
    r"sold individually\?|nur einzeln verkaufen\?|vendre individuellement \?|¿vendido individualmente\?|"
    r"allow customer reviews\?|kundenrezensionen erlauben\?|autoriser les avis clients \?|"
    r"¿permitir valoraciones de clientes\?|purchase note|hinweis zum kauf|note de commande|nota de compra|"
    r"shipping class|versandklasse|classe d.expédition|clase de envío|verzendklasse|classe di spedizione|"
    r"download .*|ablauftage des downloads|limite de .*|jours d.expiration .*|días de caducidad .*|límite de .*|"
    r"button text|button-text|libellé du bouton|texto del botón|knoptekst|testo del pulsante|"
    r"cost of goods|einkaufskosten|attribut[eo]? \d+ (visible|global|default|sichtbar|standard)|"
    r"attribut[eo] (visible|global) \d+|meta: .*|swatches attributes|downloads? id",
    re.IGNORECASE,
)


def attribute_part(column: str) -> tuple[int, bool] | None:
    """(number, whether it is the name) for a column of an attribute, else None."""
    match = ATTRIBUTE.match(folded(column))
    if match is None:
        return None
    return int(match["n1"] or match["n2"]), bool(_IS_NAME.match(match["w1"] or match["w2"]))


def canonical(header: list[str]) -> list[str]:
    """The header with attributes, weight and sides under one name in whatever language."""
    return [COLUMNS.get(folded(name)) or _measured(name) for name in header]


def _measured(name: str) -> str:
    part = attribute_part(name)
    if part:
        return f"Attribute {part[0]} {'name' if part[1] else 'value(s)'}"
    match = WEIGHT.match(folded(name))
    if match:
        return f"Weight {match['unit'].rstrip('s')}"
    match = LENGTH.match(folded(name))
    return f"Side {match['side']} {match['unit']}" if match else name
