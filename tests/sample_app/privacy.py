from shop.core.privacy import DELETE, table

table("sample_app.PackingCard", order="order", erase=DELETE)
