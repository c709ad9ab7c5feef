"""What kind of program a user agent says it is: rules of our own, then the lists that others keep.

The rules are about shapes, not names: what programs call themselves and what they do, libraries,
addresses to complain to, agents that are no browser's. They close the gaps of the lists.
"""

from __future__ import annotations

import re

from bantin.view_stats.bots import lists

RULES = 4  # rises with every change below: verdicts are then reached anew
LONGEST_AGENT = 1024
# Names of phones, systems and browsers that look like a robot's; whatever an Android build is of.
HARMLESS = re.compile(
    r"\bcubot[ _a-z0-9-]*|\bxbot(?= build|_)[_a-z0-9]*|power[ _]?bot\b"
    r"|\bm[ _]bot(?= (?:tab|5))[ \w]*"
    r"|google(?: |_)?(?:earth|pixel|tv|app)\b|(?<=gsa/)\S+|(?<=; )[^;()]*(?= build/)|like googlebot"
    r"|https?://(?:www\.)?(?:ucweb|opera|maxthon|nokia|java\.sun)\.com[^ ;)]*|reader ?mode"
    r"|androiddownloadmanager|feed(?:back|ly mobile)|archiver pro|spidermonkey",
    re.IGNORECASE | re.ASCII,
)
PROGRAMS = re.compile(
    # what robots call themselves and what they do
    r"bots?(?:\b|_)|robot|crawl|spider|slurp|fetch(?!ler)|(?<!cam)scanner|\bscan\b|scrap[ey]"
    r"|archiv|monitor|preview|headless|lighthouse|inspect|checker|validator|uptime|pingdom|statuscake"
    r"|site24x7|nagios|zabbix|probe|synthetic|analy[sz]er|classifier|indexer|sniffer|harvest"
    r"|hunter/|agent/\d|\bdaemon|health ?(?:check|service)|\bcron\b|recommend|user[-_ ]?agent"
    r"|\bproxy\)|integration|protocol/|semantic|thumbor|phantomjs|cypress|nightmare|puppeteer"
    r"|playwright|selenium|dejaclick|rigor\b|splash version|devtools"
    r"|googleweblight|googlemessages|mmwebid"
    # makers of link cards
    r"|externalhit|externalagent|mediapartners|google-|-google|\bwhatsapp/\d+\.\d+\.\d+ n"
    r"|vkshare|embedly"
    # libraries and tools
    r"|curl|wget|python|httpx|http[-_]?(?:client|kit)|okhttp|axios|go-http|\bjava/|libwww/|\bperl"
    r"|php/|\bruby|guzzle|node-fetch|undici|postman|insomnia|httpie|powershell|httrack|sqlmap"
    r"|nikto|zgrab|nmap|chatgpt|anthropic|claude|openai|grpc|resty|rest-?client|restsharp|scalaj"
    r"|winhttp|cryptoapi|nuclei|burpcollaborator|select |class '|appengine"
    r"|clamav|collapsify|cursor/|dareboost|ddg[-_]android|^duckduckgo/|\bhydra|\bswcd|^anonymous,"
    r"|jorgee|^(?:ipad$|iphone\b[^/]*\|)|; onetrust|/\d+\.\d+ \([a-z0-9]+\.com\)$"
    # an address to complain to, or where to read about it
    r"|\+https?:|\(https?:|; ?https?:|@[a-z0-9-]+\.[a-z]|\bwww\."
    r"|\b[a-z0-9-]+\.(?:com|net|org|ru|io)/",
    re.IGNORECASE | re.ASCII,
)
FEEDS = re.compile(
    r"\bfeed|rss\b|^rss|\brss|subscribers|newsbeuter|newsboat|miniflux|akregator|liferea|reeder"
    r"|readkit|newsblur|netnewswire|inoreader|feedly|pubsub|librss",
    re.IGNORECASE | re.ASCII,
)
MONITORS = re.compile(
    r"uptime|pingdom|statuscake|site24x7|nagios|zabbix|monit(?:or|/)|health ?check|kube-probe"
    r"|xymon|hobbit",
    re.IGNORECASE | re.ASCII,
)
BARE = re.compile(r"\s*(?:-|mozilla(?:/[\d.]+)?)?\s*", re.IGNORECASE | re.ASCII)
# A browser names itself first, or its device is named somewhere.
BROWSER = re.compile(
    r"mozilla/\d|opera[/ ]|ozilla/5|android|iphone|ipad|ipod|\bios\b|midp|windows|macintosh|linux"
    r"|symbian|series[3-9]0|blackberry|playstation|nintendo|\btv\b|smarttv|hbbtv|up\.browser|ucweb"
    r"|ucbrowser|webkit|dalvik|cfnetwork|nokia|samsung|sonyericsson|lynx|links|mosaic|amiga|roku"
    r"|obigo|netfront|brew|docomo|kddi|mot-|lg[-e/]|outlook|microsoft|fban/|^safari/|darwin"
    r"|watch ?(?:os|\d)|vizio|appletv|amazon;aft|maui|explay|mtk release|/unknown/",
    re.IGNORECASE | re.ASCII,
)


class Agents:
    """Judges user agents; `bots` and `monitors` are words of the site's own."""

    def __init__(self, bots: tuple[str, ...] = (), monitors: tuple[str, ...] = ()) -> None:
        self._bots = tuple(word.lower() for word in bots)
        self._monitors = tuple(word.lower() for word in monitors)
        self.version = f"{RULES} {lists.list_version()} {self._bots} {self._monitors}"

    def verdict(self, agent: bytes) -> str:
        """`person`, `robot`, `feed` or `monitor`."""
        text = agent[:LONGEST_AGENT].decode("utf-8", "replace")
        if any(word in text.lower() for word in self._monitors):
            return "monitor"
        if FEEDS.search(text) or lists.pattern("feed").search(text):
            return "feed"
        if is_person(text) and not any(word in text.lower() for word in self._bots):
            return "person"
        return "monitor" if MONITORS.search(text) else "robot"


def is_person(agent: str) -> bool:
    """Whether a user agent is a person's browser, as far as it declares itself."""
    if BARE.fullmatch(agent) or not BROWSER.search(agent):
        return False
    plain = HARMLESS.sub("", agent)
    return PROGRAMS.search(plain) is None and lists.pattern("robot").search(plain) is None
