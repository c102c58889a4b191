// The live room: lines in order and once, whatever the connection does; what is typed offline is sent later, once.

const root = document.querySelector("[data-live]");
const { io } = await import(root.dataset.client);

const meetingId = root.dataset.meeting;
const me = root.dataset.member;
const text = (name) => root.dataset[`text${name}`];
const log = document.getElementById("chat");
const status = root.querySelector("[data-live-status]");
const form = root.querySelector("[data-live-form]");
const area = form?.querySelector("textarea");
const held = root.querySelector("[data-live-held]");
const here = document.querySelector("[data-live-here]");
const nobody = document.querySelector("[data-live-nobody]");
const clock = new Intl.DateTimeFormat(root.dataset.language, { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });

const ANSWER_MS = 8000; // how long an answer may take before we ask again
const GAP_MS = 150; // how long a later line waits for an earlier one before we ask for it
const RETRY_MS = 2000;
const STAY_MS = 45000; // the server takes a page for gone after two minutes
const QUEUE = `kring.live.${meetingId}.${me}`;

let last = Number(root.dataset.last); // everything up to this number is on the page
let joined = false;
let over = false;
let asking = false;
const early = new Map(); // lines that arrived before the ones in front of them
let queue = JSON.parse(sessionStorage.getItem(QUEUE) ?? "[]"); // lines that were not acknowledged yet
let flushing = false;

const socket = io(root.dataset.namespace, { path: root.dataset.path, transports: ["websocket", "polling"] });
// The connection may be shared with the bell, which is in less of a hurry to have it back.
socket.io.reconnectionDelay(500);
socket.io.reconnectionDelayMax(5000);

function say(message) {
  if (status.textContent !== message) status.textContent = message;
}

function keep() {
  if (queue.length) sessionStorage.setItem(QUEUE, JSON.stringify(queue));
  else sessionStorage.removeItem(QUEUE);
}

/** Ask the server; resolves to its answer, or to null when none came. */
function ask(event, payload) {
  return new Promise((resolve) => {
    socket.timeout(ANSWER_MS).emit(event, payload, (error, answer) => resolve(error ? null : answer));
  });
}

const later = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// --- Lines -----------------------------------------------------------------

