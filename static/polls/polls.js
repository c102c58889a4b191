// Polls on a page: voting without leaving it, sums that move while others vote, one more option in the form.
// Without a connection, or without this script, everything works by forms and by loading the page anew.

const { client, path, namespace, language, textFailed, textVoted } = document.getElementById("polls-script").dataset;
const number = new Intl.NumberFormat(language);
const find = (id) => document.querySelector(`[data-poll="${CSS.escape(id)}"]`);
const later = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Put the poll as the server shows it now in the place of the one on the page; resolves to it, or to null. */
function put(poll, source) {
  const fresh = new DOMParser().parseFromString(source, "text/html").querySelector(`[data-poll="${CSS.escape(poll.dataset.poll)}"]`);
  if (!fresh) return null;
  const held = document.importNode(fresh, true);
  poll.replaceWith(held);
  return held;
}

async function refresh(id) {
  const poll = find(id);
  // What somebody is choosing is not taken from under her hands.
  if (!poll || poll.contains(document.activeElement) && poll.querySelector("[data-poll-form]")) return;
  const answer = await fetch(poll.dataset.url, { headers: { Accept: "text/html" } });
  if (answer.status === 404) poll.remove();
  else if (answer.ok) put(poll, await answer.text());
}

async function vote(form) {
  const poll = form.closest("[data-poll]");
  form.classList.add("is-busy");
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`${form.action}?alone=1`, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/html" } });
    const fresh = put(poll, await answer.text());
    if (!fresh) throw new Error(String(answer.status));
    fresh.focus({ preventScroll: true });
    if (answer.ok) window.kring.toast(textVoted);
    watch(poll.dataset.poll);
  } catch {
    form.classList.remove("is-busy");
    form.removeAttribute("aria-busy");
    window.kring.toast(textFailed);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-poll-form]");
  if (!form) return;
  event.preventDefault();
  if (!form.classList.contains("is-busy")) vote(form);
}, true);

// --- The form that asks for a poll ---------------------------------------------

for (const fields of document.querySelectorAll("[data-poll-fields]")) {
  const more = fields.querySelector("[data-poll-more]");
  if (!more) continue;
  // Enter in another field must not mean "one more option".
  more.type = "button";
  more.addEventListener("click", () => {
    const rows = [...fields.querySelectorAll("[data-poll-option][hidden]")];
    rows[0]?.removeAttribute("hidden");
    rows[0]?.querySelector("input").focus();
    more.hidden = rows.length < 2;
  });
}

// --- While others vote --------------------------------------------------------

function showVotes({ poll_id, votes }) {
  const poll = find(poll_id);
  if (!poll || votes === null) return;
  poll.querySelector("[data-poll-few]").hidden = true;
  poll.querySelector("[data-poll-many]").hidden = false;
  poll.querySelector("[data-part=votes]").textContent = number.format(votes);
}

function showResults({ poll_id, votes, largest, lines }) {
  const poll = find(poll_id);
  const rows = poll ? [...poll.querySelectorAll("[data-option]")] : [];
  for (const line of lines) {
    const row = rows.find((each) => each.dataset.option === line.option_id);
    if (!row) continue;
    const bar = row.querySelector("progress");
    bar.max = largest || 1;
    bar.value = line.count;
    row.querySelector("[data-part=count]").textContent = number.format(line.count);
    const share = row.querySelector("[data-part=share]");
    if (share) share.textContent = `${line.share}%`;
    const place = row.querySelector("[data-part=place]");
    if (place) place.textContent = number.format(line.place);
  }
  showVotes({ poll_id, votes });
}

let socket = null;

function watch(id) {
  socket?.emit("watch", { poll_id: id }, (answer) => {
    if (!answer?.ok) return;
    showVotes({ poll_id: id, votes: answer.votes });
    if (answer.results) showResults(answer.results);
  });
}

if (document.querySelector("[data-poll]")) {
  const { io } = await import(client);
  socket = io(namespace, { path, transports: ["websocket", "polling"], reconnectionDelayMax: 30000 });
  socket.on("connect", () => { for (const poll of document.querySelectorAll("[data-poll]")) watch(poll.dataset.poll); });
  socket.on("votes", showVotes);
  socket.on("results", showResults);
  // Everybody in the room hears it at once; not everybody asks at once.
  socket.on("changed", async ({ poll_id }) => { await later(Math.random() * 800); await refresh(poll_id); });
}
