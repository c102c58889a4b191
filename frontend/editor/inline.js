// The text of one block in the canonical form of forum/kernel/text/inline.py, each character with its place in the
// document: white space is one space and never at an edge, a line break is never doubled, an image stands apart.

// As _INVISIBLE and _ODD_SPACE in forum/kernel/text/vocabulary.py.
const INVISIBLE = /[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]|\p{Cs}|[\ufffe\uffff]/gu;
const ODD_SPACE = /[\u000b\u000c\u001c-\u001f\u0085]/g;
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
const MARKS = ["link", "strong", "em", "strike", "code"];
const PLAIN = { link: "", strong: false, em: false, strike: false, code: false };

export const visible = (text) => text.replace(ODD_SPACE, " ").replace(INVISIBLE, "").normalize("NFC");
export const oneLine = (text) => visible(text).split(/\s+/).filter(Boolean).join(" ");

function marksOf(node) {
  const marks = { ...PLAIN };
  for (const mark of node.marks) marks[mark.type.name] = mark.type.name === "link" ? mark.attrs.href : true;
  return marks;
}

/** The marks of both that share an element: outermost first, to the first difference. */
function common(one, other) {
  const marks = { ...PLAIN };
  for (const mark of MARKS) {
    if (one[mark] !== other[mark]) break;
    marks[mark] = one[mark];
  }
  return marks;
}

/** Every character of a block as it was typed. */
function* characters(block, start) {
  for (let index = 0, place = start; index < block.childCount; index += 1) {
    const node = block.child(index);
    if (node.isText) {
      const marks = marksOf(node);
      for (const found of node.text.matchAll(CLUSTER)) {
        const from = place + found.index;
        for (const text of visible(found[0])) yield { text, marks, from, to: from + found[0].length };
      }
    } else if (node.type.name === "image") {
      const edge = { text: " ", marks: PLAIN, from: place, to: place + 1 };
      yield edge;
      yield { text: oneLine(node.attrs.alt), marks: PLAIN, image: node.attrs.src, from: place, to: place + 1 };
      yield edge;
    } else {
      yield { text: "\n", marks: marksOf(node), isBreak: true, from: place, to: place + 1 };
    }
    place += node.nodeSize;
  }
}

/** The characters of a block in canonical form. Each has `text`, `marks`, `from` and `to`; an image has `image`. */
export function canonical(block, start, breaks = true) {
  const found = [];
  let gap = null;
  for (const item of characters(block, start)) {
    if (!item.image && /^\s$/.test(item.text)) {
      const text = breaks && (item.isBreak || gap?.text === "\n") ? "\n" : " ";
      gap = { text, from: gap?.from ?? item.from, to: item.to };
      continue;
    }
    const last = found.at(-1);
    if (gap && last) {
      const marks = common(last.marks, item.marks);
      found.push({ ...gap, marks: gap.text === "\n" ? { ...marks, code: false } : marks });
    }
    gap = null;
    found.push(item);
  }
  return found;
}

/** Characters as a tree: strings, { mark, value, children }, { image, alt } and "\n" for a line break. */
export function nest(items, level = 0) {
  if (level === MARKS.length) {
    const leaves = [];
    for (const item of items) {
      if (item.image) leaves.push({ image: item.image, alt: item.text });
      else if (typeof leaves.at(-1) === "string" && item.text !== "\n" && leaves.at(-1) !== "\n") leaves[leaves.length - 1] += item.text;
      else leaves.push(item.text);
    }
    return leaves;
  }
  const nested = [];
  const mark = MARKS[level];
  for (let start = 0; start < items.length; ) {
    const value = items[start].marks[mark];
    let end = start + 1;
    while (end < items.length && items[end].marks[mark] === value) end += 1;
    const children = nest(items.slice(start, end), level + 1);
    if (value) nested.push({ mark, value, children });
    else nested.push(...children);
    start = end;
  }
  return nested;
}

