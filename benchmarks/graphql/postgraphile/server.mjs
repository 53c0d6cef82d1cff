// PostGraphile over node's http server: node server.mjs PORT. DATABASE_URL and SCHEMA are in the environment.
// With WHO=1 it finds out who asks, by the bearer key, and tells PostgreSQL in each transaction, as row security needs.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const WHO = `
  SELECT t.member, EXISTS (
    SELECT FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
    WHERE g.member = t.member AND r.permissions && ARRAY['*', 'members.read'] AND t.scopes IS NULL) AS staff
  FROM amicale.api_token t
  WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())`;

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: process.env.NAME,
  options: "-c jit=off",
  max: 10,
});

async function settings({ node }) {
  const secret = (node.req.headers.authorization ?? "").replace(/^Bearer /, "");
  const hash = createHash("sha256").update(secret).digest();
  const { rows } = await pool.query({ name: "who", text: WHO, values: [hash] });
  if (rows.length === 0) throw new Error("Nobody has this key.");
  return { pgSettings: { "amicale.member": rows[0].member, "amicale.staff": String(rows[0].staff) } };
}

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: [process.env.SCHEMA], pubsub: false })],
  grafast: { explain: false, ...(process.env.WHO ? { context: settings } : {}) },
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false, watch: false },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(process.argv[2]), "127.0.0.1");
