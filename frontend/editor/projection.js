// The plain text of the document, as project() in forum/kernel/text/projection.py gives it, with the place of each
// character: blocks, rows and line breaks are one "\n" apart, the cells of a row one tab.
import { canonical } from "./inline.js";

/** { text, places }: `places` has one { from, to } in the document for each code point of `text`, null for separators. */
export function project(doc) {
  const text = [];
  const places = [];
  let separator = "";
  const want = (wanted) => {
    if (separator !== "\n") separator = wanted;
  };
  const put = (character, place) => {
    if (separator && text.length) {
      text.push(separator);
      places.push(null);
    }
    separator = "";
    text.push(character);
    places.push(place);
  };
  doc.descendants((node, position) => {
    const isCell = node.type.spec.tableRole === "cell" || node.type.spec.tableRole === "header_cell";
    if (!node.isTextblock) {
      if (!node.isInline) want("\n");
      return true;
    }
    want(isCell ? "\t" : "\n");
    if (node.type.spec.code) {
      codeText(node, position + 1, put);
    } else {
      for (const item of canonical(node, position + 1, node.type.name === "paragraph")) {
        if (item.text === "\n") separator = "\n";
        else for (const character of item.text) put(character, item);
      }
    }
    want(isCell ? "\t" : "\n");
    return false;
  });
  return { text: text.join(""), places };
}

/** Preformatted text: tabs are four spaces, no space at the end of a line, no empty line at an edge. */
function codeText(node, start, put) {
  const lines = node.textContent.split("\n");
  const full = lines.map((line) => line.trimEnd());
  const first = full.findIndex(Boolean);
  const last = full.findLastIndex(Boolean);
  let place = start;
  lines.forEach((line, number) => {
    if (first >= 0 && number >= first && number <= last) {
      if (number > first) put("\n", { from: place - 1, to: place });
      let index = place;
      for (const character of full[number]) {
        const item = { from: index, to: index + character.length };
        for (const shown of character === "\t" ? "    " : character) put(shown, item);
        index += character.length;
      }
    }
    place += line.length + 1;
  });
}
