"""The home page and the stream behind it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bantin.articles.archive import Archive
from bantin.edition.home_page import deadlines, lead_story


def leading(portal: Any) -> str:
    """Id of the lead story."""
    story = lead_story(portal)
    assert story is not None
    return story.id


def test_a_featured_article_leads_until_its_date_and_no_longer(portal: Any, changed: Any) -> None:
    at = portal.now
    leads = {day: leading(changed(now=at.replace(day=day)).portal) for day in (20, 21, 30)}
    assert leads == {
        20: "2026-04-05-het-noi-bat", 21: "2026-04-04-noi-bat", 30: "2026-04-04-noi-bat"}
    after = changed(now=at.replace(day=30) + timedelta(days=1)).portal
    assert leading(after) == "2026-04-07-han-qua"


def test_the_lead_story_is_not_repeated_below(edition: Any) -> None:
    inputs = edition.inputs("/")
    assert inputs["lead"]["id"] == "2026-04-04-noi-bat"
    assert "2026-04-04-noi-bat" not in [card["id"] for card in inputs["latest"]]


def test_the_home_page_and_the_stream_hold_every_article_once(edition: Any, portal: Any) -> None:
    inputs = edition.inputs("/")
    seen = [inputs["lead"]["id"], *(card["id"] for card in inputs["latest"])]
    while inputs["pager"]["older"]:
        inputs = edition.inputs(inputs["pager"]["older"]["url"])
        seen += [card["id"] for card in inputs["cards"]]
    assert sorted(seen) == sorted(article.id for article in portal.archive.published)


def test_only_deadlines_ahead_are_shown_the_next_one_first(edition: Any) -> None:
    """On its day a deadline still lies ahead."""
    assert [card["id"] for card in edition.inputs("/")["deadlines"]] == [
        "2026-04-06-han-gan", "2026-04-01-day-du"]


def test_at_most_five_deadlines_are_shown(grown: Any) -> None:
    assert len(deadlines(grown("2026-04-06-han-gan", 9).portal)) == 5


def test_sections_follow_the_list_of_categories_with_at_most_four_articles_each(
    edition: Any
) -> None:
    sections = edition.inputs("/")["sections"]
    assert [(s["title"], len(s["cards"])) for s in sections] == [("Tin tức", 4), ("Tập huấn", 4)]


def test_the_home_page_holds_no_count_only_where_to_ask_for_them(edition: Any) -> None:
    inputs = edition.inputs("/")
    assert inputs["counting"] is True
    assert not {"most_read", "views", "figures"} & set(inputs)


def test_the_home_page_shows_the_map(edition: Any) -> None:
    assert len(edition.inputs("/")["provinces"]) == 34


def test_a_portal_without_articles_has_a_home_page(changed: Any) -> None:
    inputs = changed(archive=Archive.of(())).inputs("/")
    assert inputs["lead"] is None
    assert inputs["latest"] == inputs["sections"] == inputs["deadlines"] == []
