// Images by button, paste and drop: one at a time, with a word on what it shows, and sent only when it is placed. A file
// that was not looked at yet is shown from here, since the server does not give it out before.
import { previews, schema } from "./schema.js";
import { oneLine } from "./inline.js";
import { ask } from "./dialogs.js";

const LOOK_MS = 1500;
const LOOKS = 40;

const dataAddress = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", reject);
    reader.readAsDataURL(file);
  });

export const imagesIn = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

/** Let somebody describe and place an image; `file` is what was pasted or dropped, if anything. */
export async function placeImage(view, dialog, filesUrl, file = null) {
  const chooser = dialog.querySelector("[name=image]");
  const alt = dialog.querySelector("[name=alt]");
  const sample = dialog.querySelector("[data-image-sample]");
  const complaint = dialog.querySelector("[data-image-complaint]");
  const texts = dialog.querySelector("form").dataset;
  const complain = (text) => {
    complaint.hidden = !text;
    complaint.querySelector("p").textContent = text;
  };
  let position = view.state.selection.from;
  chooser.value = "";
  chooser.closest(".field").hidden = Boolean(file);
  alt.value = "";
  complain("");
  const showSample = async (chosen) => {
    sample.hidden = !chosen;
    if (chosen) sample.src = await dataAddress(chosen);
  };
  const choose = () => showSample(chooser.files[0]);
  chooser.addEventListener("change", choose);
  await showSample(file);
  while (await ask(dialog)) {
    const chosen = file ?? chooser.files[0];
    if (!chosen) {
      complain(texts.textChoose);
      continue;
    }
    const { told, problem } = await send(filesUrl, chosen);
    if (!told) {
      complain(problem || texts.textFailed);
      continue;
    }
    previews.set(told.url, await dataAddress(chosen));
    position = Math.min(position, view.state.doc.content.size);
    view.dispatch(view.state.tr.insert(position, schema.nodes.image.create({ src: told.url, alt: oneLine(alt.value) })).scrollIntoView());
    follow(view, told, texts);
    break;
  }
  chooser.removeEventListener("change", choose);
  view.focus();
}

async function send(filesUrl, file) {
  const body = new FormData();
  body.append("file", file, file.name || "beeld.png");
  try {
    const answer = await fetch(filesUrl, {
      method: "POST",
      headers: { "X-CSRFToken": window.kring.csrfToken(), Accept: "application/json" },
      body,
    });
    const told = await answer.json();
    return answer.ok ? { told } : { problem: told.detail || told.title };
  } catch {
    return {};
  }
}

/**
 * Ask until the file was looked at. What is held back stays in the text, and it is said where she sees why; what is
 * refused, or is no image after all, is taken out again.
 */
async function follow(view, told, { textHeld, textRefused }) {
  for (let looks = 0; looks < LOOKS && told.state === "checking"; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    try {
      const answer = await fetch(`${told.url}/state`, { headers: { Accept: "application/json" } });
      if (answer.ok) told = await answer.json();
    } catch { /* next time */ }
    if (view.isDestroyed) return;
  }
  if (told.state === "held") window.kring.toast(textHeld, told.check_url);
  if (told.state !== "refused" && !(told.state === "ready" && told.kind !== "image")) return;
  const places = [];
  view.state.doc.descendants((node, position) => {
    if (node.type === schema.nodes.image && node.attrs.src === told.url) places.unshift(position);
  });
  const transaction = view.state.tr;
  for (const position of places) transaction.delete(position, position + 1);
  view.dispatch(transaction);
  window.kring.toast(told.reason || textRefused);
}
