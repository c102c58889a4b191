"""The editor of texts: what it writes, what it makes of Word, and how one works it by keyboard and by ear."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forum.kernel.text import Html, from_markdown, project, sanitise
from tests.browser.conftest import Community
from tests.browser.examination import CROSSED, FIRST, SECOND, Look, faults
from tests.factories.text import canonical

Visitor = Callable[..., BrowserContext]

GROUP = "complexe-scheidingen"
NEW = f"/groups/{GROUP}/threads/new?kind=discussion"
PASTED = Path(__file__).parent / "pasted"

PASTE = """(box, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def text_box(page: Page) -> Locator:
    """The editor's box, once it is there."""
    box = page.locator("main [role=textbox][contenteditable]").first
    expect(box).to_be_visible()
    return box


def begin(page: Page) -> Locator:
    """Open the page for a new conversation, and take away what a draft has brought back."""
    page.goto(NEW)
    box = text_box(page)
    # A draft comes back a moment after the page.
    page.wait_for_load_state("networkidle")
    settle(page)
    box.press("Control+a")
    box.press("Delete")
    return box


def written(page: Page) -> str:
    """What the form would send; a bit after the last key."""
    box = page.locator("main [role=textbox]").first
    box.focus()
    box.blur()
    return str(page.locator("main textarea").first.evaluate("area => area.value"))


def settle(page: Page) -> None:
    """Let the browser tell the editor where the caret is now: it does so a moment after the key."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture
def page(community: Community, visitor: Visitor) -> Page:
    """A member's page, who never chose plain text."""
    opened = visitor(base_url=community.url, rich=True).new_page()
    community.come_in(opened, "lid@kring.example")
    return opened


def test_the_editor_says_what_the_server_says(page: Page) -> None:
    """Every text that can be stored: as Markdown and as plain text it is what Python makes of it."""
    texts: list[Html] = []

    @settings(max_examples=150, database=None, suppress_health_check=list(HealthCheck))
    @given(canonical)
    def collect(html: Html) -> None:
        texts.append(html)

    collect()
    texts.append(
        sanitise("<pre>\ta\n\n b</pre><p>e\u0301 <s>x</s><b>y</b></p><table><td>1<td><tr><td><td>2</table>")
    )
    page.goto(NEW)
    address = page.locator("#writing").get_attribute("data-editor")
    read = page.evaluate(
        """async ([address, texts]) => {
          const { read, toMarkdown, project } = await import(address);
          return texts.map((html) => [toMarkdown(read(html)), project(read(html)).text]);
        }""",
        [address, texts],
    )
    for html, (markdown, text) in zip(texts, read, strict=True):
        assert from_markdown(markdown) == html, markdown
        assert text == project(html).text


def test_a_word_document_becomes_a_clean_text_that_is_published(page: Page) -> None:
    box = begin(page)
    page.get_by_label("Titel").fill("Overdracht tussen twee huizen")
    box.evaluate(PASTE, (PASTED / "word.html").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Plaatsen").click()
    page.wait_for_url("**/threads/*")
    found = page.locator(".post .prose").first.evaluate("post => post.innerHTML.trim()")
    assert from_markdown(from_word()) == sanitise(str(found))


def from_word() -> str:
    """What somebody would have typed instead of copying it from Word."""
    return """## Overdracht tussen twee huizen

De overdracht geeft **elke week** spanning, vooral bij het _wisselmoment_. We lazen [de richtlijn](https://www.rijksoverheid.nl/ouderschapsplan).

- Vaste tijd en plaats
  - op school, niet aan de deur
- Een schriftje dat meegaat

Daarna in deze volgorde:

1. bellen
2. samen zitten

In een dorp is dat lastig.

| **Wie** | Doet wat |
| --- | --- |
| School | Opent de deur en blijft erbij |
"""


def test_an_answered_letter_keeps_who_wrote_it_when(page: Page) -> None:
    begin(page).evaluate(PASTE, (PASTED / "outlook.html").read_text(encoding="utf-8"))
    assert written(page) == (
        "Dank voor je bericht.\n\n"
        "**Van:** Wijkteam \\<wijkteam@gemeente.example\\>\n"
        "**Verzonden:** maandag 23 november 2026 09:12\n"
        "**Onderwerp:** RE: overdracht\n\n"
        "**Let op:** ~~maandag~~ dinsdag."
    )


def test_markdown_is_understood_while_one_types(page: Page) -> None:
    box = begin(page)
    box.click()
    page.keyboard.type(
        "## Kop\nEen **vet** en *schuin* en ~~weg~~ `code` [hier](www.kring.nl) [daar](/groups).\n"
    )
    page.keyboard.type("- een\ntwee\n\n3. drie\nvier\n\n> citaat\n\n---slot")
    assert written(page) == (
        "## Kop\n\nEen **vet** en _schuin_ en ~~weg~~ `code` \\[hier\\](www.kring.nl) [daar](/groups).\n\n"
        "- een\n- twee\n\n3. drie\n4. vier\n\n> citaat\n\n***\n\nslot"
    )


def test_the_toolbar_by_keyboard_alone(page: Page) -> None:
    box = begin(page)
    expect(box).to_have_attribute("aria-multiline", "true")
    expect(page.get_by_role("textbox", name="Je bericht")).to_have_accessible_description(
        "Noem geen namen, plaatsen of datums. Iedereen in de groep leest mee. "
        "Alt+F10 gaat naar de werkbalk, Escape terug naar je tekst."
    )
    box.focus()
    page.keyboard.press("Alt+F10")
    bold = page.get_by_role("button", name="Vet (Ctrl+B)")
    expect(bold).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(bold).to_have_attribute("aria-pressed", "true")
    page.keyboard.type("Vet")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Opnieuw (Ctrl+Y)")).to_be_focused()
    page.keyboard.press("Home")
    expect(bold).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    # One stop for Tab on the way there, and out of the text without being caught.
    page.keyboard.press("Shift+Tab")
    expect(bold).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_label("Titel")).to_be_focused()
    box.focus()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Platte tekst")).to_be_focused()


def test_a_link_is_made_changed_and_taken_away_in_its_dialog(page: Page) -> None:
    box = begin(page)
    box.click()
    page.keyboard.type("Lees dit")
    page.keyboard.press("Control+Shift+ArrowLeft")
    settle(page)
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    expect(dialog.get_by_label("Tekst")).to_have_value("dit")
    dialog.get_by_label("Adres").fill("geen adres")
    page.keyboard.press("Enter")
    expect(dialog.get_by_label("Adres")).to_be_focused()
    expect(dialog.get_by_label("Adres")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Adres").fill("richtlijnen.example/a")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(box).to_be_focused()
    assert written(page) == "Lees [dit](https://richtlijnen.example/a)"
    box.locator("a").click()
    settle(page)
    page.keyboard.press("Control+k")
    expect(dialog.get_by_label("Adres")).to_have_value("https://richtlijnen.example/a")
    dialog.get_by_role("button", name="Link weghalen").click()
    assert written(page) == "Lees dit"


def test_a_table_is_worked_from_cell_to_cell(page: Page) -> None:
    box = begin(page)
    box.click()
    page.get_by_role("button", name="Tabel", exact=True).click()
    page.keyboard.type("Wie")
    page.keyboard.press("Tab")
    page.keyboard.type("Wat")
    page.keyboard.press("Enter")
    page.keyboard.type("belt")
    for name in ("Kolom erbij", "Rij weg", "Rij erbij"):
        page.get_by_role("button", name=name).click()
    box.evaluate(PASTE, "<p>een</p><p>twee</p>")
    assert written(page) == "| Wie | Wat |  |\n| --- | --- | --- |\n| een twee |  |  |\n|  |  |  |"
    page.get_by_role("button", name="Tabel weg").click()
    assert written(page) == ""


def test_without_scripts_the_same_text_is_edited_as_markdown(
    community: Community, page: Page, visitor: Visitor
) -> None:
    box = begin(page)
    page.get_by_label("Titel").fill("Van rijk naar plat")
    box.evaluate(PASTE, "<h2>Kop</h2><ul><li>a<ul><li>b</li></ul></li></ul><table><tr><td>c|d<td>e*</table>")
    page.get_by_role("button", name="Plaatsen").click()
    page.wait_for_url("**/threads/*")
    before = page.locator(".post .prose").first.inner_html()
    plain = visitor(base_url=community.url, java_script_enabled=False).new_page()
    plain.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    plain.goto(page.url)
    plain.get_by_role("link", name="Bewerken").click()
    field = plain.locator("main textarea")
    expect(field).to_have_value("## Kop\n\n- a\n\n  - b\n\n| c\\|d | e\\* |\n| --- | --- |")
    expect(plain.locator("[role=toolbar], [data-editor-switch]:visible")).to_have_count(0)
    field.fill(field.input_value() + "\n\nEn **meer**.")
    plain.get_by_role("button", name="Bewaren").click()
    assert plain.locator(".post .prose").first.inner_html().startswith(before)
    page.reload()
    page.get_by_role("link", name="Bewerken").click()
    expect(text_box(page).locator("strong")).to_have_text("meer")
    assert written(page).endswith("| --- | --- |\n\nEn **meer**.")


def test_what_was_typed_stays_after_a_refusal_and_the_way_back(page: Page) -> None:
    begin(page)
    page.keyboard.type("**Half** verhaal")
    page.get_by_role("button", name="Plaatsen").click()
    expect(page.locator("main .notice-danger")).to_contain_text("titel")
    box = text_box(page)
    expect(box.locator("strong")).to_have_text("Half")
    expect(page.get_by_label("Titel")).to_have_attribute("aria-invalid", "true")
    begin(page)
    page.keyboard.type("- een")
    page.locator(".brand").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dag")
    page.go_back()
    expect(text_box(page).locator("li")).to_have_text("een")


def test_plain_text_is_a_choice_that_is_kept(page: Page) -> None:
    box = begin(page)
    box.click()
    page.keyboard.type("- een")
    page.get_by_role("button", name="Platte tekst").click()
    field = page.get_by_label("Je bericht")
    expect(field).to_be_focused()
    expect(field).to_have_value("- een")
    field.fill("1. twee")
    page.reload()
    expect(page.get_by_label("Je bericht")).to_be_visible()
    page.get_by_label("Je bericht").fill("1. twee")
    page.get_by_role("button", name="Met opmaak").click()
    expect(text_box(page).locator("ol li")).to_have_text("twee")
    # A draft that comes back, or a quotation: whoever writes into the field is heard.
    page.locator("main textarea").evaluate(
        "area => { area.value += '\\n\\n> citaat'; area.dispatchEvent(new Event('input')); }"
    )
    expect(text_box(page).locator("blockquote")).to_have_text("citaat")


def test_what_is_typed_after_a_quotation_is_not_among_the_words_of_somebody_else(
    community: Community, page: Page
) -> None:
    page.goto(community.thread("discussion", GROUP))
    articles = page.locator("article[data-post]")
    box = page.locator("main [role=textbox]")
    typed = ["Dat herken ik.", "En dit ook."]
    for number, words in enumerate(typed):
        # The first quotation opens the editor, the second one comes into it.
        articles.nth(number).locator("summary", has_text="Meer over dit bericht").click()
        articles.nth(number).get_by_role("button", name="Citeer").click()
        expect(box.locator("blockquote")).to_have_count(number + 1)
        expect(box).to_be_focused()
        settle(page)
        page.keyboard.type(words)
        expect(box).to_contain_text(words)
    page.get_by_role("button", name="Reageren").click()
    said = articles.filter(has_text=typed[1]).last
    expect(said).to_be_visible()
    expect(said.locator(".prose > p")).to_have_text(typed)
    expect(said.locator("blockquote")).to_have_count(2)


def test_findings_are_drawn_in_the_text_and_tell_when_they_are_activated(page: Page) -> None:
    box = begin(page)
    box.evaluate(PASTE, "<p>Moeder  <b>Fat</b>ima 😀</p><p>belt Jan</p>")
    text = "Moeder Fatima 😀\nbelt Jan"
    drawn = page.evaluate(
        """(findings) => {
          const area = document.querySelector("main textarea");
          area.addEventListener("finding-activated", (event) => { window.activated = event.detail.id; });
          return window.kring.writing.setFindings(area, findings);
        }""",
        [
            {"id": "f", "start": text.index("Fatima"), "end": text.index("Fatima") + 6},
            {
                "id": "j",
                "start": text.index("Jan"),
                "end": text.index("Jan") + 3,
                "className": "finding other",
            },
            {"id": "no", "start": 90, "end": 99},
        ],
    )
    assert drawn
    expect(box.locator("[data-finding=f]")).to_have_text(["Fat", "ima"])
    expect(box.locator(".finding.other")).to_have_text("Jan")
    expect(box.locator("[data-finding]")).to_have_count(3)
    box.locator("[data-finding=j]").click()
    assert page.evaluate("window.activated") == "j"
    box.press("Control+Home")
    page.keyboard.type("De ")
    expect(box.locator("[data-finding=f]")).to_have_text(["Fat", "ima"])
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    settle(page)
    page.keyboard.press("Alt+Enter")
    assert page.evaluate("window.activated") == "f"
    page.evaluate("window.kring.writing.setFindings(document.querySelector('main textarea'), [])")
    expect(box.locator("[data-finding]")).to_have_count(0)


@pytest.mark.parametrize("look", [FIRST, SECOND, *CROSSED], ids=str)
def test_the_open_editor_is_accessible(look: Look, community: Community, visitor: Visitor) -> None:
    page = visitor(base_url=community.url, rich=True, color_scheme=look.scheme).new_page()
    community.come_in(page, "lid@kring.example")
    with community.speaking("lid@kring.example", look.language):
        box = begin(page)
        box.click()
        page.keyboard.type("- een")
        page.locator("[data-tool=heading2]").focus()
        found = faults(page, look)
        page.locator("[data-tool=link]").click()
        found += faults(page, look)
    assert found == []
