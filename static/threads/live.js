// What happens while a page is open: told by the socket as numbers, asked for over HTTP, put in its place.
// Nothing that one reads or writes moves; without a connection the page stays as it was loaded.

const root = document.querySelector("[data-conversation]");
const { io } = await import(root.dataset.client);
const { conversation, postsUrl } = root.dataset;
const isLastPage = "lastPage" in root.dataset;
const text = (name, values = {}) =>
  Object.entries(values).reduce((all, [key, value]) => all.replace(`{${key}}`, value), root.dataset[`text${name}`]);

const told = document.querySelector("[data-news-told]");
const news = document.querySelector("[data-news]");
const link = document.querySelector("[data-news-link]");
const form = document.querySelector("[data-reply-form]");
const closed = document.querySelector("[data-closed]");

const TOGETHER_MS = 300; // what is told within this time is asked for at once; spreads the questions of a full room
const AGAIN_MS = 4000; // after a question that failed
const PER_ANSWER = 20; // an answer that holds so many is not the last one

let last = Number(root.dataset.last); // everything up to this number is on the pages of this conversation
let at = Number(root.dataset.at); // when we last asked, by the server's clock
const LOADED = at - 5; // lines from before that are known; a line is dated a moment before it can be seen
let timer;
let asking;
let again = false;
const unseen = new Set(); // ids of new posts that have not been on the screen
const waiting = new Map(); // newer versions of posts in which the reader is at work
const known = new Set(); // ids of lines about what hosts did

const articleOf = (id) => document.getElementById(`post-${id}`);

// --- Without moving what one reads --------------------------------------------

function isBusyIn(element) {
  const selection = document.getSelection();
  const selects = selection && !selection.isCollapsed && element.contains(selection.anchorNode);
  return selects || (element !== document.activeElement && element.contains(document.activeElement));
}

/** What should stay where it is on the screen: where one writes, or else the first post one sees. */
function anchor(leaving) {
  const focused = document.activeElement;
  const isOnScreen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  if (form?.contains(focused) && isOnScreen(focused)) return focused;
  return [...root.querySelectorAll(".post")].find((post) => post !== leaving && isOnScreen(post));
}

function hold(change, leaving) {
  const kept = anchor(leaving);
  const before = kept?.getBoundingClientRect().top;
  // The browser's own anchoring would correct a second time.
  document.documentElement.style.overflowAnchor = "none";
  change();
  if (kept?.isConnected) window.scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: "instant" });
  requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ""; });
}

// --- Putting things in their place --------------------------------------------

function put(arrival) {
  const comments = root.querySelector(`[data-comments="${arrival.dataset.position}"]`);
  const isComment = arrival.querySelector(".post-comment") !== null;
  const parts = [...arrival.children];
  if (isComment && comments) {
    // Before the form in which somebody may be writing one.
    const writing = [...comments.children].find((child) => child.matches("section, form") || child.querySelector("form[data-guard]"));
    for (const part of parts) comments.insertBefore(part, writing ?? null);
  } else if (!isComment && isLastPage) {
    root.append(...parts);
  } else {
    return false;
  }
  return true;
}

const isMark = (post) => post.classList.contains("post-mark");

/** Before which post of the page one of this position stands: undefined for the end. */
const after = (position) =>
  [...root.children].find((child) => child.matches(".post") && Number(child.dataset.position) > position);

/** A post that was taken away and came back: where it stood, if that is on this page. */
function putBack(arrival, fresh) {
  if (arrival.dataset.page !== root.dataset.page) return;
  const isComment = fresh.matches(".post-comment");
  const comments = isComment ? root.querySelector(`[data-comments="${arrival.dataset.position}"]`) : null;
  const parent = comments ?? root;
  if (isComment && !comments) return;
  const later = isComment
    ? [...comments.querySelectorAll(":scope > .post")].find((post) => Number(post.dataset.number) > Number(fresh.dataset.number))
    : after(Number(arrival.dataset.position));
  const end = isComment ? [...comments.children].find((child) => child.matches("section, form, details")) : undefined;
  hold(() => { for (const part of [...arrival.children]) parent.insertBefore(part, later ?? end ?? null); });
}

/** Nothing on the page shows the words of a post any more: not where others answered it, nor its second place. */
function forgetWords(id) {
  document.getElementById(`best-${id}`)?.closest("section, .section")?.remove();
  for (const told of root.querySelectorAll(`a[data-to-post="${id}"]`)) {
    const item = told.closest("li, .post-above");
    const list = item?.closest("ul");
    item?.remove();
    if (!list || list.children.length) continue;
    if (list.previousElementSibling?.matches(".essence-head")) list.previousElementSibling.remove();
    (list.closest("details") ?? list).remove();
  }
}

