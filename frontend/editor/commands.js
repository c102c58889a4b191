// What the toolbar and the keyboard do; each command has a name, so that button, key and state stay together.
import { chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable } from "prosemirror-tables";
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

const hasMark = (type) => (state) => {
  const { from, $from, to, empty } = state.selection;
  return Boolean(empty ? type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type));
};

/** The innermost node around the selection that is one of these types. */
function around(state, ...types) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if (types.includes($from.node(depth).type)) return { node: $from.node(depth), depth };
  return null;
}

const isHeading = (level) => (state) => state.selection.$from.parent.type === nodes.heading && state.selection.$from.parent.attrs.level === level;
const isInside = (...types) => (state) => Boolean(around(state, ...types));
const isList = (type) => (state) => around(state, nodes.bullet_list, nodes.ordered_list)?.node.type === type;

const heading = (level) => (state, dispatch) =>
  isHeading(level)(state) ? setBlockType(nodes.paragraph)(state, dispatch) : setBlockType(nodes.heading, { level })(state, dispatch);

/** Make a list, end it, or change its kind. */
const list = (type) => (state, dispatch) => {
  const found = around(state, nodes.bullet_list, nodes.ordered_list);
  if (!found) return wrapInList(type)(state, dispatch);
  if (found.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
  const position = state.selection.$from.before(found.depth);
  if (dispatch) dispatch(state.tr.setNodeMarkup(position, type));
  return true;
};

const quote = (state, dispatch) => (around(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch));

const codeBlock = (state, dispatch) =>
  state.selection.$from.parent.type === nodes.code_block
    ? setBlockType(nodes.paragraph)(state, dispatch)
    : setBlockType(nodes.code_block)(state, dispatch);

/** Within a line it is code, and with whole lines selected a block of it. */
const code = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const isBlock = $from.parent.type === nodes.code_block || !$from.sameParent($to);
  return isBlock ? codeBlock(state, dispatch) : toggleMark(marks.code)(state, dispatch);
};

const rule = (state, dispatch) => {
  if (isInTable(state)) return false;
  if (dispatch) {
    const transaction = state.tr.replaceSelectionWith(nodes.horizontal_rule.create());
    const after = transaction.selection.$to;
    if (!after.nodeAfter && after.depth === 0) transaction.insert(after.pos, nodes.paragraph.create());
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

const table = (state, dispatch) => {
  if (isInTable(state)) return false;
  if (dispatch) {
    const row = (type) => nodes.table_row.create(null, [0, 1].map(() => type.createAndFill()));
    const made = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
    const { $from } = state.selection;
    const isEmpty = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
    const position = isEmpty ? $from.before() : $from.depth ? $from.after() : $from.pos;
    const transaction = state.tr.replaceWith(position, isEmpty ? $from.after() : position, made);
    const end = position + made.nodeSize;
    if (!transaction.doc.resolve(end).nodeAfter) transaction.insert(end, nodes.paragraph.create());
    transaction.setSelection(TextSelection.near(transaction.doc.resolve(position + 3)));
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  if (!state.selection.$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false;
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create(), false).scrollIntoView());
  return true;
});

/** In a table Enter goes down one row, as in Excel; a cell has one line. */
const enterInTable = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { $from } = state.selection;
  let depth = $from.depth;
  while (depth > 0 && $from.node(depth).type.spec.tableRole !== "row") depth -= 1;
  const column = $from.index(depth);
  const rows = $from.node(depth - 1);
  const next = $from.index(depth - 1) + 1;
  if (next >= rows.childCount) {
    if (!dispatch) return true;
    const end = $from.after(depth - 1);
    const transaction = state.tr;
    if (!transaction.doc.resolve(end).nodeAfter) transaction.insert(end, nodes.paragraph.create());
    dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(end), 1)).scrollIntoView());
    return true;
  }
  let position = $from.after(depth) + 1;
  for (let index = 0; index < Math.min(column, rows.child(next).childCount - 1); index += 1) position += rows.child(next).child(index).nodeSize;
  if (dispatch) dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(position + 1))).scrollIntoView());
  return true;
};

/** name: { run, isOn?, shows? }. `isOn` says whether a button is pressed, `shows` whether it is offered here. */
export const commands = {
  undo: { run: undo },
  redo: { run: redo },
  bold: { run: toggleMark(marks.strong), isOn: hasMark(marks.strong) },
  italic: { run: toggleMark(marks.em), isOn: hasMark(marks.em) },
  strike: { run: toggleMark(marks.strike), isOn: hasMark(marks.strike) },
  code: { run: code, isOn: (state) => hasMark(marks.code)(state) || isInside(nodes.code_block)(state) },
  heading2: { run: heading(2), isOn: isHeading(2) },
  heading3: { run: heading(3), isOn: isHeading(3) },
  bullets: { run: list(nodes.bullet_list), isOn: isList(nodes.bullet_list) },
  numbers: { run: list(nodes.ordered_list), isOn: isList(nodes.ordered_list) },
  deeper: { run: sinkListItem(nodes.list_item), shows: isInside(nodes.list_item) },
  higher: { run: liftListItem(nodes.list_item), shows: isInside(nodes.list_item) },
  quote: { run: quote, isOn: isInside(nodes.blockquote) },
  rule: { run: rule },
  table: { run: table },
  addRow: { run: addRowAfter, shows: isInTable },
  addColumn: { run: addColumnAfter, shows: isInTable },
  deleteRow: { run: deleteRow, shows: isInTable },
  deleteColumn: { run: deleteColumn, shows: isInTable },
  deleteTable: { run: deleteTable, shows: isInTable },
};

/** The keys; those of the toolbar stand in the titles of its buttons, too (templates/base/macros/writing.html). */
export const keys = {
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-b": commands.bold.run,
  "Mod-i": commands.italic.run,
  "Mod-Shift-x": commands.strike.run,
  "Mod-e": code,
  "Mod-Alt-2": heading(2),
  "Mod-Alt-3": heading(3),
  "Mod-Shift-7": commands.numbers.run,
  "Mod-Shift-8": commands.bullets.run,
  "Mod-Shift-9": quote,
  "Mod-]": commands.deeper.run,
  "Mod-[": commands.higher.run,
  "Shift-Enter": lineBreak,
  Enter: chainCommands(enterInTable, splitListItem(nodes.list_item)),
  // In a table Tab goes through the cells and then on; elsewhere it leaves the text, so that nobody is caught in it.
  Tab: goToNextCell(1),
  "Shift-Tab": goToNextCell(-1),
};
