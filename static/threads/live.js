// What others write while a page is open: told by the socket as numbers, asked for over HTTP, put in its place.
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

const TOGETHER_MS = 300; // what is told within this time is asked for at once; spreads the questions of a full room
const AGAIN_MS = 4000; // after a question that failed
const PER_ANSWER = 20; // an answer that holds so many is not the last one

let last = Number(root.dataset.last); // everything up to this number is on the pages of this conversation
let at = Number(root.dataset.at); // when we last asked, by the server's clock
let timer;
let asking;
let again = false;
const unseen = new Set(); // ids of new posts that have not been on the screen
const waiting = new Map(); // newer versions of posts in which the reader is at work

const articleOf = (id) => document.getElementById(`post-${id}`);

// --- Without moving what one reads --------------------------------------------

function isBusyIn(element) {
  const selection = document.getSelection();
  const selects = selection && !selection.isCollapsed && element.contains(selection.anchorNode);
  return selects || (element !== document.activeElement && element.contains(document.activeElement));
}

/** What should stay where it is on the screen: where one writes, or else the first post one sees. */
function anchor() {
  const focused = document.activeElement;
  const isOnScreen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  if (form?.contains(focused) && isOnScreen(focused)) return focused;
  return [...root.querySelectorAll(".post")].find(isOnScreen);
}

function hold(change) {
  const kept = anchor();
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

function replace(old, fresh) {
  if (Number(fresh.dataset.version) <= Number(old.dataset.version)) return;
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
    } else if (number > last) {
      let isHere = false;
      hold(() => { isHere = put(arrival); });
      if (!("own" in fresh.dataset)) {
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

function end() {
  told.textContent = text("Removed");
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
