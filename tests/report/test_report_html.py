"""The HTML page in a real browser: it works, it obeys nobody, and it asks nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from time import sleep

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from leaktight.core.report import Report, Skip
from leaktight.report.html import render
from leaktight.report.sections import MAX_LABELS
from tests.report.browser import chromium, complaints_of, requests_of
from tests.report.samples import (
    HOSTILE_NAMES,
    PLACES,
    clean_report,
    finding,
    hostile_report,
    many_findings,
    report,
)

Show = Callable[[Report], Chrome]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def show(browser: Chrome, tmp_path: Path) -> Iterator[Show]:
    """Opens a report; at the end no request has left, and the console is silent."""
    file = tmp_path / "report.html"
    requests_of(browser)
    complaints_of(browser)

    def opened(sample: Report) -> Chrome:
        file.write_bytes(render(sample))
        browser.get(file.as_uri())
        return browser

    yield opened
    assert {address for address in requests_of(browser) if not address.startswith("data:")} <= {file.as_uri()}
    assert complaints_of(browser) == []


def rows(browser: Chrome) -> list[str]:
    script = "return [...document.querySelectorAll('#rows tr')].map(row => row.textContent)"
    return [str(text) for text in browser.execute_script(script)]


def status(browser: Chrome) -> str:
    return browser.find_element(By.ID, "status").text


def wait_for_status(browser: Chrome, text: str) -> None:
    wait = WebDriverWait(browser, 20, 0.02)
    wait.until(lambda _: status(browser) == text, f"status never became {text!r}")


def column(browser: Chrome, selector: str) -> list[str]:
    script = (
        "return [...document.querySelectorAll(arguments[0])].map(cell => cell.firstChild?.textContent ?? '')"
    )
    return [str(text) for text in browser.execute_script(script, f"#rows {selector}")]


def sort_by(browser: Chrome, key: str) -> str:
    head = browser.find_element(By.CSS_SELECTOR, f"th[data-sort={key}]")
    head.find_element(By.TAG_NAME, "button").click()
    return str(head.get_attribute("aria-sort"))


class Outline(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("sample", [report(), clean_report(), hostile_report()])
def test_a_page_names_no_address_and_carries_no_inline_handler_or_style(sample: Report) -> None:
    outline = Outline(render(sample))
    for tag, attributes in outline.tags:
        assert tag not in {"img", "link", "iframe", "object", "embed", "base", "audio", "video"}
        assert not attributes.keys() & {
            "src",
            "style",
            "srcset",
            "action",
            "formaction",
            "data",
            "xlink:href",
        }
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    assert [attributes for tag, attributes in outline.tags if tag == "script"] == [
        {"type": "application/json", "id": "data"},
        {},
    ]


def test_the_policy_admits_only_the_two_hashed_assets() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', render(report()).decode())
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_the_same_report_gives_the_same_page() -> None:
    assert render(report()) == render(report())


def test_the_page_opens_with_verdict_facts_and_all_findings(show: Show) -> None:
    page = show(report())
    assert page.find_element(By.TAG_NAME, "h1").text == "Failed"
    shown = page.find_element(By.TAG_NAME, "body").text
    for part in (
        "11 findings violate the policy. Besides, 2 places could not be read.",
        "2026-01-31 09:30",
        "secrets: secret.*",
        "truncated after 4,096 bytes",
        "expired 2026-01-01",
        "Revoke the token at huggingface.co/settings/tokens",
    ):
        assert part in shown
    assert status(page) == "17 findings"
    assert len(rows(page)) == 17


def test_a_clean_page_says_so(show: Show) -> None:
    page = show(clean_report())
    assert page.find_element(By.TAG_NAME, "h1").text == "Passed"
    assert "Nothing was found." in page.find_element(By.ID, "findings").text
    assert not page.find_elements(By.ID, "filters")


def test_an_unread_place_makes_the_page_incomplete(show: Show) -> None:
    page = show(clean_report(skips=(Skip(PLACES[0], "encrypted"),)))
    assert page.find_element(By.TAG_NAME, "h1").text == "Incomplete"


def test_each_filter_narrows_the_rows_and_the_count_is_announced(show: Show) -> None:
    page = show(report())
    live = page.find_element(By.ID, "status")
    assert live.get_attribute("role") == "status" and live.get_attribute("aria-live") == "polite"
    page.find_element(By.ID, "filter-text").send_keys("PARQUET ssn")
    wait_for_status(page, "1 of 17 findings")
    assert "people.parquet" in rows(page)[0]
    page.find_element(By.CSS_SELECTOR, "#filters [type=reset]").click()
    wait_for_status(page, "17 findings")
    Select(page.find_element(By.ID, "filter-label")).select_by_value("secret.*")
    wait_for_status(page, "8 of 17 findings")
    Select(page.find_element(By.ID, "filter-label")).select_by_value("secret.generic.password")
    wait_for_status(page, "4 of 17 findings")
    page.find_element(By.ID, "filter-file").send_keys("app")
    wait_for_status(page, "1 of 17 findings")
    page.find_element(By.CSS_SELECTOR, "#filters [type=reset]").click()
    wait_for_status(page, "17 findings")
    page.find_element(By.CSS_SELECTOR, "[name=severity][value='3']").click()
    wait_for_status(page, "13 of 17 findings")
    page.find_element(By.ID, "filter-blocking").click()
    wait_for_status(page, "7 of 17 findings")


def test_the_confidence_slider_moves_by_keyboard(show: Show) -> None:
    page = show(report())
    slider = page.find_element(By.ID, "filter-confidence")
    slider.send_keys(*[Keys.ARROW_RIGHT] * 18)
    wait_for_status(page, "7 of 17 findings")
    assert page.find_element(By.ID, "least").text == "0.90"


def test_filters_that_match_nothing_say_so(show: Show) -> None:
    page = show(report())
    page.find_element(By.ID, "filter-text").send_keys("nowhere")
    wait_for_status(page, "0 of 17 findings")
    assert page.find_element(By.ID, "nothing").is_displayed()


def test_sorting_goes_both_ways_and_is_told_to_assistive_technology(show: Show) -> None:
    page = show(report())
    assert sort_by(page, "confidence") == "descending"
    shown = [float(text) for text in column(page, "td.number")]
    assert shown == sorted(shown, reverse=True)
    assert sort_by(page, "confidence") == "ascending"
    assert [float(text) for text in column(page, "td.number")] == sorted(shown)
    assert sort_by(page, "label") == "ascending"
    labels = column(page, "td.what code")
    assert labels == sorted(labels)
    assert len(page.find_elements(By.CSS_SELECTOR, "th[aria-sort]")) == 1
    assert sort_by(page, "severity") == "descending"
    assert "critical" in rows(page)[0] and "low" in rows(page)[-1]


def test_numbers_in_file_names_sort_as_numbers(show: Show) -> None:
    places = [replace(PLACES[0], path=f"part-{number}.csv") for number in (10, 9, 100)]
    page = show(report(tuple(finding(index, kind=3, location=place) for index, place in enumerate(places))))
    sort_by(page, "file")
    assert column(page, "td.where span:first-child") == ["part-9.csv", "part-10.csv", "part-100.csv"]


def test_the_page_works_by_keyboard_alone(show: Show) -> None:
    page = show(report())
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the findings"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.get_attribute("id") == "filter-text"
    for _ in range(12):
        page.switch_to.active_element.send_keys(Keys.TAB)
        if page.switch_to.active_element.text.startswith("Severity"):
            break
    button = page.switch_to.active_element
    assert button.tag_name == "button"
    assert page.execute_script("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    button.send_keys(Keys.SPACE)
    assert (
        page.find_element(By.CSS_SELECTOR, "th[data-sort=severity]").get_attribute("aria-sort")
        == "descending"
    )
    summary = page.find_element(By.CSS_SELECTOR, "#rows summary")
    summary.send_keys(Keys.ENTER)
    assert "checksum:crc32" in page.find_element(By.CSS_SELECTOR, "#rows details[open]").text


def test_every_control_has_a_name_and_every_table_heads(show: Show) -> None:
    page = show(report())
    nameless = page.execute_script(
        "return [...document.querySelectorAll('input, select, button')].filter(control =>"
        " !control.labels?.length && !control.textContent.trim()).map(control => control.outerHTML)"
    )
    assert nameless == []
    headless = "table:not(.bars):not(:has(th[scope=col]))"
    assert page.find_elements(By.CSS_SELECTOR, headless) == []
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


def test_hostile_names_are_shown_as_they_are_and_never_run(show: Show) -> None:
    page = show(hostile_report())
    sort_by(page, "label")
    page.execute_script("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert page.execute_script("return window.__pwned") is None
    assert (
        page.execute_script(
            "return document.querySelectorAll('img, svg[onload], a:not([href^=\"#\"])').length"
        )
        == 0
    )
    shown = page.find_element(By.ID, "rows").text
    for name in HOSTILE_NAMES[:5]:
        assert name in shown
    assert "\\x1b[31mred" in shown and "\\u202egpj.exe" in shown and "broken-\\xff-\\x80.bin" in shown
    source = page.execute_script("return document.documentElement.textContent")
    assert not set("\x1b\x9b\u202e\u2066") & set(source)


@pytest.mark.parametrize("name", HOSTILE_NAMES[:5])
def test_a_hostile_kind_or_file_can_be_filtered(name: str, show: Show) -> None:
    page = show(hostile_report())
    Select(page.find_element(By.ID, "filter-label")).select_by_value(f"pii.{name}")
    wait_for_status(page, "1 of 12 findings")
    assert page.execute_script("return window.__pwned") is None


def test_ten_thousand_findings_are_paged_sorted_and_filtered(show: Show) -> None:
    page = show(many_findings(10_000))
    assert status(page) == "10,000 findings, 1 to 200 on this page"
    assert len(rows(page)) == 200
    page.find_element(By.ID, "next").click()
    wait_for_status(page, "10,000 findings, 201 to 400 on this page")
    sort_by(page, "confidence")
    page.find_element(By.ID, "filter-text").send_keys("part-00007")
    wait_for_status(page, "250 of 10,000 findings, 1 to 200 on this page")
    page.find_element(By.ID, "next").click()
    wait_for_status(page, "250 of 10,000 findings, 201 to 250 on this page")
    assert not page.find_element(By.ID, "next").is_enabled()
    sleep(0.5)
    assert status(page) == "250 of 10,000 findings, 201 to 250 on this page", "the page turned back by itself"


def test_without_scripts_summary_and_first_findings_are_there(browser: Chrome, show: Show) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page = show(many_findings(500))
        assert len(page.find_elements(By.CSS_SELECTOR, "#rows tr")) == 200
        assert page.find_element(By.TAG_NAME, "h1").text == "Failed"
        assert "only the worst 200 of 500 findings" in page.find_element(By.ID, "findings").text
        assert not page.find_element(By.ID, "filters").is_displayed()
        assert not page.find_element(By.ID, "theme").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_are_readable_and_switchable(scheme: str, browser: Chrome, show: Show) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        page = show(report())
        assert lowest_contrast(page) >= 4.5
        page.find_element(By.ID, "theme").click()
        assert page.find_element(By.TAG_NAME, "html").get_attribute("data-theme") != scheme
        assert lowest_contrast(page) >= 4.5
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def lowest_contrast(page: Chrome) -> float:
    """The lowest contrast (WCAG 2) between any text and the ground behind it."""
    script = """
    const channel = value => {
      value /= 255;
      return value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    };
    const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const ground = element => {
      for (let at = element; at; at = at.parentElement) {
        const colour = numbers(getComputedStyle(at).backgroundColor);
        if (colour.length === 3 || colour[3] === 1) return colour;
      }
      return [255, 255, 255];
    };
    const hasText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const contrast = element => {
      const colours = [numbers(getComputedStyle(element).color), ground(element)];
      const [less, more] = colours.map(light).sort((a, b) => a - b);
      return (more + .05) / (less + .05);
    };
    const shown = [...document.querySelectorAll("main *")].filter(element =>
      !element.closest("svg, option") && element.checkVisibility() && !element.disabled && hasText(element));
    return Math.min(...shown.map(contrast));
    """
    return float(page.execute_script(script))


@pytest.mark.parametrize("width", [360, 400, 768, 1280])
def test_no_width_needs_sideways_scrolling(width: int, browser: Chrome, show: Show) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for sample in (report(), hostile_report()):
            page = show(sample)
            assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_raw_values_stand_in_a_marked_column_only_when_revealed(show: Show) -> None:
    revealed = "revealed" * 2
    assert revealed.encode() not in render(report())
    page = show(report((finding(0, value=revealed), finding(1))))
    assert column(page, "td.raw")[0] == revealed
    assert page.find_element(By.CSS_SELECTOR, "th.raw").text.startswith("Raw value")
    assert "shows raw values" in page.find_element(By.CSS_SELECTOR, ".verdict").text
    page = show(report())
    assert not page.find_elements(By.CSS_SELECTOR, ".raw")


def test_the_script_builds_the_rows_that_stand_there_without_it(browser: Chrome, show: Show) -> None:
    script = "return document.getElementById('rows').textContent.replace(/\\s+/g, ' ')"
    sample = report((finding(0, value="shown"), *(finding(index) for index in range(1, 12))))
    with_script = show(sample).execute_script(script)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        assert show(sample).execute_script(script) == with_script
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_page_prints_without_its_controls(browser: Chrome, show: Show) -> None:
    page = show(report())
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not page.find_element(By.ID, "filters").is_displayed()
        assert not page.find_element(By.ID, "theme").is_displayed()
        assert page.find_element(By.ID, "rows").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_advice_for_many_issuers_is_folded_and_all_there(show: Show) -> None:
    found = tuple(
        replace(finding(index, kind=0), label=f"secret.issuer{index}.key", remedy=f"Revoke {index}.")
        for index in range(40)
    )
    browser = show(report(found))
    items = browser.find_elements(By.CSS_SELECTOR, "[aria-labelledby=remedies-title] .advice li")
    assert len(items) == 40
    assert sum(item.is_displayed() for item in items) == MAX_LABELS
    browser.find_element(By.CSS_SELECTOR, "[aria-labelledby=remedies-title] summary").click()
    assert all(item.is_displayed() for item in items)
