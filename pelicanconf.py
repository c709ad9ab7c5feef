"""Settings for working locally; the site's identity stands in `SITE`."""

from pathlib import Path

ROOT = Path(__file__).parent

# Lists that a folder given to `pelican` or `--content` lacks come from here.
PROJECT_CONTENT = str(ROOT / "content")

SITE = {
    "name": "Cổng tin Giáo dục Sông Sen",
    "url": "https://giaoduc-songsen.example.vn",
    "tagline": "Tin bồi dưỡng giáo viên từ trường, xã, tỉnh",
    "description": (
        "Tin tức giáo dục và bồi dưỡng giáo viên của các địa phương: kế hoạch, tập huấn, "
        "tuyển sinh, gương điển hình, văn bản chỉ đạo."
    ),
    "slogan": "Năm học 2026-2027: “Dạy thật, học thật, đổi mới thiết thực”",
    "owner": {
        "name": "Trung tâm Thông tin Giáo dục Sông Sen",
        "parent": "Cơ quan chủ quản: Sở Giáo dục Sông Sen (đơn vị minh họa)",
        "address": "Số 12 đường Bờ Kè, phường Sông Sen, tỉnh Sông Sen",
        "email": "toasoan@giaoduc-songsen.example.vn",
        "phone": "0200 000 000",
        "person_responsible": "Bà Đặng Thu Sen, Giám đốc Trung tâm",
        "licence": "",
    },
    "trust_badge": {},
    "social": [],
    "menu": [
        {
            "title": "Tin tức",
            "url": "/chuyen-muc/tin-tuc/",
            "children": [
                {"title": "Chuyển đổi số", "url": "/chuyen-muc/chuyen-doi-so/"},
                {"title": "Giáo dục mầm non", "url": "/chuyen-muc/giao-duc-mam-non/"},
                {"title": "Gương điển hình", "url": "/chuyen-muc/guong-dien-hinh/"},
                {"title": "Hỏi đáp", "url": "/chuyen-muc/hoi-dap/"},
            ],
        },
        {
            "title": "Bồi dưỡng",
            "url": "/chuyen-muc/boi-duong-giao-vien/",
            "children": [
                {"title": "Bồi dưỡng giáo viên", "url": "/chuyen-muc/boi-duong-giao-vien/"},
                {"title": "Tập huấn", "url": "/chuyen-muc/tap-huan/"},
                {"title": "Kế hoạch – Đề án", "url": "/chuyen-muc/ke-hoach-de-an/"},
            ],
        },
        {
            "title": "Thông báo",
            "url": "/chuyen-muc/thong-bao/",
            "children": [
                {"title": "Thông báo", "url": "/chuyen-muc/thong-bao/"},
                {"title": "Tuyển sinh", "url": "/chuyen-muc/tuyen-sinh/"},
                {"title": "Lịch và hạn nộp", "url": "/lich/"},
            ],
        },
        {"title": "Khu vực", "url": "/khu-vuc/"},
        {"title": "Văn bản", "url": "/van-ban/"},
        {
            "title": "Tra cứu",
            "url": "/luu-tru/",
            "children": [
                {"title": "Kho lưu trữ", "url": "/luu-tru/"},
                {"title": "Đọc nhiều", "url": "/doc-nhieu/"},
                {"title": "Từ viết tắt", "url": "/tu-viet-tat/"},
                {"title": "Nhận tin RSS", "url": "/rss/"},
            ],
        },
    ],
}

FEEDS = {"authority": "giaoduc-songsen.example.vn,2026"}

SITENAME = SITE["name"]
SITEURL = ""
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")
PLUGIN_PATHS = [str(ROOT / "plugins")]
PLUGINS = ["bantin.edition"]
READERS = {"rst": None, "html": None, "htm": None}
ARTICLE_PATHS = ["articles"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
DRAFT_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
ARTICLE_LANG_SAVE_AS = ""
DRAFT_LANG_SAVE_AS = ""
SLUGIFY_SOURCE = "basename"
SLUG_REGEX_SUBSTITUTIONS = [
    (r"[/.,:]", "-"),
    (r"[^\w\s-]", ""),
    (r"(?u)\A\s*", ""),
    (r"(?u)\s*\Z", ""),
    (r"[-\s]+", "-"),
    (r"\A-+|-+\Z", ""),
]
ARTICLE_TRANSLATION_ID = False
WITH_FUTURE_DATES = False
DEFAULT_PAGINATION = False
TYPOGRIFY = False
SUMMARY_MAX_LENGTH = None
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
FEED_ALL_ATOM = None
FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = None
CATEGORY_FEED_RSS = None
TAG_FEED_ATOM = None
TAG_FEED_RSS = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