/** A post is not shown any more, or as the mark that it left: at once, also where one had the focus in it. */
function takeAway(old, mark) {
  const { post, position } = old.dataset;
  const hadFocus = old.contains(document.activeElement);
  waiting.delete(old.id);
  unseen.delete(post);
  const near = mark ?? old.previousElementSibling?.closest(".post") ?? root.querySelector(".post");
  hold(() => {
    if (mark) old.replaceWith(mark);
    else old.remove();
    forgetWords(post);
    const comments = mark ? null : root.querySelector(`:scope > [data-comments="${position}"]`);
    if (comments && !old.matches(".post-comment") && !comments.querySelector(".post, form[data-guard]")) comments.remove();
  }, old);
  if (hadFocus) near?.focus({ preventScroll: true });
}

function replace(old, fresh) {
  if (isMark(fresh)) {
    if (!isMark(old)) takeAway(old, fresh);
    return;
  }
  if (!isMark(old) && Number(fresh.dataset.version) <= Number(old.dataset.version)) return;
  if (isBusyIn(old)) {
    waiting.set(old.id, fresh);
    return;
  }
  const hadFocus = old === document.activeElement;
  hold(() => old.replaceWith(fresh));
  if (hadFocus) fresh.focus({ preventScroll: true });
}

function settle() {
  for (const [id, fresh] of waiting) {
    const old = document.getElementById(id);
    if (old && isBusyIn(old)) continue;
    waiting.delete(id);
    if (old) replace(old, fresh);
  }
}
document.addEventListener("focusout", () => setTimeout(settle));
document.addEventListener("selectionchange", () => { if (waiting.size) setTimeout(settle); });

const onScreen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    onScreen.unobserve(target);
    unseen.delete(target.dataset.post);
  }
  showNews();
});

function showNews() {
  news.hidden = unseen.size === 0;
  if (!unseen.size) return;
  link.querySelector("span").textContent = unseen.size === 1 ? text("One") : text("Many", { num: unseen.size });
  const [first] = unseen;
  link.href = articleOf(first) ? `#post-${first}` : `${root.dataset.threadUrl}?post=${first}#post-${first}`;
}

link.addEventListener("click", (event) => {
  const [first] = unseen;
  const article = articleOf(first);
  if (!article) return; // it stands on another page
  event.preventDefault();
  article.scrollIntoView({ block: "center" });
  article.focus({ preventScroll: true });
});

/** A line that says what a host did: in its place where that is on this page, and told in passing. */
function takeLine(line) {
  if (document.querySelector(`[data-note="${line.dataset.line}"]`) || known.has(line.dataset.line)) return;
  known.add(line.dataset.line);
  if (Number(line.dataset.at) < LOADED) return;
  const position = Number(line.dataset.position);
  const words = line.textContent.replace(/\s+/g, " ").trim();
  const isHere = [...root.children].some((child) => child.matches(".post") && Number(child.dataset.position) === position);
  if (isHere || isLastPage) hold(() => { root.insertBefore(line.firstElementChild, after(position) ?? null); });
  window.kring.toast(words, root.dataset.threadUrl);
}

function takeState({ gone, title, is_locked: isLocked }) {
  for (const id of gone) {
    unseen.delete(id);
    const old = articleOf(id);
    if (old) takeAway(old);
  }
  const head = document.querySelector("h1");
  if (head && head.textContent.trim() !== title) head.textContent = title;
  // What is being written stays: the line says that it cannot be sent now.
  if (closed) closed.hidden = !isLocked;
}

function take(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html; // rendered by the server, as the page itself was
  const names = [];
  let count = 0;
  for (const arrival of holder.content.querySelectorAll("[data-arrival]")) {
    const fresh = arrival.querySelector(".post");
    const number = Number(fresh.dataset.number);
    const old = articleOf(fresh.dataset.post);
    if (old) {
      replace(old, fresh);
    } else if (number <= last) {
      putBack(arrival, fresh);
    } else if (number > last) {
      let isHere = false;
      hold(() => { isHere = put(arrival); });
      if (!("own" in fresh.dataset) && !isMark(fresh)) {
        names.push(fresh.querySelector(".post-author").textContent.trim());
        unseen.add(fresh.dataset.post);
        if (isHere) onScreen.observe(fresh);
      }
    }
    if (number > last) {
      last = number;
      count += 1;
    }
  }
  for (const line of holder.content.querySelectorAll("[data-line]")) takeLine(line);
  if (names.length === 1) told.textContent = text("Who", { who: names[0] });
  else if (names.length) told.textContent = text("Many", { num: names.length });
  showNews();
  return count;
}

