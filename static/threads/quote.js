// Answering a post and quoting from it, without leaving the page.
// A quote is offered as the event `kring:quote` on the reply form: whoever writes there in a richer way takes it
// (`preventDefault`); otherwise it becomes Markdown in the text field.

const root = document.querySelector("[data-conversation]");
const form = document.querySelector("[data-reply-form]");
const floating = document.querySelector("[data-quote-selection]");
const LONGEST = 600; // characters that a quote of a post's beginning has at most
const GAP = 8; // pixels between a selection and its button

const area = () => form.elements.body;
let wasHere = false; // whether she has been in the text field
const authorOf = (post) => post.querySelector(".post-author").textContent.trim();

/** Plain text as Markdown that means just that. */
function escaped(line) {
  return line.replace(/[\\`*_[\]<>&~|]/g, "\\$&").replace(/^(\s*)([#>+=-]|\d+(?=[.)]))/, (_all, space, mark) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`);
}

function markdown({ label, url, lines }) {
  return [`[${escaped(label)}](${url})`, ...lines.map(escaped)].map((line) => `> ${line}`).join("\n>\n");
}

function insert(detail) {
  const event = new CustomEvent("kring:quote", { bubbles: true, cancelable: true, detail });
  if (!form.dispatchEvent(event)) return;
  const field = area();
  // Where she was writing; at the end when she was not, or writes in something that lies over the field.
  const [from, to] = wasHere && !field.hidden ? [field.selectionStart, field.selectionEnd] : [field.value.length, field.value.length];
  const before = field.value.slice(0, from).replace(/\s+$/, "");
  const after = field.value.slice(to).replace(/^\s+/, "");
  const start = `${before ? `${before}\n\n` : ""}${markdown(detail)}\n\n`;
  field.value = start + after;
  field.focus();
  field.setSelectionRange(start.length, start.length);
  // Whoever writes in a richer way over the field hears this, and so does who keeps drafts.
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The post in whose text all of a selection lies, if any. */
function postOf(selection) {
  if (!selection || selection.isCollapsed || !selection.toString().trim()) return null;
  const text = selection.getRangeAt(0).commonAncestorContainer;
  const prose = (text.nodeType === Node.ELEMENT_NODE ? text : text.parentElement).closest(".prose");
  return prose?.closest("[data-conversation] .post[data-post]") ?? null;
}

const linesOf = (text) => text.split(/\n+/).map((line) => line.trim()).filter(Boolean);

/** The beginning of a post, cut at a word; quotes in it are somebody else's. */
function beginning(post) {
  const prose = post.querySelector(".prose").cloneNode(true);
  for (const inner of prose.querySelectorAll("blockquote")) inner.remove();
  const lines = [];
  let left = LONGEST;
  for (const block of prose.children) {
    for (const line of linesOf(block.textContent)) {
      if (left <= 0) return lines;
      lines.push(line.length > left ? `${line.slice(0, left).replace(/\s+\S*$/, "")}…` : line);
      left -= line.length;
    }
  }
  return lines;
}

function quote(post, lines) {
  const id = post.dataset.post;
  const url = `${root.dataset.threadUrl}?post=${id}#post-${id}`;
  insert({ post: id, url, label: authorOf(post), lines });
  floating.hidden = true;
}

function follow() {
  const selection = document.getSelection();
  const post = postOf(selection);
  floating.hidden = !post;
  if (!post) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const { offsetWidth, offsetHeight } = floating;
  const top = box.top - offsetHeight - GAP;
  floating.style.top = `${top > GAP ? top : Math.min(box.bottom + GAP, window.innerHeight - offsetHeight - GAP)}px`;
  floating.style.left = `${Math.max(GAP, Math.min(box.left, document.documentElement.clientWidth - offsetWidth - GAP))}px`;
}

function answer(post) {
  const note = form.querySelector("[data-answering]");
  const who = note.querySelector("[data-part=who]");
  form.elements.reply_to.value = post ? post.dataset.post : "";
  note.hidden = !post;
  if (post) who.textContent = who.dataset.text.replace("{who}", authorOf(post));
}

if (form) {
  area().addEventListener("focus", () => { wasHere = true; });
  document.addEventListener("selectionchange", follow);
  window.addEventListener("scroll", () => { if (!floating.hidden) follow(); }, { passive: true });
  // The selection is what it quotes: pressing must not end it.
  floating.addEventListener("pointerdown", (event) => event.preventDefault());
  floating.addEventListener("click", () => {
    const selection = document.getSelection();
    const post = postOf(selection);
    if (post) quote(post, linesOf(selection.toString()));
  });
  root.addEventListener("click", (event) => {
    const quoting = event.target.closest("[data-quote]");
    const answering = event.target.closest("[data-answer]");
    if (quoting) {
      const post = quoting.closest(".post");
      const selection = document.getSelection();
      quote(post, postOf(selection) === post ? linesOf(selection.toString()) : beginning(post));
    } else if (answering && form.querySelector("[data-answering]")) {
      event.preventDefault();
      answer(answering.closest(".post"));
      form.scrollIntoView({ block: "center" });
      area().focus();
    }
  });
  form.querySelector("[data-answering-stop]")?.addEventListener("click", (event) => {
    event.preventDefault();
    answer(null);
    area().focus();
  });
  form.addEventListener("kring:sent", () => { if (form.querySelector("[data-answering]")) answer(null); });
  root.classList.add("can-quote");
}

// To another post of this page one goes without a new page.
root.addEventListener("click", (event) => {
  const to = event.target.closest("[data-to-post]");
  const post = to && document.getElementById(`post-${to.dataset.toPost}`);
  if (!post || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", `#${post.id}`);
  post.scrollIntoView({ block: "center" });
  post.focus({ preventScroll: true });
});
