// From the document to Markdown, as to_markdown in forum/kernel/text/markdown.py writes it: what the form sends, and what
// stands in the plain textarea. The way back is the server's alone.
import { canonical, nest, visible } from "./inline.js";

const ALWAYS = new Set("\\`*_[]<>~|");
const ENTITY = /&(?=#?[\p{L}\p{N}_]+;)/gu;
const LINE_START = /^(?:([0-9]{1,9})[.)]|[-+#=:])/;
const DELIMITERS = { strong: "**", em: "_", strike: "~~" };
const LETTER = /^[\p{L}\p{N}]$/u;

export function toMarkdown(doc) {
  return blocks(doc).join("\n");
}

/** The lines of the blocks in a node, an empty line between two. */
function blocks(parent) {
  const lines = [];
  parent.forEach((node) => {
    const own = block(node);
    if (own.length) lines.push(...(lines.length ? [""] : []), ...own);
  });
  return lines;
}

function block(node) {
  switch (node.type.name) {
    case "paragraph": {
      const text = inline(nest(canonical(node, 0)));
      return text ? text.split("\n").map(escapeStart) : [];
    }
    case "heading": {
      const text = inline(nest(canonical(node, 0, false)));
      return text ? [`${"#".repeat(node.attrs.level)} ${text.endsWith("#") ? `${text.slice(0, -1)}\\#` : text}`] : [];
    }
    case "horizontal_rule":
      return ["***"]; // dashes would read as a list item inside a list
    case "code_block": {
      const text = node.textContent.replaceAll(/\r\n?/g, "\n");
      const fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
      return text.trim() ? [fence, ...text.split("\n"), fence] : [];
    }
    case "blockquote":
      return blocks(node).map((line) => `> ${line}`.trimEnd());
    case "table":
      return table(node);
    default:
      return list(node);
  }
}

function escapeStart(line) {
  const start = line.match(LINE_START);
  if (!start) return line;
  const cut = start[1]?.length ?? 0;
  return `${line.slice(0, cut)}\\${line.slice(cut)}`;
}

function list(node) {
  const items = [];
  node.forEach((item) => {
    const own = blocks(item);
    if (own.length) items.push(own);
  });
  const spread = items.some((item) => item.includes(""));
  const lines = [];
  items.forEach((item, index) => {
    const marker = node.type.name === "ordered_list" ? `${node.attrs.start + index}. ` : "- ";
    if (spread && lines.length) lines.push("");
    lines.push(marker + item[0], ...item.slice(1).map((line) => (line ? " ".repeat(marker.length) + line : "")));
  });
  return lines;
}

function table(node) {
  const rows = [];
  node.forEach((row) => {
    const cells = [];
    row.forEach((cell) => cells.push(inline(nest(canonical(cell, 0, false)), true)));
    rows.push(cells);
  });
  if (!rows.some((row) => row.some(Boolean))) return [];
  const width = Math.max(...rows.map((row) => row.length));
  const full = rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
  full.splice(1, 0, Array(width).fill("---"));
  return full.map((row) => `| ${row.join(" | ")} |`);
}

const longestTicks = (text) => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

function inline(tree, inTable = false) {
  const pieces = [];
  units(tree, pieces, inTable);
  const opened = new Set();
  pieces.forEach((piece, index) => {
    if (piece === "!" && pieces[index + 1] === "[") pieces[index] = "\\!";
    if (piece !== "**" && piece !== "_" && piece !== "~~") return;
    const [outer, inner] = opened.has(piece) ? [index + 1, index - 1] : [index - 1, index + 1];
    if (!opened.delete(piece)) opened.add(piece);
    guardNeighbour(pieces, outer, pieces[inner], piece);
  });
  return pieces.join("");
}

/** Write the letter outside a delimiter as an entity where the flanking rules of CommonMark need it. */
function guardNeighbour(pieces, outer, inner, delimiter) {
  const letter = pieces[outer];
  if (letter === undefined || [...letter].length !== 1 || /\s/.test(letter)) return;
  if (/^[\u0000-\u007f]$/.test(letter) && !/^[0-9a-z]$/i.test(letter)) return;
  if (delimiter === "_" || !LETTER.test(inner)) pieces[outer] = `&#${letter.codePointAt(0)};`;
}

function units(tree, pieces, inTable) {
  for (const node of tree) {
    if (node === "\n") pieces.push("\n");
    else if (typeof node === "string") text(node, pieces);
    else if (node.image) {
      pieces.push("![");
      text(node.alt, pieces);
      pieces.push(`](${node.image})`);
    } else if (node.mark === "code") pieces.push(code(node, inTable));
    else if (node.mark === "link") link(node, pieces, inTable);
    else {
      pieces.push(DELIMITERS[node.mark]);
      units(node.children, pieces, inTable);
      pieces.push(DELIMITERS[node.mark]);
    }
  }
}

function text(string, pieces) {
  const ampersands = new Set([...string.matchAll(ENTITY)].map((match) => match.index));
  let index = 0;
  for (const character of string) {
    pieces.push(ALWAYS.has(character) || ampersands.has(index) ? `\\${character}` : character);
    index += character.length;
  }
}

function code(node, inTable) {
  const string = node.children.join("");
  const fence = "`".repeat(longestTicks(string) + 1);
  const pad = string.startsWith("`") || string.endsWith("`") ? " " : "";
  return fence + pad + (inTable ? string.replaceAll("|", "\\|") : string) + pad + fence;
}

// What clean_href on the server would write in another way, and what would end the target early.
const UNSAFE_IN_HREF = /[^A-Za-z0-9\-._~:/?#[\]@!$&()*+,;=%]/gu;

function link(node, pieces, inTable) {
  const href = visible(node.value).replaceAll(UNSAFE_IN_HREF, (character) => encodeURIComponent(character));
  if (node.children.length === 1 && node.children[0] === href && href.startsWith("http")) {
    pieces.push(`<${href}>`);
    return;
  }
  pieces.push("[");
  units(node.children, pieces, inTable);
  const target = href.replaceAll(ENTITY, "\\&");
  pieces.push(/[()]/.test(target) ? `](<${target}>)` : `](${target})`);
}