// --- Asking ------------------------------------------------------------------

async function ask() {
  for (;;) {
    const answer = await fetch(`${postsUrl}?after=${last}&since=${at}`, { headers: { Accept: "application/json" } });
    if (answer.status === 404 || answer.status === 401) return end();
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    takeState(found);
    if (take(found.html) < PER_ANSWER) {
      at = found.at;
      return undefined;
    }
  }
}

/** Ask for what is not here yet; one question at a time, and once more for what is told meanwhile. */
function sync() {
  clearTimeout(timer);
  if (asking) {
    again = true;
    return asking;
  }
  asking = ask()
    .catch(() => { timer = setTimeout(sync, AGAIN_MS); })
    .finally(() => {
      asking = undefined;
      if (again) {
        again = false;
        soon();
      }
    });
  return asking;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(sync, Math.random() * TOGETHER_MS);
}

/** She reads along no longer, or the conversation went elsewhere: what she has read and writes stays. */
function end() {
  if (socket.hasEnded) return;
  socket.hasEnded = true;
  told.textContent = text("Removed");
  window.kring.toast(text("Removed"), root.dataset.threadUrl);
  socket.disconnect();
}

/** Nothing of it stands: what it said goes from the page; what she writes stays. */
function gone() {
  if (socket.hasEnded) return;
  socket.hasEnded = true;
  const line = document.createElement("p");
  line.className = "muted";
  line.textContent = text("Gone");
  root.replaceChildren(line);
  document.querySelector("h1").textContent = text("Gone");
  told.textContent = text("Gone");
  socket.disconnect();
}

const socket = io(root.dataset.namespace, { path: root.dataset.path, transports: ["websocket", "polling"] });

socket.on("connect", () => {
  socket.emit("enter", { thread_id: conversation }, (answer) => {
    if (!answer?.ok) end();
    else sync(); // what was written or changed while nothing was heard
  });
});
socket.on("post", ({ post, number, version }) => {
  const here = articleOf(post);
  if (number > last || (here && Number(here.dataset.version) < version)) soon();
});
socket.on("reactions", (detail) => root.dispatchEvent(new CustomEvent("kring:reactions", { detail })));
for (const event of ["changed", "steered"]) socket.on(event, ({ left = [] }) => {
  for (const id of left) {
    const old = articleOf(id);
    if (old) takeAway(old);
  }
  soon();
});
socket.on("gone", gone);
socket.on("removed", end);

// --- Writing without leaving the page ---------------------------------------------

function unsent(why) {
  form.dispatchEvent(new CustomEvent("kring:unsent", { bubbles: true }));
  window.kring.toast(why);
}

async function send(event) {
  const { submitter } = event;
  event.preventDefault();
  if (form.classList.contains("is-busy")) return;
  form.classList.add("is-busy");
  submitter?.setAttribute("aria-busy", "true");
  const rest = () => {
    form.classList.remove("is-busy");
    submitter?.removeAttribute("aria-busy");
  };
  try {
    await Promise.resolve(); // who fills in fields when a form is sent does so now
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new FormData(form),
    });
    if (answer.status === 401 || answer.status === 400) return unsent(text("LoggedOut"));
    if (answer.status === 429 || answer.status >= 500) return unsent(text("Offline"));
    // It was closed, or what she answers was taken away: her text stays.
    if (answer.status === 403 || answer.status === 404) return unsent(text("Closed"));
    if (answer.status !== 201) {
      // The page itself says what is the matter, at the fields; what was typed goes along.
      rest();
      form.submit();
      return undefined;
    }
    const { post, url, client_id: next } = await answer.json();
    form.elements.client_id.value = next;
    form.elements.body.value = "";
    // Whoever writes in a richer way over the field hears `change`.
    form.elements.body.dispatchEvent(new Event("change", { bubbles: true }));
    form.dispatchEvent(new CustomEvent("kring:sent", { bubbles: true }));
    if (!isLastPage) return void location.assign(url);
    await sync();
    const article = articleOf(post);
    if (!article) return void location.assign(url);
    article.scrollIntoView({ block: "center" });
    article.focus({ preventScroll: true });
    told.textContent = text("Sent");
  } catch {
    unsent(text("Offline"));
  } finally {
    rest();
  }
  return undefined;
}
form?.addEventListener("submit", send);
