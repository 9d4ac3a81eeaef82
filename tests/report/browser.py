"""A real headless Chromium for the tests of the HTML page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--window-size=1280,1000",
)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A running browser with its own profile; fails, or skips where the environment says so, without one."""
    if os.environ.get("LEAKTIGHT_NO_BROWSER") == "1":
        pytest.skip("LEAKTIGHT_NO_BROWSER=1 is set")
    binary, driver = which("chromium"), which("chromedriver")
    if binary is None or driver is None:
        pytest.fail(
            "no chromium; run: apt-get install -y chromium chromium-driver (or set LEAKTIGHT_NO_BROWSER=1)"
        )
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


def requests_of(browser: webdriver.Chrome) -> list[str]:
    """The addresses that pages from files have requested since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [each["request"]["url"] for each in sent if each["documentURL"].startswith("file:")]


def complaints_of(browser: webdriver.Chrome) -> list[str]:
    """What the console has said since the last call: script errors, policy violations."""
    return [entry["message"] for entry in browser.get_log("browser")]
