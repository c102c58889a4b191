// The document of the editor: exactly the vocabulary of forum/kernel/text/vocabulary.py, so that nothing can be
// written that the server would take away again.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import { visible } from "./inline.js";

const FILE = /^\/files\/[2-9bcdfghjkmnpqrstvwxz]{12}$/;
export const LONGEST_ALT = 500;

/** The address that a text may link to, or "": as clean_href on the server; one of this site is without its origin. */
export function cleanHref(href) {
  const text = visible(href ?? "").trim();
  if (/^mailto:[^/]/i.test(text)) return text;
  if (text.startsWith("/") && !/^\/[/\\]/.test(text)) return text;
  if (!/^https?:\/\//i.test(text)) return "";
  try {
    const url = new URL(text);
    if (url.username || url.password) return "";
    return url.origin === location.origin ? `${url.pathname}${url.search}${url.hash}` : text;
  } catch {
    return "";
  }
}

/** The address of an image that a text may show, or "": only that of a file kept on this site. */
export function cleanSource(source) {
  const text = source ?? "";
  const own = text.startsWith(`${location.origin}/`) ? text.slice(location.origin.length) : text;
  return FILE.test(own) ? own : "";
}

/** What was chosen to be shown on a computer that keeps an image not yet: by its address, a `data:` address. */
export const previews = new Map();

const cells = tableNodes({ tableGroup: "block", cellContent: "(text | image)*", cellAttributes: {} });
// Spans and widths are no part of a text: each cell is one cell.
const cell = (node, tag) => ({
  ...node,
  parseDOM: [{ tag }],
  toDOM: () => [tag, 0],
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "(text | image)*",
      attrs: { level: { default: 2 } },
      defining: true,
      parseDOM: [
        { tag: "h1", attrs: { level: 2 } },
        { tag: "h2", attrs: { level: 2 } },
        ...["h3", "h4", "h5", "h6"].map((tag) => ({ tag, attrs: { level: 3 } })),
      ],
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: { group: "block", content: "block+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    code_block: {
      group: "block",
      content: "text*",
      marks: "",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", 0],
    },
    horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    bullet_list: { group: "block", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: {
      group: "block",
      content: "list_item+",
      attrs: { start: { default: 1 } },
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: dom.start > 0 ? dom.start : 1 }) }],
      toDOM: (node) => (node.attrs.start === 1 ? ["ol", 0] : ["ol", { start: node.attrs.start }, 0]),
    },
    list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: cells.table,
    table_row: cells.table_row,
    table_cell: cell(cells.table_cell, "td"),
    table_header: cell(cells.table_header, "th"),
    text: { group: "inline" },
    image: {
      group: "inline",
      inline: true,
      draggable: true,
      attrs: { src: {}, alt: { default: "" } },
      parseDOM: [
        {
          tag: "img[src]",
          getAttrs: (dom) => {
            const src = cleanSource(dom.getAttribute("data-src") ?? dom.getAttribute("src"));
            return src ? { src, alt: (dom.getAttribute("alt") ?? "").slice(0, LONGEST_ALT) } : false;
          },
        },
      ],
      toDOM: (node) => ["img", { src: previews.get(node.attrs.src) ?? node.attrs.src, alt: node.attrs.alt, "data-src": node.attrs.src }],
    },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  // In the order in which the canonical form nests them.
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = cleanHref(dom.getAttribute("href"));
            return href ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    strike: { parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }], toDOM: () => ["s", 0] },
    code: { code: true, parseDOM: [{ tag: "code" }, { tag: "kbd" }, { tag: "samp" }, { tag: "tt" }], toDOM: () => ["code", 0] },
  },
});
