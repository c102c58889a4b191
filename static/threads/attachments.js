// Files for a text: chosen, dropped or pasted, sent one by one, followed until they were looked at, and taken away again.
//
// For the editor: `window.kring.upload(file, { progress })` sends a file and promises what the server tells of it,
// `{ id, name, kind, state, url, preview_url, check_url }`, as soon as it was taken in; `window.kring.settled(told)`
// promises the same once it was looked at. Both fail with an Error whose message can be shown. An image belongs to the
// text that shows it as <img src={url}>; nothing else need be done.

const LARGEST = 25 * 1024 * 1024; // bytes, as forum/files/rules.py
const LOOK_AGAIN = [500, 1000, 1500, 2000, 3000, 5000]; // milliseconds
const GIVE_UP = 5 * 60 * 1000;

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const texts = () => document.querySelector("[data-attach]")?.dataset ?? {};

/** Send a file; `progress` is told which part of it (0 to 1) has gone. */
export function upload(file, { progress = () => {}, signal } = {}) {
  return new Promise((done, failed) => {
    if (file.size > LARGEST) {
      failed(new Error(texts().textLarge));
      return;
    }
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file, file.name || "afbeelding.png");
    request.open("POST", texts().url ?? "/files");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", window.kring.csrfToken());
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress(event.loaded / event.total); });
    request.addEventListener("load", () => {
      if (request.status === 201) done(request.response);
      else failed(new Error(request.response?.title ?? texts().textFailed));
    });
    request.addEventListener("error", () => failed(new Error(texts().textFailed)));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** What became of a file that was sent, once it was looked at. */
export async function settled(told, signal) {
  const end = Date.now() + GIVE_UP;
  for (let turn = 0; told.state === "checking" && Date.now() < end && !signal?.aborted; turn += 1) {
    await wait(LOOK_AGAIN[Math.min(turn, LOOK_AGAIN.length - 1)]);
    try {
      const answer = await fetch(`${told.url}/state`, { headers: { Accept: "application/json" } });
      if (answer.ok) told = await answer.json();
      else if (answer.status === 404) return { ...told, state: "refused" };
    } catch { /* the connection may come back */ }
  }
  return told;
}

function setUp(place) {
  const words = place.dataset;
  const form = place.closest("form");
  const chooser = place.querySelector("input[type=file]");
  const list = place.querySelector("[data-attach-list]");
  const said = place.querySelector("[data-attach-said]");
  const row = place.querySelector("[data-attach-row]");
  const drop = place.querySelector("[data-attach-drop]");
  let sending = 0;

  const say = (text) => { said.textContent = text; };
  // A draft hears of it like of anything that is typed.
  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  function add(name) {
    const item = row.content.firstElementChild.cloneNode(true);
    const part = (which) => item.querySelector(`[data-part=${which}]`);
    const leaving = new AbortController();
    part("name").textContent = name;
    part("remove").setAttribute("aria-label", `${part("remove").title}: ${name}`);
    part("remove").addEventListener("click", () => {
      leaving.abort();
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      list.hidden = !list.children.length;
      say(`${words.textRemoved} ${part("name").textContent}`);
      (next?.querySelector("[data-part=remove]") ?? chooser).focus();
      changed();
    });
    list.append(item);
    list.hidden = false;

    function show(told, size) {
      const isGood = told.state !== "refused";
      const state = { checking: words.textChecking, ready: words.textReady, held: words.textHeld, refused: told.reason }[told.state];
      part("id").name = isGood ? "attachments" : "";
      part("id").value = told.id;
      // What was refused has no name any more but the one that it had here.
      if (isGood) part("name").textContent = told.name;
      part("state").textContent = [size, state].filter(Boolean).join(" · ");
      part("check").href = told.check_url;
      part("check").hidden = told.state !== "held";
      part("progress").hidden = true;
      item.classList.toggle("attachment-waiting", told.state !== "ready");
      if (told.state !== "checking") say(`${part("name").textContent}: ${state}`);
    }

    async function follow(told, size) {
      show(told, size);
      if (told.state !== "checking") return;
      const found = await settled(told, leaving.signal);
      if (item.isConnected) show(found, size);
    }
    return { item, part, follow, signal: leaving.signal };
  }

  async function send(file) {
    if (list.children.length >= Number(words.most)) {
      say(words.textMost);
      window.kring.toast(words.textMost);
      return;
    }
    const { item, part, follow, signal } = add(file.name);
    part("state").textContent = words.textSending;
    sending += 1;
    let told;
    try {
      told = await upload(file, { signal, progress: (share) => { part("progress").value = share; } });
    } catch (error) {
      part("progress").hidden = true;
      part("state").textContent = error.message;
      item.classList.add("attachment-waiting");
      say(`${file.name}: ${error.message}`);
      return;
    } finally {
      sending -= 1;
    }
    if (!item.isConnected) return;
    const following = follow(told);
    changed();
    await following;
  }

  const sendAll = (files) => { for (const file of files) send(file); };

  for (const kept of place.querySelectorAll("[data-attach-kept]")) {
    const { id, name, state, checkUrl, size } = kept.dataset;
    kept.remove();
    add(name).follow({ id, name, state, check_url: checkUrl, url: `${words.url}/${id}` }, size);
  }
  const sendChosen = () => {
    sendAll([...chooser.files]);
    chooser.value = ""; // sent by itself: not once more with the form
  };
  chooser.addEventListener("change", (event) => {
    event.stopPropagation();
    sendChosen();
  });
  sendChosen(); // what was chosen while this was on its way

  const isFiles = (event) => event.dataTransfer?.types.includes("Files");
  drop.hidden = !matchMedia("(hover: hover)").matches;
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (!isFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      place.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", (event) => { if (!form.contains(event.relatedTarget)) place.classList.remove("is-over"); });
  form.addEventListener("drop", (event) => {
    place.classList.remove("is-over");
    // An editor takes the pictures that are dropped on it.
    if (!isFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
  // The page stays, and the next text begins without files.
  form.addEventListener("kring:sent", () => {
    list.replaceChildren();
    list.hidden = true;
  });
  form.addEventListener("submit", (event) => {
    if (!sending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(words.textBusy);
    window.kring.toast(words.textBusy);
  }, { capture: true });
}

// Others add to it as well, in whatever order they come, and nobody changes what is there.
window.kring = Object.freeze({ ...window.kring, upload, settled });
for (const place of document.querySelectorAll("[data-attach]")) setUp(place);
