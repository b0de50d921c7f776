import type { Surroundings } from '../figure.js';
import type { Held } from './token-holder.js';

const LONGEST_MS = 30_000;

/**
 * So many callers ask at once while the endpoint answers with this status.
 *
 * @returns how many token requests that takes
 * @throws Error when one of them is given a token, or still waits after 30 s
 */
export async function callersAtFailingEndpoint(
  held: Held,
  { callers, tokenStatus }: { readonly callers: number; readonly tokenStatus: number },
  surroundings: Surroundings,
): Promise<number> {
  await surroundings.arrange({ tokenStatus });
  const holder = held.hold(surroundings);
  const outcomes = await Promise.race([
    Promise.allSettled(Array.from({ length: callers }, () => holder.ask())),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`${held.name}: callers hang`)), LONGEST_MS).unref();
    }),
  ]);
  if (outcomes.some(({ status }) => status === 'fulfilled'))
    throw new Error(`${held.name}: a caller was given a token that nobody has issued`);
  const { tokenRequests } = await surroundings.seen();
  await holder.close?.();
  return tokenRequests;
}
