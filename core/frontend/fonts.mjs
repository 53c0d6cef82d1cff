/**
 * The two typefaces, cut to what French and English pages show; names with letters beyond Latin-1 (Łukasz, Şebnem)
 * load a second file, only when such a letter is on the page.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import subsetFont from "subset-font";

const FACES = [
  { family: "Inter", file: "inter", weights: { min: 400, max: 700 } },
  { family: "Source Serif 4", file: "source-serif-4", weights: { min: 600, max: 600 } },
];
const PARTS = [
  { source: "latin", suffix: "", ranges: [[0x20, 0x7e], [0xa0, 0xff], [0x152, 0x153], [0x178, 0x178], [0x2009, 0x2009], [0x2013, 0x2014], [0x2018, 0x201e], [0x2022, 0x2022], [0x2026, 0x2026], [0x202f, 0x202f], [0x2039, 0x203a], [0x20ac, 0x20ac], [0x2122, 0x2122], [0x2190, 0x2193], [0x2212, 0x2212]] },
  { source: "latin-ext", suffix: "-ext", ranges: [[0x100, 0x151], [0x154, 0x177], [0x179, 0x17f], [0x1a0, 0x1a1], [0x1af, 0x1b0], [0x218, 0x21b]] },
];

const letters = (ranges) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("");

const unicodeRange = (ranges) =>
  ranges.map(([from, to]) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ""}`).join(",");

async function cut(face, part) {
  const path = `./node_modules/@fontsource-variable/${face.file}/files/${face.file}-${part.source}-wght-normal.woff2`;
  const { min, max } = face.weights;
  return subsetFont(readFileSync(new URL(path, import.meta.url)), letters(part.ranges), {
    targetFormat: "woff2",
    noLayoutClosure: true, // else every alternate shape comes along, a third of the bytes
    variationAxes: { wght: min === max ? min : face.weights },
  });
}

/** The same `?v=` that the portal's own addresses carry (amicale/portal/assets.py), so that a preload is not a second load. */
const version = (content) => createHash("sha256").update(content).digest("hex").slice(0, 10);

function rule(face, part, name) {
  const { min, max } = face.weights;
  const weight = min === max ? min : `${min} ${max}`;
  return `@font-face{font-family:"${face.family}";font-weight:${weight};font-display:swap;src:url(${name}) format("woff2");unicode-range:${unicodeRange(part.ranges)}}`;
}

/** @returns {Promise<Map<string, string | Buffer>>} the font files and fonts.css, which names them */
export async function fonts() {
  const files = new Map();
  const rules = [];
  for (const face of FACES) {
    for (const part of PARTS) {
      const name = `${face.file}${part.suffix}.woff2`;
      const content = await cut(face, part);
      files.set(name, content);
      rules.push(rule(face, part, `${name}?v=${version(content)}`));
    }
  }
  return files.set("fonts.css", `${rules.join("\n")}\n`);
}
