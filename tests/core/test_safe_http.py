import pytest

from shop.core import safe_http


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "ftp://127.0.0.1/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://user@127.0.0.1/",
        "http://0.0.0.0/",
        "http://localhost/",
    ],
)
def test_nothing_inside_can_be_reached(url: str) -> None:
    with pytest.raises(Exception) as caught:
        safe_http.request("GET", url)

    assert type(caught.value).__name__ in {"InvalidIPAddress", "ValueError", "InvalidURL", "InvalidSchema"}
