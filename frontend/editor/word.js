// The lists of Word: on the clipboard they are paragraphs that say in their style to which list and level they belong,
// with the bullet or number as text in front.

const PLACE = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const NUMBER = /^\(?(\d{1,9}|[a-z]|[ivxlcdm]{1,8})[.)]/i;

/** Make real lists of the paragraphs in `body` that Word meant as such; `style` is the attribute with their styles. */
export function joinWordLists(body, style) {
  const items = [...body.querySelectorAll(`[${style}*="mso-list" i]`)].filter((element) => PLACE.test(element.getAttribute(style)));
  let open = []; // the lists that are open, outermost first
  let previous = null;
  for (const item of items) {
    const [, id, depth] = item.getAttribute(style).match(PLACE);
    const level = Math.min(Number(depth), 6);
    const marker = takeMarker(item, style);
    if (!follows(previous, item)) open = [];
    open.length = Math.min(open.length, level);
    const top = open.at(-1);
    if (top && open.length === level && (top.dataset.id !== id || top.localName !== tagOf(marker))) open.pop();
    while (open.length < level) openList(item, open, marker, id);
    const entry = item.ownerDocument.createElement("li");
    entry.append(...item.childNodes);
    open.at(-1).append(entry);
    const root = open[0];
    item.remove();
    previous = root;
  }
}

const tagOf = (marker) => (NUMBER.test(marker) ? "ol" : "ul");

/** Whether nothing but white space stands between the list so far and the next paragraph. */
function follows(list, item) {
  if (!list) return false;
  let node = item.previousSibling;
  while (node && node.nodeType !== Node.ELEMENT_NODE && node.textContent.trim() === "") node = node.previousSibling;
  return node === list;
}

function openList(item, open, marker, id) {
  const list = item.ownerDocument.createElement(tagOf(marker));
  list.dataset.id = id;
  const number = Number.parseInt(marker.replace("(", ""), 10);
  if (list.localName === "ol" && number > 1) list.setAttribute("start", String(number));
  const parent = open.at(-1);
  if (parent) {
    // A level that was left out, or the first one, has nothing to stand under yet.
    if (!parent.lastElementChild) parent.append(item.ownerDocument.createElement("li"));
    parent.lastElementChild.append(list);
  } else {
    item.before(list);
  }
  open.push(list);
}

/** Take the bullet or number away, and return it. */
function takeMarker(item, style) {
  const ignored = [...item.querySelectorAll(`[${style}*="mso-list" i]`)].find((element) => /mso-list:\s*ignore/i.test(element.getAttribute(style)));
  const text = (ignored ?? item).textContent.replaceAll(/[\s\u00a0]+/g, " ").trim();
  if (ignored) {
    ignored.remove();
    return text;
  }
  return "";
}
