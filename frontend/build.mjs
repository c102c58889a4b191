// Builds static/vendor/. From our own sources: each script and style sheet of static/<feature>/, made small and with what it
// imports inside; and our mark as the pictures that a home screen asks for. From node_modules/: the Socket.IO client, the
// editor of texts (frontend/editor/ and ProseMirror in one file), one sprite with the icons that the pages use, the
// typeface, and the licences of all. With --watch it goes on to build our scripts and style sheets as they are changed.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Resvg, initWasm } from "@resvg/resvg-wasm";
import { build, context } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const target = join(root, "static", "vendor");

// Everything that ends up in a visitor's browser; the licences of these are shipped along.
const shipped = [
  "socket.io-client",
  "socket.io-parser",
  "engine.io-client",
  "engine.io-parser",
  "@socket.io/component-emitter",
  "lucide-static",
  "prosemirror-commands",
  "prosemirror-dropcursor",
  "prosemirror-gapcursor",
  "prosemirror-history",
  "prosemirror-inputrules",
  "prosemirror-keymap",
  "prosemirror-model",
  "prosemirror-schema-list",
  "prosemirror-state",
  "prosemirror-tables",
  "prosemirror-transform",
  "prosemirror-view",
  "orderedmap",
  "rope-sequence",
  "w3c-keyname",
  "@fontsource-variable/atkinson-hyperlegible-next",
];

const typeface = "atkinson-hyperlegible-next";

/** Stop with a message that a reader can act on. */
function fail(message) {
  console.error(`frontend/build.mjs: ${message}`);
  process.exit(1);
}

/** Write through a temporary name, so that a running site never serves half a file. */
async function put(name, content) {
  const path = join(target, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

/** The icon names of static/<folder>/icons.txt, one a line, `#` starts a comment; with where each was asked for. */
async function wantedIcons() {
  const wanted = new Map();
  const folders = await readdir(join(root, "static"), { withFileTypes: true });
  for (const folder of folders.filter((entry) => entry.isDirectory())) {
    const list = join(root, "static", folder.name, "icons.txt");
    if (!existsSync(list)) continue;
    for (const line of (await readFile(list, "utf8")).split("\n")) {
      const name = line.replace(/#.*/, "").trim();
      if (name) wanted.set(name, `static/${folder.name}/icons.txt`);
    }
  }
  return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One <symbol> of a lucide icon. Stroke attributes stay on the symbol, so that `currentColor` follows the text. */
async function symbol([name, list]) {
  const path = join(modules, "lucide-static", "icons", `${name}.svg`);
  if (!existsSync(path)) fail(`${list} asks for the icon "${name}", which lucide does not have.`);
  const svg = (await readFile(path, "utf8")).replace(/<!--[\s\S]*?-->/g, "");
  const match = svg.match(/<svg[^>]*>([\s\S]*?)<\/svg>/);
  if (!match) fail(`the icon "${name}" is not the SVG that was expected.`);
  const shapes = match[1].trim().replace(/\s*\n\s*/g, "");
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
    `stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`
  );
}

/** Name, version and licence text of every package whose code is shipped. */
async function licences() {
  const parts = [];
  for (const name of shipped) {
    const folder = join(modules, name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? (await readFile(join(folder, file), "utf8")).trim() : "(no licence text in the package)";
    parts.push(`${name} ${version} (${license})\n${"=".repeat(72)}\n${text}\n`);
  }
  return parts.join("\n");
}

/** The two parts of the typeface that Dutch, English and names of Europe need, and the style sheet that names them. */
async function fonts() {
  let sheet = await readFile(join(root, "frontend", "fonts.css"), "utf8");
  for (const part of ["latin", "latin-ext"]) {
    const file = `${typeface}-${part}-wght-normal.woff2`;
    const content = await readFile(join(modules, "@fontsource-variable", typeface, "files", file));
    const name = `${typeface}-${part}.woff2`;
    await put(name, content);
    // The same hash as asset() in forum/kernel/web/links.py adds: a page that fetches ahead names the same address.
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    if (!sheet.includes(`url("${name}")`)) fail(`frontend/fonts.css does not name ${name}.`);
    sheet = sheet.replace(`url("${name}")`, `url("${name}?v=${hash}")`);
  }
  await put("fonts.css", sheet);
}

/** The editor of texts as one module. What it is made of must be in the list above, so that its licence goes along. */
async function editor() {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, "frontend", "editor", "index.js")],
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    legalComments: "none",
    metafile: true,
    nodePaths: [modules],
    absWorkingDir: root,
    logLevel: "error",
    write: false,
  });
  for (const path of Object.keys(metafile.inputs)) {
    const name = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
    if (name && !shipped.includes(name)) fail(`the editor needs ${name}, whose licence is not shipped.`);
  }
  await put("editor.js", outputFiles[0].contents);
}

