// The style page sends nothing, shows a message on demand, and lets the specimen of a refused form be used once
// the page has stopped looking for one that wants the focus.

document.addEventListener("submit", (event) => event.preventDefault(), { capture: true });

document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-text-message]");
  if (asked) window.kring.toast(asked.dataset.textMessage, asked.dataset.url);
});

for (const late of document.querySelectorAll("[data-late]")) late.inert = false;
