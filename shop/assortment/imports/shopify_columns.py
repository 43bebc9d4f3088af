"""The columns of Shopify's export: as they were called until 2025, and since."""

import re

from shop.assortment.imports.formats import folded

#: The older names are those we work with.
NAMES = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Product Category", "Tags", "Collection", "Published", "Status",
    "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
    "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy",
    "Variant Price", "Variant Compare At Price", "Variant Requires Shipping", "Variant Barcode", "Variant Image",
    "Image Src", "Image Position", "Image Alt Text", "Gift Card", "SEO Title", "SEO Description",
    "Google Shopping / Gender", "Google Shopping / Age Group", "Google Shopping / MPN", "Google Shopping / Condition",
    "Variant Weight", "Variant Weight Unit", "Price / International",
    "Unit Price Total Measure", "Unit Price Total Measure Unit",
)  # fmt: skip

_OTHER = {
    "URL handle": "Handle",
    "Body HTML": "Body (HTML)",
    "Description": "Body (HTML)",
    "Product vendor": "Vendor",
    "Brand": "Vendor",
    "Custom Product Type": "Type",
    "Product type": "Type",
    "Standard Product Type": "Product Category",
    "Standardized Product Type": "Product Category",
    "Google Shopping / Google Product Category": "Google Category",
    "Collections": "Collection",
    "Custom Collections": "Collection",
    "Published on online store": "Published",
    "SKU": "Variant SKU",
    "Price": "Variant Price",
    "Compare-at price": "Variant Compare At Price",
    "Compare at price": "Variant Compare At Price",
    "Variant Compare-at Price": "Variant Compare At Price",
    "Barcode": "Variant Barcode",
    "Inventory tracker": "Variant Inventory Tracker",
    "Inventory quantity": "Variant Inventory Qty",
    "Variant Inventory Quantity": "Variant Inventory Qty",
    "Inventory Qty": "Variant Inventory Qty",
    "Continue selling when out of stock": "Variant Inventory Policy",
    "Inventory policy": "Variant Inventory Policy",
    "Weight value (grams)": "Variant Grams",
    "Grams": "Variant Grams",
    "Weight unit for display": "Variant Weight Unit",
    "Requires shipping": "Variant Requires Shipping",
    "Product image URL": "Image Src",
    "Image URL": "Image Src",
    "Image Source": "Image Src",
    "Image alt": "Image Alt Text",
    "Variant image URL": "Variant Image",
    "Meta title": "SEO Title",
    "Meta description": "SEO Description",
    "Google Shopping / Manufacturer part number (MPN)": "Google Shopping / MPN",
    "Metafield: title_tag [string]": "SEO Title",
    "Metafield: description_tag [string]": "SEO Description",
}

COLUMNS = {folded(name): name for name in NAMES} | {folded(other): name for other, name in _OTHER.items()}

AMOUNTS = ("Variant Price", "Variant Compare At Price")

#: Known, and without a meaning here: taxes, markets, advertising, cost.
UNUSED = re.compile(
    r"option\d linked to|variant (fulfillment service|taxable|tax code|inventory item|id|cost|command|position)|"
    r"fulfillment service|charge tax|tax code|cost per item|unit price .*|google category|google shopping / .*|"
    r"(included|price|compare[- ]at price) / .*|template suffix|id|command|tags command|created at|updated at|"
    r"published (at|scope)|row #|top row|url|total inventory qty|image (type|width|height|command)|variant weight",
    re.IGNORECASE,
)

#: "Care (product.metafields.custom.care)" and Matrixify's "Metafield: custom.care [single_line_text_field]".
METAFIELD = re.compile(
    r"^(?:(?P<name>.+?) \(product\.metafields\.(?P<key>[\w.\-]+)\)|Metafield: (?P<other>[\w.\-]+).*)$"
)
