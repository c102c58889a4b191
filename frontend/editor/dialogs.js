// The dialogs of the editor. Their markup is the page's (templates/base/macros/writing.html); here is what they do.
import { TextSelection } from "prosemirror-state";
import { cleanHref, schema } from "./schema.js";
import { oneLine } from "./inline.js";

const { link } = schema.marks;

/** Open a dialog until it is closed; resolves with its form when that was sent, else with null. */
export function ask(dialog) {
  const form = dialog.querySelector("form");
  return new Promise((resolve) => {
    let answer = null;
    const sent = (event) => {
      event.preventDefault();
      answer = form;
      answer.dataset.chosen = event.submitter?.value ?? "";
      dialog.close();
    };
    form.addEventListener("submit", sent);
    dialog.addEventListener(
      "close",
      () => {
        form.removeEventListener("submit", sent);
        resolve(answer);
      },
      { once: true },
    );
    window.kring.openDialog(dialog.id);
  });
}

/** The stretch around the selection that one link covers; the selection itself when there is none. */
function linkAround(state) {
  const { $from, from, to } = state.selection;
  const mark = link.isInSet($from.marks()) || ($from.nodeAfter && link.isInSet($from.nodeAfter.marks));
  if (!mark) return { from, to, href: "" };
  let start = from;
  let end = from;
  $from.parent.forEach((node, offset) => {
    const place = $from.start() + offset;
    if (!mark.isInSet(node.marks)) return;
    if (place + node.nodeSize < from || place > Math.max(to, end)) return;
    start = Math.min(start, place);
    end = Math.max(end, place + node.nodeSize);
  });
  return { from: start, to: Math.max(end, to), href: mark.attrs.href };
}

/** "kring.nl" is an address too; what is none gives "". */
export function addressOf(text) {
  const typed = text.trim();
  if (!typed) return "";
  return cleanHref(typed) || (/^[^\s/:@]+@[^\s/:@]+\.[a-z]+$/i.test(typed) && cleanHref(`mailto:${typed}`)) || (/^[\w-]+(\.[\w-]+)+/.test(typed) ? cleanHref(`https://${typed}`) : "");
}

/** Offer conversations while their title is typed; one that is chosen fills in the address, and the words if there are none. */
function offerConversations(dialog, find, address, words) {
  const search = dialog.querySelector("[data-link-search]");
  const choices = dialog.querySelector("[data-link-choices]");
  const one = dialog.querySelector("[data-link-choice]").content;
  let turn = 0;
  const look = async () => {
    const mine = ++turn;
    const found = search.value.trim() ? await find(search.value) : [];
    if (mine !== turn || !found) return;
    choices.replaceChildren(
      ...found.map(({ title, url }) => {
        const entry = one.firstElementChild.cloneNode(true);
        const button = entry.querySelector("button");
        button.querySelector("span").textContent = title;
        button.addEventListener("click", () => {
          address.value = url;
          words.value ||= title;
          search.value = "";
          choices.replaceChildren();
          words.focus();
        });
        return entry;
      }),
    );
  };
  search.value = "";
  choices.replaceChildren();
  search.addEventListener("input", look);
  return () => search.removeEventListener("input", look);
}

export async function editLink(view, dialog, find) {
  const found = linkAround(view.state);
  const { doc } = view.state;
  const [address, words] = ["address", "words"].map((name) => dialog.querySelector(`[name=${name}]`));
  const complaint = dialog.querySelector("[data-link-complaint]");
  const stop = offerConversations(dialog, find, address, words);
  address.value = found.href;
  words.value = doc.textBetween(found.from, found.to, " ");
  complaint.hidden = true;
  address.removeAttribute("aria-invalid");
  dialog.querySelector("[value=remove]").hidden = !found.href;
  for (;;) {
    const form = await ask(dialog);
    if (!form) break;
    if (form.dataset.chosen === "remove") {
      view.dispatch(view.state.tr.removeMark(found.from, found.to, link));
      break;
    }
    const href = addressOf(address.value);
    if (href) {
      setLink(view, found, href, oneLine(words.value) || address.value.trim());
      break;
    }
    complaint.hidden = false;
    address.setAttribute("aria-invalid", "true");
  }
  stop();
  view.focus();
}

/** Link what stands between two places; where other words were typed, they take its place. */
export function setLink(view, { from, to }, href, words) {
  const transaction = view.state.tr;
  const before = view.state.doc.textBetween(from, to, " ");
  let end = to;
  if (words !== before) {
    const marks = view.state.doc.resolve(from).marks().filter((mark) => mark.type !== link);
    transaction.replaceWith(from, to, schema.text(words, marks));
    end = from + words.length;
  }
  transaction.removeMark(from, end, link).addMark(from, end, link.create({ href }));
  transaction.setSelection(TextSelection.create(transaction.doc, end)).removeStoredMark(link);
  view.dispatch(transaction.scrollIntoView());
}
