import { browse } from '../../src/person/browse.js';
import type { Person } from '../../src/table/row.js';
import { asUser, connect } from './connect.js';
import type { Site } from './start.js';

/** Longer than the 5 s after which a device asks for the first time (RFC 8628 §3.5). */
const ENTERING_MS = 7_000;

/** The user of the site. The time stands still while the browser is busy. */
export function personAt(site: Site): Person {
  const { server, clock, tracked } = site;
  const visit = tracked(async (input) => (await browse(new Request(input).url)).page);
  return {
    async open(url) {
      const { status } = await visit(url);
      if (status !== 200) throw new Error(`the browser ended at a page with the status ${status}`);
    },
    enter: ({ userCode }) => void clock.setTimeout(() => void server.decideDeviceCode(userCode), ENTERING_MS),
    client: () => connect(site, asUser(site)).client,
  };
}
