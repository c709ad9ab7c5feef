"""Vietnamese readers are people, whatever their telephones are called; programs are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.view_stats.bots.agents import Agents, is_person

ANDROID = "Mozilla/5.0 (Linux; Android 13; {}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) {}Chrome/130.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {}Mobile/15E148 Safari/604.1"

PEOPLE = [
    DESKTOP.format(""),
    DESKTOP.format("coc_coc_browser/131.0.218 "),
    DESKTOP.format("") + " Edg/131.0.0.0",
    DESKTOP.format("") + " OPR/110.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15",
    IPHONE.format("Version/17.5 "),
    IPHONE.format("GSA/320.0.6 "),
    IPHONE.format("") + " Zalo iOS/524 ZaloTheme/light ZaloLanguage/vn",
    IPHONE.format("") + " [FBAN/FBIOS;FBAV/468.0.0.31;FBBV/601;FBDV/iPhone14,5;FBSN/iOS;FBSV/17.5;FBSS/3;FBLC/vi_VN;FBOP/5]",
    ANDROID.format("SM-A536E Build/TP1A.220624.014; wv"),
    ANDROID.format("SM-A536E; wv") + " Zalo android/24010602 ZaloTheme/light ZaloLanguage/vi",
    ANDROID.format("V2026; wv") + " [FB_IAB/FB4A;FBAV/440.0.0.32.118;IABMV/1;]",
    ANDROID.format("vivo 1906"),
    ANDROID.format("CUBOT_X50"),
    ANDROID.format("CUBOT X18 Plus Build/OPM1.171019.019"),
    ANDROID.format("CUBOT"),
    ANDROID.format("XBot Build/XBOT_Senior"),
    ANDROID.format("General Mobile Discovery Build/JDQ39"),
    ANDROID.format("CPH2363").replace("Chrome", "SamsungBrowser/25.0 Chrome"),
    ANDROID.format("Redmi Note 12; wv") + " musical_ly_2023 TikTok",
    "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; vi) Presto/2.12.423 Version/12.16",
]
PROGRAMS = [
    "", "-", " ", "Mozilla/5.0", "mozilla/4.0", "Mozilla",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/131.0.6778.69 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.69 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "Mozilla/5.0 (compatible; coccocbot-image/1.0; +http://help.coccoc.com/searchengine)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
    ANDROID.format("CUBOT_X50") + " (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; Mail.RU_Bot/2.0)",
    "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
    "Mediapartners-Google", "APIs-Google", "AdsBot-Google",
    "facebookexternalhit/1.1", "meta-externalagent/1.1", "TelegramBot (like TwitterBot)",
    "WhatsApp/2.23.20.0", "Slackbot-LinkExpanding 1.0", "ia_archiver",
    "curl/8.5.0", "Wget/1.21.4", "python-requests/2.32.3", "Python/3.12 aiohttp/3.10.5",
    "Go-http-client/1.1", "okhttp/4.12.0", "axios/1.7.7", "Java/17.0.9", "Scrapy/2.11.2",
    "Apache-HttpClient/4.5.14", "libwww-perl/6.67", "GuzzleHttp/7", "node-fetch", "PostmanRuntime/7.3",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 11; moto g power) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse",
    "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)",
    "Tiny Tiny RSS/23.08 (https://tt-rss.org/)", "NetNewsWire (RSS Reader; https://netnewswire.com/)",
    "Mozilla/5.0 zgrab/0.x",
]  # fmt: skip


@pytest.mark.parametrize("agent", PEOPLE)
def test_a_browser_is_a_person(agent: str) -> None:
    assert is_person(agent)


@pytest.mark.parametrize("agent", PROGRAMS)
def test_what_names_itself_a_program_is_none(agent: str) -> None:
    assert not is_person(agent)


@pytest.mark.parametrize(
    ("agent", "verdict"),
    [
        ("Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)", "feed"),
        ("Miniflux/2.2.3", "feed"),
        ("Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", "monitor"),
        ("curl/8.5.0", "robot"),
        (DESKTOP.format("Bang-Dien-Tu/2 "), "monitor"),
        (DESKTOP.format("May-Doc-Bao/1 "), "robot"),
        (DESKTOP.format(""), "person"),
    ],
)
def test_programs_are_told_apart_by_what_they_are_for(agent: str, verdict: str) -> None:
    judge = Agents(bots=("may-doc-bao",), monitors=("bang-dien-tu",))
    assert judge.verdict(agent.encode()) == verdict


def test_a_change_of_the_sites_own_words_is_another_version() -> None:
    assert Agents(("a",)).version != Agents(("b",)).version != Agents().version


@given(st.binary())
def test_any_agent_has_a_verdict_and_only_its_first_kilobyte_counts(agent: bytes) -> None:
    judge = Agents()
    assert judge.verdict(agent) == judge.verdict(agent[:1024])
