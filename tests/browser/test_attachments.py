"""An attachment from the picker to the search, and to somebody who may not have it."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Community
from tests.factories.files import make_pdf

Visitor = Callable[..., BrowserContext]

OPEN = "complexe-scheidingen"
WORD = "wisselkoffertje"
"""Stands in the file alone."""


def test_a_file_is_uploaded_previewed_found_and_refused_to_a_stranger(
    community: Community, visitor: Visitor
) -> None:
    page = visitor(base_url=community.url, reduced_motion="reduce").new_page()
    community.come_in(page, "lid@kring.example")
    page.goto(community.thread("discussion", OPEN))
    files = page.get_by_role("group", name=re.compile("Bijlagen"))
    files.get_by_label("Voeg bestanden toe").set_input_files(
        [
            {
                "name": "Werkblad.pdf",
                "mimeType": "application/pdf",
                "buffer": make_pdf(["Inleiding", f"Het {WORD} gaat mee"]),
            },
            {"name": "Programma.exe", "mimeType": "application/pdf", "buffer": b"MZ program"},
        ]
    )
    good = files.get_by_role("listitem").filter(has_text="Werkblad")
    expect(good).to_contain_text("klaar", timeout=30_000)
    bad = files.get_by_role("listitem").filter(has_text="Programma")
    expect(bad).to_contain_text("Dit soort bestand kan hier niet", timeout=30_000)
    bad.get_by_role("button", name=re.compile("Weghalen")).click()
    expect(files.get_by_role("listitem")).to_have_count(1)
    expect(files.get_by_role("status")).to_contain_text("Weggehaald")
    # The editor of the text may be rich or plain; the field behind it is the same.
    page.locator("#reply [name=body]").evaluate(
        "(field) => { field.value = 'Zie het werkblad.';"
        " for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {bubbles: true})); }"
    )
    page.locator("#reply form").evaluate("(form) => form.requestSubmit()")
    post = page.locator("article", has_text="Zie het werkblad.").last
    expect(post).to_be_visible(timeout=30_000)
    # The next text begins without files, whether the page stayed or is a new one.
    expect(files.get_by_role("listitem")).to_have_count(0)
    link = post.get_by_role("link", name="Werkblad.pdf")
    expect(link).to_be_visible()
    preview = post.locator(".attachment img")
    preview.scroll_into_view_if_needed()
    expect(preview).to_have_js_property("complete", True)
    assert preview.evaluate("(image) => image.naturalWidth") > 100
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Werkblad.pdf"
    address = link.get_attribute("href") or ""

    page.goto(f"/search?q={WORD}")
    hit = page.locator("main").get_by_text("Werkblad.pdf, bladzijde 2")
    expect(hit).to_be_visible()

    stranger = visitor(base_url=community.url).new_page()
    community.come_in(stranger, "nieuw@kring.example")
    for path in (address, f"{address}/preview"):
        answer = stranger.request.get(path)
        assert answer.status == 404
    stranger.goto(f"/search?q={WORD}")
    expect(stranger.locator("main")).not_to_contain_text("Werkblad.pdf")


def test_a_file_is_dropped_and_a_script_gets_its_address(community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url, reduced_motion="reduce").new_page()
    community.come_in(page, "lid@kring.example")
    page.goto(community.thread("discussion", OPEN))
    files = page.get_by_role("group", name=re.compile("Bijlagen"))
    data = page.evaluate_handle(
        "(bytes) => { const data = new DataTransfer();"
        " data.items.add(new File([new Uint8Array(bytes)], 'Gesleept.pdf', {type: 'application/pdf'}));"
        " return data; }",
        list(make_pdf(["Gesleept"])),
    )
    # What takes files comes when one is dragged over the page.
    files.dispatch_event("dragenter", {"dataTransfer": data})
    expect(files.get_by_text("Of sleep ze hierheen.")).to_be_visible()
    files.dispatch_event("dragover", {"dataTransfer": data})
    files.dispatch_event("drop", {"dataTransfer": data})
    expect(files.get_by_role("listitem")).to_contain_text("klaar", timeout=30_000)
    told = page.evaluate(
        "async () => { const canvas = document.createElement('canvas');"
        " const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));"
        " const told = await window.kring.upload(new File([blob], 'plaatje.png'));"
        " return window.kring.settled(told); }"
    )
    assert (told["kind"], told["state"]) == ("image", "ready")
    assert re.fullmatch(r"/files/\w{12}", told["url"])
    assert page.request.get(told["url"]).headers["content-type"] == "image/png"
