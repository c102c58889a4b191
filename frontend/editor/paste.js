// What comes from elsewhere, made into the vocabulary: Word and Outlook send their whole layout along, web pages their
// wrappers. Nothing is fetched, and nothing of it runs: it is read in a document that is never shown.
import { cleanSource } from "./schema.js";
import { joinWordLists } from "./word.js";

const STYLE = "data-pasted-style"; // an attribute `style` would be refused by the page's security policy, and is none here
const TAG = /<[a-zA-Z][^<>]*>/g;
const GONE = "style, script, xml, title, meta, link, head, noscript, template, iframe, object, svg, math, input, select, button, textarea";
const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, li, tr, table, blockquote, pre, ul, ol, section, article, hr, br";

/** Pasted HTML as clean HTML. */
export function cleanHtml(html) {
  const page = new DOMParser().parseFromString(withoutStyles(fragmentOf(html)), "text/html");
  const { body } = page;
  for (const node of comments(page)) node.remove();
  for (const element of body.querySelectorAll(GONE)) element.remove();
  for (const element of body.querySelectorAll(`[${STYLE}]`)) dropUnseen(element);
  for (const element of body.querySelectorAll("del[cite], del.msoDel, .MsoCommentReference, .msocomtxt")) element.remove();
  joinWordLists(body, STYLE);
  for (const element of body.querySelectorAll("p.MsoTitle, p.MsoSubtitle")) rename(element, "h2");
  for (const element of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) wrap(element, "blockquote");
  for (const element of [...body.querySelectorAll("img")]) keepOwn(element);
  for (const element of [...body.querySelectorAll("a")]) straighten(element);
  for (const element of [...body.querySelectorAll("*")]) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes); // <o:p>, smart tags
    else mark(element);
  }
  for (const element of [...body.querySelectorAll("td, th, h1, h2, h3, h4, h5, h6")]) flatten(element);
  for (const element of body.querySelectorAll("caption, colgroup")) element.remove();
  for (const element of [...body.querySelectorAll("p, div")]) dropEmpty(element);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!["href", "src", "alt", "start"].includes(name)) element.removeAttribute(name);
  }
  for (const text of texts(body)) if (!text.parentElement.closest("pre")) text.data = text.data.replaceAll(/[\s\u00a0]+/g, " ");
  return body.innerHTML;
}

/** What this editor copied itself; the styles that browsers add are no part of it. */
export const cleanOwn = (html) => withoutStyles(html);

/** What was selected, without what the clipboard says around it. */
function fragmentOf(html) {
  const start = html.indexOf("<!--StartFragment-->");
  const end = html.lastIndexOf("<!--EndFragment-->");
  return start >= 0 && end > start ? html.slice(start + 20, end) : html;
}

function withoutStyles(html) {
  return html.replaceAll(TAG, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ` ${STYLE}=`).replaceAll(/\son[a-z]+\s*=/gi, " data-off="));
}

const styleOf = (element) => (element.getAttribute(STYLE) ?? "").toLowerCase().replaceAll(/\s*([:;])\s*/g, "$1");

function* walk(root, what) {
  const walker = root.ownerDocument.createTreeWalker(root, what);
  while (walker.nextNode()) yield walker.currentNode;
}
const comments = (page) => [...walk(page.documentElement, NodeFilter.SHOW_COMMENT)];
const texts = (body) => [...walk(body, NodeFilter.SHOW_TEXT)];

/** Hidden text, and the comments and deletions of a review, are not what somebody meant to share. */
function dropUnseen(element) {
  const style = styleOf(element);
  if (/display:none|mso-hide:all|mso-element:(comment|header|footer|field)/.test(style)) element.remove();
}

function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

function wrap(element, tag) {
  const around = element.ownerDocument.createElement(tag);
  element.replaceWith(around);
  around.append(element);
}

function keepOwn(image) {
  const source = cleanSource(image.getAttribute("src"));
  if (source) image.setAttribute("src", source);
  else image.remove();
}

/** A link of Outlook's "Safe Links" names its reader to a stranger; what it leads to stands in it. */
function straighten(link) {
  const href = link.getAttribute("href") ?? "";
  if (/^https:\/\/[a-z0-9-]+\.safelinks\.protection\.outlook\.com\//i.test(href)) {
    const target = new URL(href).searchParams.get("url");
    if (target) link.setAttribute("href", target);
  }
  if (!href || href.startsWith("#")) link.replaceWith(...link.childNodes); // a bookmark
}

/** Bold, italic and struck text that is told by a style alone, as word processors on the web do. */
function mark(element) {
  const style = styleOf(element);
  const tag = element.tagName.toLowerCase();
  if ((tag === "b" || tag === "strong") && /(^|;)font-weight:(normal|400)/.test(style)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (tag === "ins" || tag === "font" || tag === "u") {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (tag !== "span") return;
  const marks = [];
  if (/(^|;)font-weight:(bold|[6-9]00)/.test(style)) marks.push("strong");
  if (/(^|;)font-style:italic/.test(style)) marks.push("em");
  if (/(^|;)text-decoration(-line)?:[^;]*line-through/.test(style)) marks.push("s");
  let inner = [...element.childNodes];
  for (const name of marks) {
    const around = element.ownerDocument.createElement(name);
    around.append(...inner);
    inner = [around];
  }
  element.replaceWith(...inner);
}

/** Cells and headings hold one line. */
function flatten(element) {
  for (const inner of [...element.querySelectorAll(BLOCKS)].reverse()) inner.replaceWith(" ", ...inner.childNodes, " ");
}

/** Word writes an empty line as a paragraph with a space. */
function dropEmpty(element) {
  if (element.textContent.trim() === "" && !element.querySelector("img, hr, table")) element.remove();
}

/** Plain text as paragraphs: an empty line parts them, a single line end is a line break. */
export function paragraphsOf(text) {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .map((part) => part.split("\n").map((line) => line.trim()))
    .filter((lines) => lines.some(Boolean));
}
