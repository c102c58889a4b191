// The extension point of the guard: stretches of the plain text, drawn under the words and followed while one types.
// Offsets are code points of project(html).text on the server, for the text of this one field.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { project } from "./projection.js";

const key = new PluginKey("findings");

/** `activated(id)` is called when somebody clicks a finding, or presses Alt+Enter in one. */
export function findingsPlugin(activated) {
  const at = (state, position) => key.getState(state).find(position, position)[0]?.spec.id;
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn) => transaction.getMeta(key) ?? drawn.map(transaction.mapping, transaction.doc),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleClick(view, position) {
        const id = at(view.state, position);
        if (id !== undefined) activated(id);
        return false;
      },
      handleKeyDown(view, event) {
        if (event.key !== "Enter" || !event.altKey) return false;
        const id = at(view.state, view.state.selection.head);
        if (id === undefined) return false;
        activated(id);
        return true;
      },
    },
  });
}

/** Draw these findings and no others: [{ id, start, end, className }]. What is no stretch of the text is left out. */
export function drawFindings(view, findings) {
  const { places } = project(view.state.doc);
  const drawn = [];
  for (const { id, start, end, className = "finding" } of findings) {
    const inside = places.slice(start, end).filter(Boolean);
    if (start < 0 || end > places.length || !inside.length) continue;
    drawn.push(Decoration.inline(inside[0].from, inside.at(-1).to, { class: className, "data-finding": id }, { id }));
  }
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, drawn)));
}
