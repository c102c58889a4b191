// Keeps what is written: on the server every few seconds, and in this tab alone until the server has it (never in
// localStorage: colleagues share computers). Without scripts a button does what this does.

const SOON = 1500; // milliseconds after the last key
const OFTEN = 4000; // while somebody goes on typing
const BACK_OFF = [1000, 2000, 4000, 8000, 15000, 30000];
const LARGEST_LAST = 60000; // characters; browsers send no more than 64 kB while a page goes away
const SKIPPED = new Set(["csrf_token", "client_id", "draft_version", "drafted", "keep"]);
const LETTERS = "23456789bcdfghjkmnpqrstvwxz"; // as forum/kernel/ids.py

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => LETTERS[byte % LETTERS.length]).join("");

// A browser may forbid storage; then the server's draft is all there is.
const copies = {
  get(place) { try { return JSON.parse(sessionStorage.getItem(`draft:${place}`)); } catch { return null; } },
  set(place, copy) { try { sessionStorage.setItem(`draft:${place}`, JSON.stringify(copy)); } catch { /* see above */ } },
  drop(place) { try { sessionStorage.removeItem(`draft:${place}`); } catch { /* see above */ } },
};

function read(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (!SKIPPED.has(name) && typeof value === "string") (fields[name] ??= []).push(value);
  }
  return fields;
}

