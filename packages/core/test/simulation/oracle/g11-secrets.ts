import { inspect } from 'node:util';
import { CLIENT_SECRET } from '../world/life.js';
import type { MakeProperty } from './property.js';

const BASIC_BLOB = Buffer.from(`client:${CLIENT_SECRET}`).toString('base64').slice(4, 30);

/**
 * G11: no secret in any error, event, log line or status, however it is printed. Every secret of a scenario holds the
 * word CANARY; one scenario in twenty-four is searched. Errors of the API's own connection are the caller's.
 */
export const secrets: MakeProperty = ({ setup, check }) => {
  const search = (source: string, value: unknown): void => {
    const leak = printed(value).find((text) => text.includes('CANARY') || text.includes(BASIC_BLOB));
    check('G11 no secret is printed', leak === undefined, () => `${source} prints ${leak?.slice(0, 300)}`);
  };
  return (observation) => {
    if (!setup.audited) return;
    switch (observation.see) {
      case 'text':
        return search(observation.source, observation.value);
      case 'event':
        return search(observation.name, observation.event);
      case 'settled': {
        const { outcome, kind } = observation.call;
        if (outcome === undefined || outcome.ok) {
          if (kind === 'getToken' || kind === 'refresh') search(kind, outcome?.value);
        } else if (!(kind === 'fetch' && outcome.error instanceof TypeError)) search(kind, outcome.error);
        return;
      }
      default:
    }
  };
};

function printed(value: unknown): string[] {
  const texts = [
    inspect(value, { depth: 10, showHidden: true, getters: false }),
    JSON.stringify(value) ?? '',
  ];
  return value instanceof Error ? [...texts, value.stack ?? '', String(value)] : texts;
}
