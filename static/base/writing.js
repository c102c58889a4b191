// Puts the editor of texts over the textareas that may have it. It comes when somebody is about to write, since it weighs
// more than all other scripts together; until then, and where it cannot come, the textarea is a textarea.

const tools = document.getElementById("writing");
const CHOICE = "kring.writing"; // "plain" when somebody chose so in this browser
const TRIES = 5; // so often what was typed meanwhile is read again
const editors = new Map();

function wantsPlain() {
  try {
    return localStorage.getItem(CHOICE) === "plain";
  } catch {
    return false; // a private window may keep nothing
  }
}

function remember(plain) {
  try {
    if (plain) localStorage.setItem(CHOICE, "plain");
    else localStorage.removeItem(CHOICE);
  } catch { /* see above */ }
}

let arrival;
/** The editor's code and its style sheet, once. */
function load() {
  arrival ??= Promise.all([
    import(tools.dataset.editor),
    new Promise((resolve, reject) => {
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = tools.dataset.sheet;
      sheet.addEventListener("load", resolve);
      sheet.addEventListener("error", reject);
      document.head.append(sheet);
    }),
  ]).then(([module]) => {
    for (const dialog of tools.content.querySelectorAll("dialog")) document.body.append(document.importNode(dialog, true));
    return module;
  });
  arrival.catch(() => { arrival = undefined; });
  return arrival;
}

/** What Markdown means, as HTML from the server's own converter; null when it cannot be asked. */
async function convert(area, text) {
  if (text.trim() === "") return "";
  try {
    const answer = await fetch(area.dataset.previewUrl, {
      method: "POST",
      headers: { "X-CSRFToken": window.kring.csrfToken() },
      body: new URLSearchParams({ text }),
    });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Whom or what one may mean, for what was typed; null when the server does not say. */
async function offer(url, typed) {
  try {
    const answer = await fetch(`${url}&q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).found : null;
  } catch {
    return null;
  }
}

/** The attributes of the text box: named and described by what named and described the textarea. */
function attributesOf(area, label, help) {
  label.id ||= `${area.id}-label`;
  const attributes = {
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label.id,
    "aria-describedby": [area.getAttribute("aria-describedby"), help.id].filter(Boolean).join(" "),
    class: `input writing prose${area.rows < 6 ? " writing-short" : ""}`,
  };
  for (const name of ["aria-invalid", "aria-required"]) if (area.hasAttribute(name)) attributes[name] = area.getAttribute(name);
  return attributes;
}

function show(frame, isRich) {
  const bar = frame.querySelector("[data-editor-bar]");
  const change = frame.querySelector("[data-editor-switch]");
  frame.querySelector("[data-editor-write]").click();
  frame.classList.toggle("is-rich", isRich);
  bar.hidden = isRich;
  frame.querySelector("[data-editor-marks]").hidden = isRich;
  frame.querySelector("textarea").hidden = isRich;
  change.textContent = isRich ? change.dataset.textPlain : change.dataset.textRich;
  change.hidden = false;
}

const waiting = new Set();

/** Let the editor take the place of a textarea; false when it could not. */
async function enrich(frame, { focus = false } = {}) {
  const area = frame.querySelector("textarea");
  if (editors.has(area) || waiting.has(area)) return true;
  waiting.add(area);
  try {
    const [module] = await Promise.all([load(), settled]);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const text = area.value;
      const html = await convert(area, text);
      if (html === null) return false;
      if (area.value === text) {
        put(frame, area, module, html, focus || document.activeElement === area);
        return true;
      }
    }
    return false;
  } catch {
    return false;
  } finally {
    waiting.delete(area);
  }
}

function put(frame, area, module, html, focus) {
  const bar = document.importNode(tools.content.querySelector("[role=toolbar]"), true);
  const help = bar.querySelector("[data-tools-help]");
  const label = frame.closest(".field").querySelector(`label[for="${area.id}"]`);
  const list = document.importNode(tools.content.querySelector("[role=listbox]"), true);
  help.id = `${area.id}-keys`;
  list.id = `${area.id}-offers`;
  const editor = module.open(area, {
    html,
    bar,
    dialogs: { link: document.getElementById("writing-link"), image: document.getElementById("writing-image") },
    filesUrl: tools.dataset.files,
    offers: {
      list,
      item: tools.content.querySelector("[data-picker-item]"),
      said: bar.querySelector("[data-picker-said]"),
      texts: { none: tools.dataset.textNone, some: tools.dataset.textSome },
      sources: { people: (typed) => offer(tools.dataset.people, typed), conversations: (typed) => offer(tools.dataset.conversations, typed) },
    },
    attributes: attributesOf(area, label, help),
    convert: (text) => convert(area, text),
  });
  editor.dom.id = `${area.id}-text`;
  bar.setAttribute("aria-controls", editor.dom.id);
  area.before(bar, editor.dom, list);
  show(frame, true);
  editors.set(area, { editor, bar, list });
  // Whoever sends somebody to the textarea means the text.
  area.focus = () => editor.focus();
  if (focus) editor.focus();
}

function makePlain(frame) {
  const area = frame.querySelector("textarea");
  const { editor, bar, list } = editors.get(area);
  editor.close();
  bar.remove();
  list.remove();
  editors.delete(area);
  delete area.focus;
  show(frame, false);
  area.focus();
}

/**
 * Draw what the guard found in a text, in place of what was drawn before; false while the text is a plain textarea.
 *
 * @param {HTMLTextAreaElement} area the field
 * @param {{id: string, start: number, end: number, className?: string}[]} findings stretches of the plain text of the
 *   field: code points in `project(html).text`. When somebody activates one, the textarea lets `finding-activated` be
 *   heard, which bubbles and carries `{ id }` as its detail.
 */
export function setFindings(area, findings) {
  const found = editors.get(area);
  found?.editor.setFindings(findings);
  return Boolean(found);
}

/** When the page is there for good: until then the browser may put back what was typed before one went away. */
const settled = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else window.addEventListener("pageshow", () => setTimeout(resolve), { once: true });
});

for (const frame of tools ? document.querySelectorAll("[data-rich]") : []) {
  const area = frame.querySelector("textarea");
  const change = frame.querySelector("[data-editor-switch]");
  const label = document.querySelector(`label[for="${area.id}"]`);
  change.hidden = false;
  change.addEventListener("click", async () => {
    const isRich = editors.has(area);
    if (isRich) makePlain(frame);
    else if (!(await enrich(frame, { focus: true }))) {
      window.kring.toast(tools.dataset.textFailed);
      return;
    }
    remember(isRich);
  });
  label.addEventListener("click", () => editors.get(area)?.editor.focus());
  if (wantsPlain()) continue;
  if (tools.dataset.when === "idle") settled.then(() => enrich(frame));
  else {
    area.addEventListener("focus", () => { if (!wantsPlain()) enrich(frame); });
    if (area === document.activeElement) enrich(frame);
  }
}

// The list of what needs attention links to the fields; a hidden textarea cannot be gone to.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const area = link && document.getElementById(link.hash.slice(1));
  if (!editors.has(area)) return;
  event.preventDefault();
  editors.get(area).editor.focus();
});

window.kring = Object.freeze({ ...window.kring, writing: Object.freeze({ setFindings }) });
