// Comfort on top of pages that work without it: messages, menus, dialogs, previews, and a guard against sending twice.
import "./later.js";

const toasts = document.getElementById("toasts");
const TOAST_MS = 8000;
const MARGIN = 8; // pixels between a menu and the side of the window

/** Announce `text` politely; `url` (optional) adds a link to look at it. A toast stays while it has focus or the pointer. */
function toast(text, url) {
  const item = document.getElementById("toast").content.firstElementChild.cloneNode(true);
  const link = item.querySelector("[data-part=link]");
  item.querySelector("[data-part=text]").textContent = text;
  if (url) {
    link.href = url;
    link.hidden = false;
  } else {
    link.remove();
  }
  const close = item.querySelector("[data-toast-close]");
  toasts.append(item);
  while (toasts.children.length > 3) [...toasts.children].find((other) => !other.contains(document.activeElement)).remove();

  let cameFrom;
  let timer;
  const start = () => { timer = setTimeout(() => item.remove(), TOAST_MS); };
  const hold = () => clearTimeout(timer);
  item.addEventListener("focusin", (event) => { cameFrom = item.contains(event.relatedTarget) ? cameFrom : event.relatedTarget; });
  close.addEventListener("click", () => {
    hold();
    item.remove();
    // The focus went with it: back to where it was, or else to the page itself.
    (cameFrom?.isConnected ? cameFrom : document.getElementById("main"))?.focus();
  });
  for (const event of ["pointerenter", "focusin"]) item.addEventListener(event, hold);
  for (const event of ["pointerleave", "focusout"]) item.addEventListener(event, () => { hold(); start(); });
  start();
}

/** The token that every fetch which changes something sends as X-CSRFToken; each form on the page holds it. */
function csrfToken() {
  return document.querySelector("input[name=csrf_token]")?.value ?? "";
}

/** Open the dialog with this id; the browser gives the focus back to where it was when it closes.
 *  The first field gets the focus, or else the title: a reader hears what this is, and Enter closes nothing. */
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const field = dialog.querySelector("[autofocus], .dialog-body :is(input:not([type=hidden]), select, textarea)");
  (field ?? dialog.querySelector(".dialog-title"))?.focus();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    openDialog(opener.dataset.dialog);
  }
  const closer = event.target.closest("[data-dialog-close]");
  const dialog = event.target.closest("dialog");
  if (closer && dialog?.open) {
    event.preventDefault();
    dialog.close();
  } else if (dialog && event.target === dialog) {
    dialog.close(); // the backdrop belongs to the dialog element itself
  }
  closeMenus(event.target.closest("details[data-menu]"));
});

// A menu that would stick out at a side of the window is moved in.
function keepInside(menu) {
  const panel = menu.querySelector(".menu-panel");
  panel.style.translate = "";
  const { left, right } = panel.getBoundingClientRect();
  const shift = Math.max(MARGIN - left, 0) + Math.min(document.documentElement.clientWidth - MARGIN - right, 0);
  if (shift) panel.style.translate = `${shift}px`;
}
document.addEventListener("toggle", (event) => {
  if (event.target.matches("details[data-menu][open]")) keepInside(event.target);
}, { capture: true });
window.addEventListener("resize", () => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) keepInside(menu);
});

// A link to be given to somebody else: its address is copied, where the browser lets us.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    closeMenus();
    toast(link.dataset.copy);
  } catch {
    location.assign(link.href);
  }
});

// A menu that the focus has left would lie over what has it now.
document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details[data-menu]")));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details[data-menu][open]");
    closeMenus();
    menu?.querySelector("summary").focus();
  }
  if (event.key === " " && event.target.matches?.("a[role=button]")) {
    event.preventDefault();
    event.target.click();
  }
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const search = document.getElementById("site-search");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey && search && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    search.focus();
  }
});

// What this tab kept of unsent texts goes with who logs out.
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action).pathname.endsWith("/logout")) try { sessionStorage.clear(); } catch { /* it is forbidden */ }
});

// Sending twice: the second is held back until the page goes away, or comes back from the history.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  if (!("guard" in form.dataset)) return;
  if (form.classList.contains("is-busy")) {
    event.preventDefault();
    return;
  }
  // A script that takes the form over prevents the default and sends it itself, as often as it likes.
  queueMicrotask(() => {
    if (event.defaultPrevented) return;
    form.classList.add("is-busy");
    event.submitter?.setAttribute("aria-busy", "true");
  });
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form.is-busy")) {
    form.classList.remove("is-busy");
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// The answer to a form is a page like any other in the history: going back to it asks for it anew and sends nothing,
// where the browser would show a warning of its own. `data-sent` names the page to ask for when it is another.
const { sent } = document.body.dataset;
if (sent !== undefined) history.replaceState(history.state, "", sent || location.href);

document.addEventListener("change", (event) => {
  event.target.closest("form[data-autosubmit]")?.requestSubmit();
});

function setUpEditor(editor) {
  const area = editor.querySelector("textarea");
  const output = editor.querySelector("[data-editor-output]");
  const write = editor.querySelector("[data-editor-write]");
  const preview = editor.querySelector("[data-editor-preview]");
  if (!area?.dataset.previewUrl || !output) return;
  editor.querySelector("[data-editor-bar]").hidden = false;

  const show = (previewing) => {
    write.setAttribute("aria-pressed", String(!previewing));
    preview.setAttribute("aria-pressed", String(previewing));
    area.hidden = previewing;
    output.hidden = !previewing;
  };
  write.addEventListener("click", () => { show(false); area.focus(); });
  preview.addEventListener("click", async () => {
    if (area.value.trim() === "") {
      show(true);
      output.textContent = output.dataset.textEmpty;
      return;
    }
    try {
      const answer = await fetch(area.dataset.previewUrl, {
        method: "POST",
        headers: { "X-CSRFToken": csrfToken() },
        body: new URLSearchParams({ text: area.value }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      show(true); // before it is filled: what changes while it is hidden is not read out
      output.innerHTML = html; // sanitised by the server, like every stored post
    } catch {
      show(true);
      output.textContent = output.dataset.textFailed;
    }
  });
}

for (const editor of document.querySelectorAll("[data-editor]")) setUpEditor(editor);
for (const log of document.querySelectorAll("[data-chat]")) log.scrollTop = log.scrollHeight;
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.querySelector("[data-focus]")?.focus();

// The page for when there is no network. A site that goes without gives no address: then what was there goes away.
// A browser may refuse, as some do in a private window; all else works without.
const worker = document.querySelector("script[data-worker]")?.dataset.worker;
if ("serviceWorker" in navigator) {
  window.addEventListener("load", async () => {
    try {
      if (worker) await navigator.serviceWorker.register(worker, { updateViaCache: "all" });
      else for (const left of await navigator.serviceWorker.getRegistrations()) await left.unregister();
    } catch { /* see above */ }
  });
}

// Modules of features reach these without knowing the hashed address of this file.
window.kring = { toast, csrfToken, openDialog };
