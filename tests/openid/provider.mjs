// A real OpenID provider, npm's oidc-provider, for test_real_provider.py. Prints its issuer; POST /rotate changes its key.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [redirectUri, ...clients] = process.argv.slice(2);

const account = (id) => ({
  sub: id,
  email: `${id}@school.test`,
  email_verified: !id.startsWith("unverified"),
  given_name: id,
  family_name: "Martin",
});

const newKey = () => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid: randomUUID(),
  use: "sig",
  alg: "RS256",
});

const configuration = (keys) => ({
  clients: clients.map((client_id) => ({
    client_id,
    client_secret: `secret of ${client_id}`,
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [new URL("/", redirectUri).href],
  })),
  jwks: { keys },
  cookies: { keys: ["for tests"] },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["given_name", "family_name"] },
  features: { devInteractions: { enabled: true } },
  findAccount: (_context, id) => ({ accountId: id, claims: () => account(id) }),
  pkce: { required: () => true },
});

let issuer;
let answer;
const begin = () => {
  answer = new Provider(issuer, configuration([newKey()])).callback();
};

const server = createServer((request, response) => {
  if (request.url !== "/rotate") return answer(request, response);
  begin();
  return response.end();
});
server.listen(0, "127.0.0.1", () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  begin();
  console.log(issuer);
});
