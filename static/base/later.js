// Fetches the scripts that parts of a form name with `data-script`: at once, or, in a form that is `data-later` and that
// one mostly passes while reading, when somebody is about to write in it. Until then, and where they cannot come, the
// form works as it does without scripts.

const fetched = new WeakSet();

function fetchFor(form) {
  if (fetched.has(form)) return;
  fetched.add(form);
  const addresses = new Set([...form.querySelectorAll("[data-script]")].map((part) => part.dataset.script));
  for (const address of addresses) {
    import(address).catch((error) => {
      fetched.delete(form); // where it could not be fetched, it is tried again
      if (!String(error.message).includes(address)) reportError(error);
    });
  }
}

/** Whether something is written already: by the server from a draft, by the browser that came back, or in this tab,
    or a file is chosen: she may have been faster than this script. */
function hasBegun(form) {
  const { draftVersion, draftPlace } = form.dataset;
  if (draftVersion || form.contains(document.activeElement)) return true;
  try {
    if (sessionStorage.getItem(`draft:${draftPlace}`)) return true; // as drafts/drafts.js keeps it
  } catch { /* a browser may forbid storage */ }
  if ([...form.querySelectorAll("input[type=file]")].some((field) => field.files.length)) return true;
  return [...form.querySelectorAll("textarea, input[type=text]")].some((field) => field.value.trim());
}

for (const form of new Set([...document.querySelectorAll("form [data-script]")].map((part) => part.closest("form")))) {
  if (!("later" in form.dataset) || hasBegun(form)) {
    fetchFor(form);
    continue;
  }
  for (const name of ["focusin", "pointerdown", "change"]) form.addEventListener(name, () => fetchFor(form));
  // Somebody who drags a file over the page may let it fall any moment.
  document.addEventListener("dragenter", () => fetchFor(form));
  window.addEventListener("pageshow", () => { if (hasBegun(form)) fetchFor(form); });
}
