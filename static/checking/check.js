// Checks without leaving the page, so that the text stands in no history; and leaves nothing behind on the way out.

const place = () => document.querySelector("[data-check]");

// A page that came as the answer to a form would be sent again on the way back, with the text in it.
history.replaceState(null, "", location.pathname);

function ready() {
  const copy = place().querySelector("[data-check-copy]");
  if (copy) copy.hidden = false;
}

async function check(form) {
  form.classList.add("is-busy");
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-check]");
    if (!fresh) throw new Error(String(answer.status));
    place().replaceWith(document.importNode(fresh, true));
    document.title = page.title;
    ready();
    place().querySelector("[data-focus]")?.focus();
  } catch {
    form.classList.remove("is-busy");
    form.removeAttribute("aria-busy");
    window.kring.toast(place().dataset.textFailed);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-check] form");
  if (!form) return;
  event.preventDefault();
  if (!form.classList.contains("is-busy")) check(form);
}, true);

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-check-copy]")) return;
  const redacted = place().querySelector("[data-check-redacted]");
  try {
    await navigator.clipboard.writeText(redacted.value);
    window.kring.toast(place().dataset.textCopied);
  } catch {
    redacted.focus();
    redacted.select();
    window.kring.toast(place().dataset.textSelected);
  }
});

// Whoever comes back by the history, perhaps somebody else at the same desk, finds an empty page.
window.addEventListener("pagehide", () => {
  for (const area of place().querySelectorAll("textarea")) area.value = "";
  place().querySelector("#result")?.remove();
});

ready();
