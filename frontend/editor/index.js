// The rich-text editor over a textarea. The textarea stays what the form sends and holds Markdown at every moment: the
// editor reads it once (through the server's own converter) and writes it after every change. Whoever sets the
// textarea's value and lets it say `input` or `change` is heard.
import { baseKeymap } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser as Reader, Fragment, Slice } from "prosemirror-model";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { isInTable, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { keys } from "./commands.js";
import { editLink, setLink } from "./dialogs.js";
import { drawFindings, findingsPlugin } from "./findings.js";
import { imagesIn, placeImage } from "./images.js";
import { toMarkdown } from "./markdown.js";
import { cleanHtml, cleanOwn, paragraphsOf } from "./paste.js";
import { picker } from "./picker.js";
import { project } from "./projection.js";
import { markdownRules } from "./rules.js";
import { cleanHref, schema } from "./schema.js";
import { setUpToolbar } from "./toolbar.js";

export { cleanHtml, toMarkdown, project };

const QUIET_MS = 150; // so long nobody types before the textarea is written

/** The document that sanitised HTML stands for. */
export function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return Reader.fromSchema(schema).parse(page.body);
}

/** A text as it is gone on with: under a quotation at its end there is room for one's own words. */
function withRoom(doc) {
  if (doc.lastChild?.type !== schema.nodes.blockquote) return doc;
  return doc.copy(doc.content.append(Fragment.from(schema.nodes.paragraph.create())));
}

/** A quotation of a post: whose it is, as a link to it, and the lines of it. */
function quotation({ url, label, lines }) {
  const { blockquote, paragraph } = schema.nodes;
  const whose = schema.text(label, [schema.marks.link.create({ href: url })]);
  return blockquote.create(null, [paragraph.create(null, whose), ...lines.map((line) => paragraph.create(null, schema.text(line)))]);
}

/** Pasted plain text; an empty line parts paragraphs. */
function sliceOf(text) {
  const paragraphs = paragraphsOf(text).map((lines) => {
    const content = lines.flatMap((line, index) => [...(index ? [schema.nodes.hard_break.create()] : []), ...(line ? [schema.text(line)] : [])]);
    return schema.nodes.paragraph.create(null, content);
  });
  return new Slice(Fragment.from(paragraphs), paragraphs.length ? 1 : 0, paragraphs.length ? 1 : 0);
}

/** A pasted address is a link at once; one of this site without its origin, so that it works wherever the site is. */
function pastedAddress(view, data) {
  const text = data?.getData("text/plain").trim() ?? "";
  if (!/^https?:\/\/\S+$/.test(text) || view.state.selection.$from.parent.type.spec.code) return false;
  const href = cleanHref(text);
  if (!href) return false;
  const { from, to, empty } = view.state.selection;
  setLink(view, { from, to }, href, empty ? text : view.state.doc.textBetween(from, to, " "));
  return true;
}

/** A cell of a table has one line: what is pasted into it is put on one. */
function onOneLine(slice) {
  const content = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return !node.isInline;
    if (content.length) content.push(schema.text(" "));
    node.forEach((child) => content.push(child.type === schema.nodes.hard_break ? schema.text(" ") : child));
    return false;
  });
  return content.length ? new Slice(Fragment.fromArray(content), 0, 0) : slice;
}

/**
 * Put the editor over a textarea.
 *
 * @param {HTMLTextAreaElement} area holds Markdown; it is hidden by the caller.
 * @param {object} options
 *   html: what the Markdown in it means, as the server says;
 *   bar: the toolbar's element;  dialogs: { link, image };
 *   filesUrl: where images are sent, or "";
 *   offers: what `picker` needs, see there;
 *   attributes: what the text box carries (label, description, error);
 *   convert: Markdown to HTML, asynchronously, for when the textarea is written by somebody else.
 * @returns {{ dom, focus, close, flush, setFindings }}
 */
