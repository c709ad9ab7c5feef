"""A live nginx answers every class of path as the table says."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from bantin.publish.headers import CLASSES, PAGE, TYPES, class_of
from bantin.publish.nginx import nginx_configuration
from bantin.publish.server import Server
from live_nginx import WANTED, free_port, running

TEXT = "Nội dung tiếng Việt có dấu. " * 100
FILES = (
    "index.html", "404.html", "2026/11/20/khai-giang/index.html", "2026/11/19/go-bo/index.html",
    "theme/0a1b2c3d4e5f/css/main.css", "theme/0a1b2c3d4e5f/js/search.js",
    "theme/0a1b2c3d4e5f/icons/sen.svg", "tim-kiem/i/manifest.bin", "tim-kiem/i/dates.0a1b2c3d.bin",
    "tim-kiem/i/r/12.0a1b2c/7.bin", "media/sen-0a1b2c3d-480.avif", "media/2023/Lớp học.JPG",
    "media/2023/ke-hoach.pdf", "media/2023/bieu-mau.docx", "media/2023/la.svg", "rss.xml",
    "khu-vuc/dong-thap/rss.xml", "atom.xml", "tac-gia/an/atom-3.xml", "feed.json", "lich.ics",
    "opml.xml", "sitemap.xml", "api/articles.json", "robots.txt", ".well-known/security.txt",
    "favicon.ico",
)  # fmt: skip
LONG = "/" + "duong-dan-rat-dai/" * 27
MOVED = {
    "/tin-cu/bai-1.html": "/2026/11/20/khai-giang/",
    "/tin/Tập-huấn-%22hè%22/": "/2026/11/20/khai-giang/",
    "/2026/11/20/Khai-Giang/": "/2026/11/20/khai-giang/",
    "/A/": "/2026/11/20/khai-giang/",
    "/a/": "/rss.xml",
    "/gia/$uri/{x};'": "/2026/11/20/khai-giang/",
    LONG: "/2026/11/20/khai-giang/",
}
GONE = ("/2026/11/19/go-bo/",)

pytestmark = WANTED


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Client:
    port: int

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", quote(path, safe="/?%"), headers={
            key.replace("_", "-"): value for key, value in headers.items()
        })
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, dict(answer.getheaders()), body)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("nginx thư mục")
    for name in FILES:
        path = root / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n{TEXT}", encoding="utf-8")
    shard = root / "var" / "views" / "dong-thap" / "2026" / "11.json"
    shard.parent.mkdir(parents=True)
    shard.write_text('{"v":1}', encoding="utf-8")
    (root / "output" / "khong-co-trang").mkdir()
    return root


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    port = free_port()
    server = Server(
        "tin.example.vn", folder / "output", folder / "var" / "views", (f"127.0.0.1:{port}",)
    )
    with running(folder, port, nginx_configuration(server, MOVED, GONE)):
        yield Client(port)


PATHS = (*(f"/{name.removesuffix('index.html')}" for name in FILES if name != "404.html"
           and "go-bo" not in name), "/views/dong-thap/2026/11.json")
TABLE_KEYS = {key for each in CLASSES for key in each.headers}


@pytest.mark.parametrize("path", PATHS)
def test_each_path_is_answered_with_the_headers_of_its_class_and_no_others(
    client: Client, path: str
) -> None:
    answer = client.get(path)
    assert answer.status == 200
    sent = {key: value for key, value in answer.headers.items() if key in TABLE_KEYS}
    assert sent == dict(class_of(path).headers)
    assert "ETag" in answer.headers


def test_every_class_was_asked_for() -> None:
    assert {class_of(path) for path in PATHS} == set(CLASSES)


@pytest.mark.parametrize("path", PATHS)
def test_each_path_has_its_type_and_text_its_charset(client: Client, path: str) -> None:
    sent = client.get(path).headers["Content-Type"]
    ending = (path if not path.endswith("/") else "index.html").rsplit(".", 1)[-1].lower()
    by_ending = next((kind for kind, ends in TYPES.items() if ending in ends), "")
    kind = class_of(path).type or by_ending
    text = kind.startswith("text/") or kind.endswith(("json", "xml"))
    assert sent == (f"{kind}; charset=utf-8" if text else kind)


@pytest.mark.parametrize("path", ["/", "/rss.xml", "/atom.xml", "/feed.json", "/lich.ics",
                                  "/opml.xml", "/theme/0a1b2c3d4e5f/css/main.css",
                                  "/theme/0a1b2c3d4e5f/icons/sen.svg", "/sitemap.xml"])
def test_texts_are_compressed_for_those_who_take_it(client: Client, path: str) -> None:
    answer = client.get(path, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.body) < len(TEXT.encode()) / 5


def test_an_unchanged_page_is_answered_by_304_with_its_headers(client: Client) -> None:
    first = client.get("/")
    again = client.get("/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Content-Security-Policy"] == PAGE["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/khong-co/", "/khong-co-trang/", "/media/khong-co.docx", "/404.html",
             "/views/../site.conf"]
)
def test_what_is_not_there_is_a_404_with_the_portals_own_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status == 404
    assert answer.body.startswith(b"404.html")
    assert answer.headers["Content-Security-Policy"] == PAGE["Content-Security-Policy"]
    assert "Content-Disposition" not in answer.headers


def test_a_count_that_does_not_exist_yet_is_no_error(client: Client) -> None:
    answer = client.get("/views/khong-co.json")
    assert (answer.status, answer.body) == (204, b"")


def test_a_withdrawn_article_is_a_410_with_the_notice_at_its_address(client: Client) -> None:
    answer = client.get(GONE[0])
    assert answer.status == 410
    assert answer.body.startswith(b"2026/11/19/go-bo/index.html")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == PAGE["Content-Security-Policy"]


@pytest.mark.parametrize(("old", "new"), list(MOVED.items()))
def test_an_old_path_leads_to_the_new_one_for_good(client: Client, old: str, new: str) -> None:
    answer = client.get(f"{old}?utm_source=x")
    assert (answer.status, answer.headers["Location"]) == (301, new)


def test_no_address_leads_to_itself(client: Client) -> None:
    assert client.get("/2026/11/20/khai-giang/").status == 200


def test_a_page_asked_for_without_its_slash_leads_to_it(client: Client) -> None:
    answer = client.get("/2026/11/20/khai-giang")
    assert (answer.status, answer.headers["Location"]) == (301, "/2026/11/20/khai-giang/")


def test_the_server_does_not_tell_its_version(client: Client) -> None:
    assert client.get("/").headers["Server"] == "nginx"
