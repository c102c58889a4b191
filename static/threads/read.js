// Which posts were really on the screen: sent to the server in small batches, so that no visit writes by itself.
// What could not be sent waits in this tab, and goes along with the next batch, whatever page that is on.

const SEND_MS = 10000; // between two batches
const DWELL_MS = 500; // how long a post must stay on the screen
const WAITING = "kring.read";

const root = document.querySelector("[data-conversation]");
const { conversation, readUrl } = root.dataset;
const inOrder = "inOrder" in root.dataset;

// A bell that counts may count what is said here, also what was read before: then the mark is sent once more.
const isCounting = () => (document.querySelector("#bell [data-count]")?.textContent ?? "").trim() > "0";

let mark = Number(root.dataset.upto); // as far as the server knows, or will after the next batch
let hasTold = false;
const seen = new Set(); // numbers of posts of this page
const dwelling = new Map(); // places that are on the screen, and since when they wait

function waiting() {
  try {
    return JSON.parse(sessionStorage.getItem(WAITING) ?? "{}");
  } catch {
    return {};
  }
}

function keep(marks) {
  if (Object.keys(marks).length) sessionStorage.setItem(WAITING, JSON.stringify(marks));
  else sessionStorage.removeItem(WAITING);
}

// Not the answer that is shown a second time under its question: its place is elsewhere.
const places = () => [...root.querySelectorAll("[data-number][id^='post-']")];

/** Move the mark as far as what was seen allows. */
function advance() {
  const numbers = places().map((place) => Number(place.dataset.number)).sort((one, other) => one - other);
  const below = Number(root.dataset.readsBelow) || Infinity;
  let next = mark;
  for (const number of numbers) {
    if (number >= below) break;
    // The posts after the last one may be gone: who has seen what is left has read it all.
    if (seen.has(number)) next = Math.max(next, number, number === numbers.at(-1) ? Number(root.dataset.readsAll) : 0);
    else if (inOrder && number > mark) break;
  }
  if (next === mark && (hasTold || !mark || !isCounting())) return;
  hasTold = true;
  mark = next;
  keep({ ...waiting(), [conversation]: mark });
}

function batch(marks) {
  const body = new URLSearchParams({ csrf_token: window.kring.csrfToken() });
  for (const [thread, number] of Object.entries(marks)) {
    body.append("thread", thread);
    body.append("upto", number);
  }
  return body;
}

let sending = false;
async function send() {
  const marks = waiting();
  if (sending || Object.keys(marks).length === 0) return;
  sending = true;
  try {
    const answer = await fetch(readUrl, { method: "POST", body: batch(marks) });
    if (!answer.ok) return;
    // What was seen while it was under way stays for the next batch.
    const left = waiting();
    for (const [thread, number] of Object.entries(marks)) if (left[thread] <= number) delete left[thread];
    keep(left);
  } catch {
    // It goes along with the next one.
  } finally {
    sending = false;
  }
}

/** The page goes away. Nobody hears whether a beacon arrived, so the next page sends it once more. */
function sendLast() {
  const marks = waiting();
  if (Object.keys(marks).length) navigator.sendBeacon(readUrl, batch(marks));
}

function leave(place) {
  clearTimeout(dwelling.get(place));
  dwelling.delete(place);
}

function stay(place) {
  if (dwelling.has(place) || document.visibilityState !== "visible") return;
  dwelling.set(place, setTimeout(() => {
    dwelling.delete(place);
    seen.add(Number(place.dataset.number));
    observer.unobserve(place);
    advance();
  }, DWELL_MS));
}

// Read is what was half on the screen, or filled half of it.
const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
    const fills = rootBounds && intersectionRect.height >= rootBounds.height / 2;
    if (isIntersecting && (intersectionRatio >= 0.5 || fills)) stay(target);
    else leave(target);
  }
}, { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });

function watch() {
  for (const place of places()) if (!seen.has(Number(place.dataset.number))) observer.observe(place);
}

watch();
// Posts that come while the page is open.
new MutationObserver(watch).observe(root, { childList: true, subtree: true });

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    for (const place of [...dwelling.keys()]) leave(place);
    sendLast();
  } else {
    // An observer tells of what is on the screen once; looked at anew, it tells again.
    observer.disconnect();
    watch();
  }
});
window.addEventListener("pagehide", sendLast);
send(); // what the page before this one could not
setInterval(send, SEND_MS);