export function open(area, { html, bar, dialogs, filesUrl, offers, attributes, convert }) {
  let written = area.value;
  let timer = 0;

  const flush = () => {
    clearTimeout(timer);
    timer = 0;
    const markdown = toMarkdown(view.state.doc);
    if (markdown === written) return;
    written = markdown;
    area.value = markdown;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(flush, QUIET_MS);
  };

  const actions = {
    link: () => editLink(view, dialogs.link, offers.sources.conversations),
    image: () => placeImage(view, dialogs.image, filesUrl),
    mention: () => {
      const { $from } = view.state.selection;
      const isApart = !$from.parentOffset || /\s$/.test($from.parent.textBetween(0, $from.parentOffset, null, " "));
      view.dispatch(view.state.tr.insertText(isApart ? "@" : " @").scrollIntoView());
      view.focus();
    },
  };
  /** What was pasted or dropped, when it is pictures and nothing else. */
  const take = async (files) => {
    for (const file of files) await placeImage(view, dialogs.image, filesUrl, file);
  };
  const handled = (transfer) => {
    const files = imagesIn(transfer);
    if (!filesUrl || !files.length || transfer.getData("text/html").trim()) return false;
    take(files);
    return true;
  };
  const shortcuts = {
    "Mod-k": () => {
      actions.link();
      return true;
    },
    "Alt-F10": () => {
      toolbar.focus();
      return true;
    },
  };

  const box = document.createElement("div");
  const begun = withRoom(read(html));
  const view = new EditorView(
    { mount: box },
    {
      state: EditorState.create({
        doc: begun,
        selection: TextSelection.atEnd(begun),
        plugins: [
          picker(offers),
          markdownRules,
          keymap(shortcuts),
          keymap(keys),
          keymap(baseKeymap),
          history(),
          gapCursor(),
          dropCursor({ color: false, class: "drop-cursor" }),
          tableEditing(),
          findingsPlugin((id) => area.dispatchEvent(new CustomEvent("finding-activated", { bubbles: true, detail: { id } }))),
          new Plugin({ view: () => ({ update: (_view, before) => changed(before) }) }),
        ],
      }),
      attributes,
      transformPastedHTML: (pasted) => (pasted.includes("data-pm-slice") ? cleanOwn(pasted) : cleanHtml(pasted)),
      transformPasted: (slice, shown) => (isInTable(shown.state) ? onOneLine(slice) : slice),
      clipboardTextParser: sliceOf,
      handlePaste: (_view, event) => handled(event.clipboardData) || pastedAddress(view, event.clipboardData),
      handleDrop: (_view, event, _slice, moved) => {
        if (moved || !handled(event.dataTransfer)) return false;
        event.preventDefault();
        return true;
      },
      handleDOMEvents: {
        blur: () => {
          flush();
          return false;
        },
      },
    },
  );
  const toolbar = setUpToolbar(bar, view, actions);

  function changed(before) {
    toolbar.update(view.state);
    if (before.doc !== view.state.doc) later();
  }

  // What somebody else wrote into the textarea: a draft that comes back, a quotation.
  const heard = async () => {
    if (area.value === written) return;
    const wanted = area.value;
    const found = await convert(wanted);
    if (found === null || area.value !== wanted) return;
    written = wanted;
    const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, withRoom(read(found)).content);
    view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)));
  };
  // One's own words must never end up among those of somebody else: the caret stands under the quotation.
  const quoted = (event) => {
    event.preventDefault();
    const { doc } = view.state;
    const last = doc.lastChild;
    const from = last.isTextblock && !last.content.size ? doc.content.size - last.nodeSize : doc.content.size;
    const tr = view.state.tr.replaceWith(from, doc.content.size, [quotation(event.detail), schema.nodes.paragraph.create()]);
    view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
    view.focus();
  };
  area.form?.addEventListener("kring:quote", quoted);
  for (const event of ["input", "change"]) area.addEventListener(event, heard);
  const leaving = () => flush();
  area.form?.addEventListener("submit", leaving, { capture: true });
  // Before whoever keeps a draft looks at the textarea for the last time.
  window.addEventListener("pagehide", leaving, { capture: true });
  document.addEventListener("visibilitychange", leaving, { capture: true });

  return {
    dom: box,
    focus: () => view.focus(),
    flush,
    setFindings: (findings) => drawFindings(view, findings),
    close() {
      flush();
      for (const event of ["input", "change"]) area.removeEventListener(event, heard);
      area.form?.removeEventListener("submit", leaving, { capture: true });
      area.form?.removeEventListener("kring:quote", quoted);
      window.removeEventListener("pagehide", leaving, { capture: true });
      document.removeEventListener("visibilitychange", leaving, { capture: true });
      view.destroy();
      box.remove();
    },
  };
}
