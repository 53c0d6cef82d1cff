/** One sprite of the icons in icons.json; a template shows one with the macro `icon("users")`. */
import { readFileSync } from "node:fs";

const FRAME = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />';

function symbol(folder, name) {
  const svg = readFileSync(new URL(`./node_modules/@tabler/icons/icons/${folder}/${name}.svg`, import.meta.url), "utf8");
  const inner = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).replace(FRAME, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "").replaceAll(" />", "/>")}</symbol>`;
}

/**
 * @param {Record<string, string[]>} wanted names by folder, "outline" or "filled"
 * @returns {string} the sprite; throws when Tabler has no icon of a name
 */
export function sprite(wanted) {
  const symbols = Object.entries(wanted).flatMap(([folder, names]) => names.map((name) => symbol(folder, name)));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
}
