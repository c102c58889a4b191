// Reactions without a new page: given and taken back at once, and counted along while others give theirs.
// The menu in which they are given closes; the focus goes to what opened it, which says what was given now.

const root = document.querySelector("[data-conversation]");
const number = new Intl.NumberFormat(document.documentElement.lang);

function show(item, count) {
  const label = item.querySelector("span") ?? item;
  label.textContent = count ? `${item.dataset.label} · ${number.format(count)}` : item.dataset.label;
  if (item.matches("span")) item.hidden = !count;
}

function count(post, counts) {
  for (const place of root.querySelectorAll(`[data-reactions="${post}"]`)) {
    for (const item of place.querySelectorAll("[data-reaction]")) show(item, counts[item.dataset.reaction]);
  }
}

root.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-reactions]");
  const button = event.submitter;
  if (!form || !button) return;
  event.preventDefault();
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const isOn = button.value === "1";
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ csrf_token: window.kring.csrfToken(), [button.name]: button.value }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    count(form.dataset.reactions, (await answer.json()).counts);
    button.value = isOn ? "0" : "1";
    button.setAttribute("aria-pressed", String(isOn));
    const menu = form.closest("details");
    menu.querySelector(`span[data-reaction="${button.name}"]`).toggleAttribute("data-given", isOn);
    if (!menu.contains(document.activeElement)) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  } catch {
    window.kring.toast(root.dataset.textReactionFailed);
  } finally {
    button.removeAttribute("aria-busy");
  }
});

root.addEventListener("kring:reactions", ({ detail }) => count(detail.post, detail.counts));
