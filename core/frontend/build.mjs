/** node build.mjs OUT: writes the portal's vendored files to the folder OUT, each beside its .gz and .br. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { trim } from "./css.mjs";
import { fonts } from "./fonts.mjs";
import { graphiql } from "./graphiql.mjs";
import { sprite } from "./icons.mjs";

const PACKAGES = ["@tabler/core", "@tabler/icons", "htmx.org", "@fontsource-variable/inter", "@fontsource-variable/source-serif-4", "graphiql", "react", "react-dom", "chart.js", "cropperjs", "leaflet", "topojson-client", "world-atlas"];
/** Scripts and styles of single pages, as their packages bring them. */
const SINGLE = {
  "chart.js": "chart.js/dist/chart.umd.min.js",
  "cropper.js": "cropperjs/dist/cropper.min.js",
  "cropper.css": "cropperjs/dist/cropper.min.css",
  "leaflet.js": "leaflet/dist/leaflet.js",
  "leaflet.css": "leaflet/dist/leaflet.css",
  "topojson.js": "topojson-client/dist/topojson-client.min.js",
  "countries.json": "world-atlas/countries-50m.json",
};
const SOURCE_MAP = /\n?(\/\/|\/\*)# sourceMappingURL=.*/;
const modules = new URL("./node_modules/", import.meta.url);
const read = (path) => readFileSync(new URL(path, modules), "utf8");

/** The licences ask that their text travels with the files. */
function licences() {
  return PACKAGES.map((name) => {
    const { version, license } = JSON.parse(read(`${name}/package.json`));
    const text = readdirSync(new URL(`${name}/`, modules)).find((file) => /^licen[cs]e/i.test(file));
    return `${name} ${version} (${license})\n\n${text ? read(`${name}/${text}`) : ""}`;
  }).join(`\n${"-".repeat(78)}\n`);
}

async function collect() {
  const files = new Map([...trim(read("@tabler/core/dist/css/tabler.min.css")), ...(await fonts()), ...graphiql(read)]);
  // One stylesheet instead of two: a request less before the first paint.
  files.set("tabler.css", `${files.get("fonts.css")}${files.get("tabler.css")}`);
  files.delete("fonts.css");
  files.set("htmx.js", read("htmx.org/dist/htmx.min.js").replace(SOURCE_MAP, ""));
  for (const [name, path] of Object.entries(SINGLE)) files.set(name, read(path).replace(SOURCE_MAP, ""));
  files.set("icons.svg", sprite(JSON.parse(readFileSync(new URL("./icons.json", import.meta.url), "utf8"))));
  return files.set("LICENSES.txt", licences());
}

function compress(path, content) {
  const bytes = Buffer.from(content);
  writeFileSync(path, bytes);
  if (path.endsWith(".woff2") || bytes.length < 1024) return; // woff2 is compressed already, tiny files don't gain
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}

async function main(out) {
  if (!out) throw new Error("usage: node build.mjs OUT");
  const files = await collect();
  rmSync(out, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    compress(join(out, name), content);
  }
}

await main(process.argv[2]);
