// Shows under the title of a new conversation what is there already. The text is asked about and not kept; without
// scripts, or when the answer does not come, one simply writes on.

const PAUSE = 1200; // milliseconds without a key
const SHORTEST = 8; // characters of a title or a text that say something
const LONGEST_TEXT = 4000; // characters; the server looks at the beginning anyway

const place = document.querySelector("[data-similar]");
const form = place?.closest("form");
const title = form?.elements.title;

if (title) {
  const list = place.querySelector("[data-similar-list]");
  const said = place.querySelector("[data-similar-said]");
  let timer;
  let asking;
  let asked = "";

  title.closest(".field").after(place);

  async function look() {
    const text = [...form.querySelectorAll("textarea")].map((area) => area.value).join("\n").slice(0, LONGEST_TEXT);
    const question = `${title.value}\n${text}`;
    if (question === asked || question.trim().length < SHORTEST) return;
    asked = question;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(place.dataset.similar, {
        method: "POST",
        signal: asking.signal,
        headers: { "X-CSRFToken": form.elements.csrf_token.value },
        body: new URLSearchParams({ group: place.dataset.group, title: title.value, text }),
      });
      if (!answer.ok) return;
      const before = list.textContent;
      list.innerHTML = await answer.text(); // made by our own template
      const count = list.querySelector("[data-similar-count]")?.dataset.similarCount ?? "";
      if (count && list.textContent !== before) said.textContent = count;
    } catch { /* see above */ }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