function bubble(line) {
  const item = root.querySelector("[data-live-message]").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part=${name}]`);
  part("author").textContent = line.name;
  part("text").textContent = line.text;
  const words = line.name.split(/\s+/).filter(Boolean);
  part("initials").textContent = words.length ? (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase() : "";
  part("initials").classList.add(`d-${line.discipline}`);
  part("time").textContent = line.at ? clock.format(new Date(line.at)) : text("Sending");
  item.classList.toggle("chat-own", line.member_id === me);
  return item;
}

/** Put a bubble in its place: lines before what still waits to be sent. Whoever reads at the end stays there. */
function put(item, isPending) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  log.insertBefore(item, isPending ? null : log.querySelector("[data-pending]"));
  if (atEnd) log.scrollTop = log.scrollHeight;
}

function show(line) {
  const mine = line.member_id === me ? pending(line.client_id) : null;
  if (line.member_id === me) forget(line.client_id);
  if (document.getElementById(`line-${line.seq}`)) {
    mine?.remove();
    return;
  }
  if (mine && mine === log.querySelector("[data-pending]")) {
    // The bubble that waited becomes the line: another in its place would be read out a second time.
    delete mine.dataset.pending;
    mine.id = `line-${line.seq}`;
    mine.querySelector("[data-part=time]").textContent = clock.format(new Date(line.at));
    return;
  }
  mine?.remove();
  const item = bubble(line);
  item.id = `line-${line.seq}`;
  put(item, false);
}

function drain() {
  while (early.has(last + 1)) {
    last += 1;
    show(early.get(last));
    early.delete(last);
  }
}

function receive(line) {
  if (line.seq <= last) {
    if (line.member_id === me) settle(line.client_id);
    return;
  }
  early.set(line.seq, line);
  drain();
  if (early.size) setTimeout(closeGap, GAP_MS);
}

/** Take what the server answered: it holds all there is up to `upto`, so numbers that are not in it are gone. */
function take(answer) {
  for (const line of answer.lines) {
    if (line.seq > last) {
      last = line.seq;
      early.delete(last);
      show(line);
    }
  }
  last = Math.max(last, answer.upto);
  for (const seq of [...early.keys()]) if (seq <= last) early.delete(seq);
  drain();
  return answer.upto < answer.last;
}

async function closeGap() {
  if (!joined || asking || !early.size) return;
  await catchUp();
}

async function catchUp() {
  if (asking) return;
  asking = true;
  try {
    let more = true;
    while (more && joined) {
      const answer = await ask("more", { meeting_id: meetingId, after_seq: last });
      if (!answer?.ok) break;
      more = take(answer);
    }
  } finally {
    asking = false;
  }
}

// --- Coming and going --------------------------------------------------------

async function join() {
  const connection = socket.id;
  joined = false;
  const answer = await ask("join", { meeting_id: meetingId, after_seq: last });
  if (connection !== socket.id) return; // this connection is gone, and the next one asks for itself
  if (answer === null) {
    await later(RETRY_MS);
    if (socket.connected && connection === socket.id) join();
    return;
  }
  if (!answer.ok) {
    leave();
    return;
  }
  joined = true;
  say(text("Online"));
  setHere(answer.here);
  if (take(answer)) await catchUp();
  flush();
}

function leave() {
  over = true;
  joined = false;
  socket.disconnect();
  say(text("Removed"));
  // A control that is switched off loses the focus, so it goes to what says why.
  if (form?.contains(document.activeElement)) status.focus();
  for (const control of form?.elements ?? []) control.disabled = true;
}

socket.on("connect", join);
socket.on("line", (line) => { if (line.meeting_id === meetingId) receive(line); });
socket.on("here", (change) => { if (change.meeting_id === meetingId) changeHere(change); });
socket.on("removed", ({ room }) => { if (room === meetingId) leave(); });
socket.on("disconnect", (reason) => {
  joined = false;
  if (over) return;
  if (reason === "io server disconnect") leave();
  else say(text("Offline"));
});
socket.on("connect_error", () => {
  if (over) return;
  if (socket.active) say(text("Offline"));
  else leave();
});
say(socket.connected ? text("Online") : text("Connecting"));

setInterval(async () => {
  if (!joined) return;
  const answer = await ask("stay", { meeting_id: meetingId });
  if (answer?.ok) setHere(answer.here);
}, STAY_MS);

// A phone that slept may hold a dead connection for a while; asking shows it, and brings what was missed.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible" || over) return;
  if (joined) catchUp();
  else if (!socket.connected) socket.connect();
});

// --- Who is here -------------------------------------------------------------

const people = new Map();

function setHere(list) {
  people.clear();
  for (const person of list) people.set(person.member_id, person);
  drawHere();
}

function changeHere(change) {
  if (change.arrived) people.set(change.arrived.member_id, change.arrived);
  if (change.gone) people.delete(change.gone);
  drawHere();
}

function drawHere() {
  const sorted = [...people.values()].sort((a, b) => a.name.localeCompare(b.name, root.dataset.language));
  here.replaceChildren(...sorted.map((person) => {
    const item = root.querySelector("[data-live-person]").content.firstElementChild.cloneNode(true);
    const words = person.name.split(/\s+/).filter(Boolean);
    const avatar = item.querySelector("[data-part=initials]");
    const badge = item.querySelector(".badge-discipline");
    avatar.textContent = words.length ? (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase() : "";
    item.querySelector(".person-name").textContent = person.name;
    badge.textContent = root.querySelector(`[data-live-discipline="${person.discipline}"]`)?.innerHTML ?? "";
    for (const part of [avatar, badge]) {
      part.classList.remove("d-frontline");
      part.classList.add(`d-${person.discipline}`);
    }
    return item;
  }));
  nobody.hidden = people.size > 0;
}

// --- Sending -------------------------------------------------------------------

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function waiting(line) {
  const item = bubble({ name: root.dataset.name, discipline: root.dataset.discipline, text: line.text, member_id: me });
  item.dataset.pending = line.client_id;
  put(item, true);
  log.scrollTop = log.scrollHeight;
}

function pending(clientId) {
  return log.querySelector(`[data-pending="${CSS.escape(clientId)}"]`);
}

function forget(clientId) {
  queue = queue.filter((line) => line.client_id !== clientId);
  keep();
}

/** A line has arrived (or was taken back): it no longer waits. */
function settle(clientId) {
  forget(clientId);
  pending(clientId)?.remove();
}

/** Give a line back to its writer, with the reason. */
function giveBack(line, answer) {
  settle(line.client_id);
  held.hidden = false;
  held.querySelector("[data-live-held-text]").textContent = answer.message || text("Failed");
  const sure = held.querySelector("[data-live-sure]");
  sure.hidden = answer.code !== "held";
  sure.onclick = () => { send(true); };
  area.value = area.value.trim() ? `${line.text}\n${area.value}` : line.text;
  area.focus();
}

async function flush() {
  if (flushing) return;
  flushing = true;
  while (joined && queue.length) await sendFirst(); // what is left is sent after the next join, under the same id
  flushing = false;
}

async function sendFirst() {
  const line = queue[0];
  const answer = await ask("say", { meeting_id: meetingId, client_id: line.client_id, text: line.text, is_sure: line.is_sure });
  if (answer === null) {
    await later(RETRY_MS);
  } else if (answer.ok) {
    settle(line.client_id);
    receive(answer.line);
    say(text("Online"));
  } else if (answer.code === "too-many" || answer.code === "failed") {
    say(text("Slow"));
    await later(RETRY_MS);
  } else if (answer.code === "log-in-needed" || answer.code === "not-found") {
    leave();
  } else {
    giveBack(line, answer);
  }
}

function send(isSure) {
  const line = { client_id: newId(), text: area.value.trim(), is_sure: isSure };
  if (!line.text || over) return;
  held.hidden = true;
  area.value = "";
  queue.push(line);
  keep();
  waiting(line);
  area.focus();
  flush();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  send(false);
});
area?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(false);
  }
});
for (const line of queue) waiting(line);
