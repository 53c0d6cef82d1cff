/**
 * Tabler's stylesheet, cut to the kept families and made to work under `default-src 'self'`.
 * Its colours are all light-dark(): portal.css sets `color-scheme`, so the dark theme needs no script.
 */
import { createHash } from "node:crypto";
// A walk of postcss or its parser stops at the first callback that returns false: callbacks here return nothing.
import postcss from "postcss";
import selectorParser from "postcss-selector-parser";
import { KEPT } from "./families.mjs";

const SCRIPTED = /\[data-bs-(?!theme)|navbar|offcanvas|modal|carousel|popover|tooltip/;

function ships(selector) {
  const classes = [];
  selector.walkClasses((node) => void classes.push(node.value));
  return classes.every((name) => KEPT.test(name)) && !SCRIPTED.test(String(selector));
}

function trimSelector(rule) {
  const kept = [];
  selectorParser((root) => {
    for (const one of root.nodes) if (ships(one)) kept.push(String(one).trim());
  }).processSync(rule.selector);
  return kept;
}

function trimRules(root) {
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    const kept = trimSelector(rule);
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
}

function dropUnusedKeyframes(root) {
  const used = [];
  root.walkDecls(/^animation/, (decl) => void used.push(decl.value));
  root.walkAtRules(/keyframes$/, (rule) => {
    if (!used.join(" ").includes(rule.params)) rule.remove();
  });
}

/** A custom property that nothing reads is dropped, again and again, since properties read one another. */
function dropUnreadProperties(root) {
  for (let again = true; again; ) {
    again = false;
    const read = new Set();
    root.walkDecls((decl) => {
      for (const [, name] of decl.value.matchAll(/var\(\s*(--[\w-]+)/g)) read.add(name);
    });
    root.walkDecls(/^--tblr-/, (decl) => {
      if (read.has(decl.prop) || PUBLIC.test(decl.prop)) return;
      decl.remove();
      again = true;
    });
  }
}

/** Kept though Tabler itself may not read them: portal.css and plugins' styles do. */
const PUBLIC = /^--tblr-(primary|body|font|border|link|gray|success|warning|danger|info|secondary|shadow|card|bg|white|black)/;

function dropEmpty(root) {
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
}

/** `data:` pictures are forbidden by the pages' policy, so each becomes a file. */
function pictures(root, files) {
  root.walkDecls((decl) => {
    decl.value = decl.value.replace(/url\("data:image\/svg\+xml,(.*?)"\)/g, (_, text) => {
      const svg = decodeURIComponent(text).replaceAll("'", '"');
      const name = `img/${createHash("sha256").update(svg).digest("hex").slice(0, 10)}.svg`;
      files.set(name, svg);
      return `url(${name})`;
    });
  });
}

/**
 * @param {string} source Tabler's minified stylesheet
 * @returns {Map<string, string>} file name to text: tabler.css and the pictures it uses
 */
export function trim(source) {
  const files = new Map();
  const root = postcss.parse(source);
  root.walkComments((comment) => {
    if (!comment.text.startsWith("!")) comment.remove();
  });
  trimRules(root);
  dropUnusedKeyframes(root);
  dropUnreadProperties(root);
  dropEmpty(root);
  pictures(root, files);
  return files.set("tabler.css", root.toString());
}