/** Our own scripts and style sheets, as esbuild is told of them; what is imported by another one is a part of that. */
async function own() {
  const entryPoints = [];
  for (const folder of await readdir(join(root, "static"), { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === "vendor") continue;
    const files = await readdir(join(root, "static", folder.name));
    entryPoints.push(...files.filter((name) => /\.(js|css)$/.test(name)).map((name) => join(root, "static", folder.name, name)));
  }
  // The letters lie beside the folders that are built, with the hash of their content in the address.
  const letters = {
    name: "letters",
    setup: ({ onResolve }) => onResolve({ filter: /\.woff2\?v=/ }, ({ path }) => ({ path: `../${path}`, external: true })),
  };
  const write = {
    name: "write",
    setup: ({ onEnd }) => onEnd(async ({ errors, metafile, outputFiles }) => {
      if (errors.length) return; // what was built before stays
      const inside = new Set(Object.values(metafile?.inputs ?? {}).flatMap(({ imports }) => imports.map(({ path }) => path)));
      const whole = new Map((outputFiles ?? []).map(({ path, contents }) => [relative(target, path), contents]));
      for (const name of whole.keys()) if (inside.has(`static/${name}`)) whole.delete(name);
      for (const [name, contents] of whole) await put(name, contents);
      // What was built from a source that is gone, or that is a part of another one now.
      for (const folder of await readdir(target, { withFileTypes: true })) {
        for (const name of folder.isDirectory() ? await readdir(join(target, folder.name)) : []) {
          if (!whole.has(`${folder.name}/${name}`)) await rm(join(target, folder.name, name));
        }
      }
    }),
  };
  return {
    entryPoints,
    outdir: target,
    outbase: join(root, "static"),
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    legalComments: "none",
    metafile: true,
    plugins: [letters, write],
    absWorkingDir: root,
    logLevel: "warning",
    write: false,
  };
}

/** Our mark as pictures. A maskable one is cut to any shape: its ground fills the square, the mark keeps clear of the edge. */
async function pictures() {
  await initWasm(await readFile(join(modules, "@resvg", "resvg-wasm", "index_bg.wasm")));
  const mark = await readFile(join(root, "static", "base", "favicon.svg"), "utf8");
  const ground = mark.match(/<rect [^>]*fill="(#[0-9a-f]+)"/)?.[1];
  if (!ground) fail("static/base/favicon.svg has no coloured ground.");
  const whole = mark.replace("<svg ", '<svg x="3" y="3" width="26" height="26" ');
  const square =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${ground}"/>${whole}</svg>`;
  const draw = (svg, size) => new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng();
  await put("icon-192.png", draw(mark, 192));
  await put("icon-512.png", draw(mark, 512));
  await put("icon-maskable-512.png", draw(square, 512));
  await put("icon-apple-180.png", draw(square, 180));
}

if (!existsSync(join(modules, "socket.io-client"))) fail("node_modules/ is not there: run `npm ci` first.");
await mkdir(target, { recursive: true });
for (const left of await readdir(target)) if (left.endsWith(".new")) await rm(join(target, left));

const client = await readFile(join(modules, "socket.io-client", "dist", "socket.io.esm.min.js"), "utf8");
// The source map is not shipped, and a comment that points at it is a 404 in every developer's console.
await put("socket.io.esm.min.js", client.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));

const icons = await wantedIcons();
const symbols = await Promise.all(icons.map(symbol));
await put("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
await fonts();
const sources = await own();
await build(sources);
await editor();
await pictures();
await put("LICENCES.txt", await licences());
console.log(
  `static/vendor: ${sources.entryPoints.length} scripts and style sheets of ours, Socket.IO client, editor, ` +
    `${icons.length} icons, typeface, pictures, licences`,
);
if (process.argv.includes("--watch")) {
  await (await context(sources)).watch();
  console.log("static/vendor: follows changes of scripts and style sheets; Ctrl+C ends it");
}
