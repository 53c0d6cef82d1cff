/** GraphiQL as two files: React and GraphiQL's own bundle in one script, and its styles without the fonts inside. */

const SCRIPTS = [
  "react/umd/react.production.min.js",
  "react-dom/umd/react-dom.production.min.js",
  "graphiql/graphiql.min.js",
];

/** The names and contents of GraphiQL's files. `read` gives the text of a file of node_modules. */
export function graphiql(read) {
  const script = SCRIPTS.map((path) => read(path).replace(/\n?\/\/# sourceMappingURL=.*/, "")).join(";\n");
  // The policy of our pages loads no font from a data: address; the system's own does well for code.
  const style = read("graphiql/graphiql.min.css").replace(/@font-face\{[^}]*\}/g, "").replace(/\n?\/\*# sourceMappingURL=.*\*\//, "");
  return [["graphiql/graphiql.js", script], ["graphiql/graphiql.css", style]];
}
