// What the planted faults call: each reaches its type through an import, as real code does.
export type Outcome = 'refreshed' | 'unchanged' | 'failed';

export type Step = { kind: 'serve' } | { kind: 'wait'; untilMs: number } | { kind: 'fail'; error: Error };

export interface Store {
  write(key: string, value: string): Promise<void>;
  forget?(key: string): void | Promise<void>;
}

export class TokenSource {
  current: Promise<string> | undefined;

  next(): Promise<string> {
    return loadToken();
  }
}

export async function loadToken(): Promise<string> {
  return 'token';
}

export function singleFlight<T>(run: () => Promise<T>): () => Promise<T> {
  return () => run();
}

export function onTimer(run: () => void): void {
  run();
}
