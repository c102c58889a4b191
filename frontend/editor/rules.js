// Markdown while one types: `- `, `1. `, `> `, `## `, ``` and `---` at the start of a line, **bold**, *italic*, ~~struck~~,
// `code` and [text](address) within it.
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { TextSelection } from "prosemirror-state";
import { cleanHref, schema } from "./schema.js";

const { nodes, marks } = schema;

/** The last group of the pattern gets the mark; what stands before it is kept, the signs around it go. */
function markRule(pattern, type, attributes = () => null) {
  return new InputRule(pattern, (state, match, start, end) => {
    const attrs = attributes(match);
    if (attrs === false || type.isInSet(state.doc.resolve(start).marks())) return null;
    const before = match[1];
    const from = start + before.length;
    const transaction = state.tr;
    const inner = match[2];
    const at = from + match[0].slice(before.length).indexOf(inner);
    // What was typed last is not in the document yet: the end of the match is the end of the text.
    const stop = Math.min(at + inner.length, end);
    transaction.delete(stop, end).delete(from, at);
    transaction.addMark(from, from + (stop - at), type.create(attrs));
    return transaction.removeStoredMark(type);
  });
}

const edge = "(^|[\\s(\\[{‘“'\"])";

export const markdownRules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, (match) => ({ level: match[1].length === 3 ? 3 : 2 })),
    textblockTypeInputRule(/^```$/, nodes.code_block),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    wrappingInputRule(/^\s*[-+*]\s$/, nodes.bullet_list),
    wrappingInputRule(
      /^(\d{1,9})[.)]\s$/,
      nodes.ordered_list,
      (match) => ({ start: Number(match[1]) || 1 }),
      (match, node) => node.childCount + node.attrs.start === Number(match[1]),
    ),
    new InputRule(/^(---|\*\*\*)$/, (state, _match, start, end) => {
      if (state.doc.resolve(start).depth !== 1) return null;
      const transaction = state.tr.delete(start, end);
      const position = transaction.mapping.map(start) - 1;
      transaction.insert(position, nodes.horizontal_rule.create());
      return transaction.setSelection(TextSelection.near(transaction.doc.resolve(position + 1), 1));
    }),
    markRule(new RegExp(`${edge}\\*\\*([^*\\s](?:[^*]*[^*\\s])?)\\*\\*$`), marks.strong),
    markRule(new RegExp(`${edge}\\*([^*\\s](?:[^*]*[^*\\s])?)\\*$`), marks.em),
    markRule(new RegExp(`${edge}_([^_\\s](?:[^_]*[^_\\s])?)_$`), marks.em),
    markRule(new RegExp(`${edge}~~([^~\\s](?:[^~]*[^~\\s])?)~~$`), marks.strike),
    markRule(new RegExp(`${edge}\`([^\`]+)\`$`), marks.code),
    markRule(/(^|[^!])\[([^\]]+)\]\(([^()\s]+)\)$/, marks.link, (match) => {
      const href = cleanHref(match[3]);
      return href ? { href } : false;
    }),
  ],
});
