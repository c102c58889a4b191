// What one may mean, offered while one types: `@` for a colleague, `[[` for a conversation. The text keeps the focus; the
// arrow keys go through the list, Enter or Tab takes one, Escape closes it (the pattern "combobox" of the ARIA practices).
import { Plugin, PluginKey } from "prosemirror-state";
import { schema } from "./schema.js";

const QUIET_MS = 120;
const key = new PluginKey("picker");

const TRIGGERS = [
  { name: "people", pattern: /(?:^|[\s(\ufffc])@([\p{L}\p{M}'’.-]{0,30}(?: [\p{L}\p{M}'’.-]{0,30}){0,3})$/u, sign: 1 },
  { name: "conversations", pattern: /(?:^|[\s(\ufffc])\[\[([^[\]]{0,60})$/u, sign: 2 },
];

/** What is being typed just before the caret: { name, query, from, to }, or null. */
function asked(state) {
  const { $head, empty } = state.selection;
  if (!empty || !$head.parent.isTextblock || $head.parent.type.spec.code) return null;
  if (schema.marks.code.isInSet($head.marks()) || schema.marks.link.isInSet($head.marks())) return null;
  const before = $head.parent.textBetween(Math.max(0, $head.parentOffset - 100), $head.parentOffset, null, "\ufffc");
  for (const { name, pattern, sign } of TRIGGERS) {
    const match = before.match(pattern);
    if (match) return { name, query: match[1], from: $head.pos - match[1].length - sign, to: $head.pos };
  }
  return null;
}

/**
 * @param {object} options
 *   sources: for each trigger a function from what was typed to a list of { title, note, words, url }, asynchronously;
 *   list: the element of the list;  item: the template of one entry;  said: a live region;
 *   texts: { none, some } what is said, `{number}` standing for it.
 */
export function picker({ sources, list, item, said, texts }) {
  let open = null; // { from, to, found, at }
  let timer = 0;
  let turn = 0;
  let dismissed = -1; // where Escape closed it
  let shown;

  const close = () => {
    clearTimeout(timer);
    turn += 1;
    open = null;
    list.hidden = true;
    list.replaceChildren();
    mark();
  };

  /** Tell the text box which entry is meant. */
  function mark() {
    if (!shown) return;
    const { dom } = shown;
    dom.setAttribute("aria-autocomplete", "list");
    for (const [index, entry] of [...list.children].entries()) entry.setAttribute("aria-selected", String(index === open?.at));
    const chosen = open && list.children[open.at];
    if (open) dom.setAttribute("aria-controls", list.id);
    else dom.removeAttribute("aria-controls");
    if (chosen) {
      dom.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      dom.removeAttribute("aria-activedescendant");
    }
  }

  function draw(view, wanted, found) {
    open = found.length ? { ...wanted, found, at: 0 } : null;
    list.replaceChildren(
      ...found.map(({ title, note }, index) => {
        const entry = item.content.firstElementChild.cloneNode(true);
        entry.id = `${list.id}-${index}`;
        entry.querySelector("[data-part=title]").textContent = title;
        entry.querySelector("[data-part=note]").textContent = note;
        return entry;
      }),
    );
    list.hidden = !found.length;
    said.textContent = found.length ? texts.some.replace("{number}", found.length) : texts.none;
    if (found.length) {
      const caret = view.coordsAtPos(wanted.from);
      const frame = list.offsetParent.getBoundingClientRect();
      list.style.insetBlockStart = `${caret.bottom - frame.top + 4}px`;
      list.style.insetInlineStart = `${Math.max(0, Math.min(caret.left - frame.left, frame.width - list.offsetWidth))}px`;
    }
    mark();
  }

  function take(view, index) {
    const { from, to, found } = open;
    const { words, url } = found[index];
    const text = schema.text(words, [schema.marks.link.create({ href: url })]);
    const transaction = view.state.tr.replaceWith(from, to, [text, schema.text(" ")]);
    close();
    view.dispatch(transaction.scrollIntoView());
    view.focus();
  }

  function look(view) {
    const wanted = asked(view.state);
    if (!wanted || !sources[wanted.name] || wanted.from === dismissed) {
      if (!wanted) dismissed = -1;
      if (open || timer) close();
      return;
    }
    clearTimeout(timer);
    const mine = ++turn;
    timer = setTimeout(async () => {
      const found = await sources[wanted.name](wanted.query);
      if (mine === turn && found) draw(view, wanted, found);
    }, QUIET_MS);
  }

  return new Plugin({
    key,
    view(view) {
      shown = view;
      list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const index = [...list.children].indexOf(event.target.closest("[role=option]"));
        if (open && index >= 0) take(view, index);
      });
      return {
        update: (_view, before) => {
          if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) look(view);
        },
        destroy: close,
      };
    },
    props: {
      handleKeyDown(view, event) {
        if (!open) return false;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
          open.at = (open.at + step + open.found.length) % open.found.length;
          mark();
        } else if (event.key === "Enter" || event.key === "Tab") {
          take(view, open.at);
        } else if (event.key === "Escape") {
          dismissed = open.from;
          close();
        } else {
          return false;
        }
        event.preventDefault();
        return true;
      },
      handleDOMEvents: {
        blur: () => {
          close();
          return false;
        },
      },
    },
  });
}
