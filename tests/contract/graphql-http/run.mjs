// Runs every audit against the address given and writes one JSON line for each: {id, name, status, reason}.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
for (const audit of serverAudits({ url })) {
  const found = await audit.fn();
  console.log(JSON.stringify({ id: audit.id, name: audit.name, status: found.status, reason: found.reason ?? '' }));
}