/** Put saved values into the form. An editor on top of a field hears `change` and shows the new value. */
function fill(form, fields) {
  const left = structuredClone(fields);
  for (const element of form.elements) {
    if (!element.name || SKIPPED.has(element.name) || ["submit", "button", "file"].includes(element.type)) continue;
    const values = left[element.name] ?? [];
    if (["checkbox", "radio"].includes(element.type)) element.checked = values.includes(element.value);
    else if (element.type === "select-multiple") for (const option of element.options) option.selected = values.includes(option.value);
    else element.value = values.shift() ?? "";
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const hasText = (form) => [...form.elements].some((element) => element.matches("textarea, input[type=text]") && element.value.trim());

function keep(form) {
  const { draft: url, draftPlace: place } = form.dataset;
  const { member: owner } = document.body.dataset;
  const part = (name) => form.querySelector(`[data-draft-${name}]`);
  const texts = part("state").dataset;
  const writer = newId();
  let version = form.dataset.draftVersion;
  let turn = 0;
  let failures = 0;
  let dirty = false; // something is written that the server has not
  let sending = false;
  let halted = ""; // why nothing is saved: "clash", "out", "other", "refused", "gone"
  let sent = false; // the form itself is on its way
  let filling = false;
  let timer;
  let due = 0;
  let newer = null;

  // What is seen changes with every save; what is read out, only when something is up.
  function say(text, aloud) {
    part("line").textContent = text;
    part("log-in").hidden = halted !== "out";
    if (aloud) part("said").textContent = text;
  }

  const copy = (more = {}) => copies.set(place, { owner, version, client_id: form.elements.client_id.value, fields: read(form), ...more });

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function ask(method, body, options = {}) {
    return fetch(url, {
      method,
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value },
      body: body && JSON.stringify(body),
      ...options,
    });
  }

  async function save(last = false) {
    if (!dirty || halted || (sending && !last)) return;
    clearTimeout(timer);
    dirty = false;
    sending = true;
    copy();
    const body = { fields: read(form), client_id: form.elements.client_id.value, version, writer, turn: ++turn, owner };
    const mine = turn;
    try {
      const keepalive = last && JSON.stringify(body).length < LARGEST_LAST;
      const answer = hasText(form) || !version ? await ask("PUT", body, { keepalive }) : await ask("DELETE", undefined, { keepalive });
      await heard(answer, mine);
    } catch {
      dirty = true;
      lost();
    } finally {
      sending = false;
      if (dirty && !halted) plan(failures ? BACK_OFF[Math.min(failures, BACK_OFF.length) - 1] : SOON);
    }
  }

  async function heard(answer, mine) {
    if (answer.ok) {
      const told = answer.status === 204 ? { version: "", message: "" } : await answer.json();
      if (mine === turn) version = form.elements.draft_version.value = told.version;
      if (!dirty) copies.drop(place);
      say(told.message, turn === 1 || failures);
      failures = 0;
      return;
    }
    dirty = true;
    const problem = await answer.json().catch(() => ({}));
    if (problem.code === "conflict") clash(problem);
    else if (problem.code === "published") goOn();
    else if (answer.status === 401 || answer.status === 400) out();
    else if (answer.status === 403) halt("other", texts.textOther);
    else if (answer.status === 422 || answer.status === 413) halt("refused", problem.title);
    else lost();
  }

  function halt(why, text) {
    halted = why;
    say(text, true);
  }

  function lost() {
    failures += 1;
    if (failures === 2) say(texts.textLost, true);
  }

  // What was published under the form's id is another text than what is typed now.
  function goOn() {
    form.elements.client_id.value = newId();
    version = "";
    say(texts.textPublished, true);
  }

  function clash(problem) {
    newer = problem;
    part("clash").hidden = false;
    part("clash-text").textContent = problem.message;
    halt("clash", "");
    part("said").textContent = problem.message;
  }

  // The log-in ended, or it is another one with a token of its own: ask who is there now.
  function out() {
    if (halted === "out") return;
    halt("out", texts.textOut);
  }

  async function again() {
    if (halted !== "out") return;
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const told = await answer.json();
      if (told.owner !== owner) {
        halt("other", texts.textOther);
        return;
      }
      for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = told.csrf_token;
      halted = "";
      say("", false);
      save();
    } catch { /* next time */ }
  }

  function resolve(take) {
    part("clash").hidden = true;
    version = newer.version;
    halted = "";
    if (take) {
      filling = true;
      fill(form, newer.fields);
      filling = false;
      form.elements.client_id.value = newer.client_id;
      dirty = false;
      copies.drop(place);
    } else {
      dirty = true;
      save();
    }
    form.querySelector("textarea, input[type=text]").focus();
  }

  function written() {
    if (filling) return;
    if (!dirty) due = Date.now() + OFTEN;
    dirty = true;
    if (halted === "refused") halted = "";
    if (halted) copy();
    else if (!failures) plan(Math.min(SOON, Math.max(due - Date.now(), 0)));
  }

  // What this tab wrote and the server does not have: unless it was published meanwhile, it goes back into the form.
  async function restore() {
    const left = copies.get(place);
    if (!left) return;
    if (left.owner !== owner) {
      copies.drop(place);
      return;
    }
    if (document.body.dataset.sent !== undefined) {
      // The answer to the form has in it what was sent, and perhaps the server's draft has not.
      dirty = true;
      plan(SOON);
      return;
    }
    try {
      const answer = await fetch(`${url}?client_id=${encodeURIComponent(left.client_id)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const told = await answer.json();
      if (told.is_published) {
        copies.drop(place);
        return;
      }
    } catch {
      return;
    }
    if (dirty || JSON.stringify(read(form)) === JSON.stringify(left.fields)) return;
    filling = true;
    fill(form, left.fields);
    filling = false;
    form.elements.client_id.value = left.client_id;
    version = left.version;
    dirty = true;
    say(texts.textRestored, true);
    plan(SOON);
  }

  form.addEventListener("input", written);
  form.addEventListener("change", written);
  part("take").addEventListener("click", () => resolve(true));
  part("hold").addEventListener("click", () => resolve(false));
  part("keep").hidden = true;
  form.addEventListener("submit", () => queueMicrotask(() => {
    sent = true;
    clearTimeout(timer);
    form.elements.drafted.value = "1";
    copy();
  }));
  // A script that sent the form itself tells whether it is published, or still to be kept.
  form.addEventListener("kring:sent", () => {
    sent = dirty = false;
    version = form.elements.draft_version.value = form.elements.drafted.value = "";
    copies.drop(place);
    say("", false);
  });
  form.addEventListener("kring:unsent", () => {
    sent = false;
    form.elements.drafted.value = "";
    plan(SOON);
  });
  document.addEventListener("submit", (event) => {
    if (new URL(event.target.action).pathname !== `${new URL(url, location).pathname}/discard`) return;
    dirty = false;
    halted = "gone";
    copies.drop(place);
  });
  window.addEventListener("pagehide", () => { if (!sent) save(true); });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("online", () => { if (dirty) save(); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") again();
    else if (!sent) save(true);
  });
  window.addEventListener("focus", again);
  // What was typed while this was on its way. (What a browser that came back put there may be published.)
  const isTyped = (field) => field.matches("textarea, input[type=text]") && field.value !== field.defaultValue;
  if (form.contains(document.activeElement) && [...form.elements].some(isTyped)) written();
  restore();
}

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
