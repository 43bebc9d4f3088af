"""Addresses of the storefront. Catalogue, basket and help keep names of their own."""

from django.urls import include, path
from django.views.generic import RedirectView

from shop.storefront.views import (
    addresses,
    basket,
    compare,
    content,
    destination,
    home,
    listing,
    pages,
    product,
    search,
    seen,
    seo,
    styles,
)

catalogue = (
    [
        path("shop/", listing.everything, name="index"),
        path("shop/<path:category_slug>_<int:pk>/", listing.category, name="category"),
        path("product/<slug:product_slug>_<int:pk>/", product.detail, name="detail"),
        path("product/<slug:product_slug>/", product.by_slug, name="by-slug"),
        path("products/<slug:product_slug>", product.by_slug, name="by-handle"),
        path("collections/<slug:category_slug>", listing.by_slug, name="category-by-handle"),
    ],
    "catalogue",
)
basket_pages = (
    [
        path("basket/", basket.summary, name="summary"),
        path("basket/add/<int:pk>/", basket.add, name="add"),
        path("basket/line/<int:pk>/", basket.line, name="line"),
        path("basket/voucher/", basket.voucher, name="voucher"),
        path("basket/voucher/<int:pk>/remove/", basket.voucher_remove, name="voucher-remove"),
        path("basket/lost/", basket.lost_seen, name="lost-seen"),
        path("basket/tidy/", basket.tidy, name="tidy"),
    ],
    "basket",
)
help_pages = (
    [
        path("help/", pages.contact, name="contact"),
        path("help/how-ordering-works/", pages.ordering, name="ordering"),
        path("help/delivery/", pages.delivery, name="delivery"),
        path("help/sending-back/", pages.withdrawal, name="withdrawal"),
        path("help/terms/", pages.terms, name="terms"),
        path("help/privacy/", pages.privacy, name="privacy"),
        path("help/imprint/", pages.imprint, name="imprint"),
        path("help/questions/", content.faq, name="questions"),
    ],
    "help",
)
content_pages = (
    [
        path("pages/<slug:slug>/", content.page, name="page"),
        path("journal/", content.articles, name="journal"),
    ],
    "content",
)
address_book = (
    [
        path("account/addresses/", addresses.book, name="book"),
        path("account/addresses/new/", addresses.add, name="add"),
        path("account/addresses/<int:pk>/", addresses.edit, name="edit"),
        path("account/addresses/<int:pk>/delete/", addresses.delete, name="delete"),
        path("account/addresses/<int:pk>/keep/", addresses.keep, name="keep"),
    ],
    "addresses",
)

urlpatterns = [
    path("", include(address_book)),
    path("", home.home, name="home"),
    path("", include(catalogue)),
    path("", include(basket_pages)),
    path("", include(help_pages)),
    path("", include(content_pages)),
    path("compare/", compare.compare, name="compare"),
    path("compare/add/<int:pk>/", compare.add, name="compare-add"),
    path("compare/remove/<int:pk>/", compare.remove, name="compare-remove"),
    path("seen/", seen.seen, name="seen"),
    path("search/", listing.search, name="search"),
    path("search/suggest/", search.suggestions, name="search-suggest"),
    path("search/seen/", search.seen, name="search-seen"),
    path("search/wish/", search.wish, name="search-wish"),
    path("delivery/destination/", destination.remember, name="delivery-destination"),
    path("styles/", styles.styles, name="styles"),
    path("robots.txt", seo.robots, name="robots"),
    path("sitemap.xml", seo.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", seo.sitemap_pages, name="sitemap-pages"),
    path("sitemap-products-<int:part>.xml", seo.sitemap_products, name="sitemap-products"),
    path("favicon.ico", RedirectView.as_view(url="/static/img/mark.svg", permanent=False)),
]
