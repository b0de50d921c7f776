import type { TokenClient } from '@org/oauth-core';
import type { TestServer } from '@org/oauth-testkit';
import { pause, type World } from './world.js';

/** What a scenario may do. */
export interface Stage {
  readonly server: TestServer;
  readonly client: TokenClient;
  /** The statuses that the application was given so far. */
  readonly answers: readonly number[];
  /** A line of the timeline about what the server or the application does. */
  say(who: 'server' | 'app', text: string): void;
  /** The application calls the API, `count` times at once; says nothing. */
  call(count?: number): Promise<readonly number[]>;
  /** Waits until this many seconds after the beginning. */
  until(seconds: number): Promise<void>;
  /** The application calls the API once a second until then. */
  callEverySecondUntil(seconds: number): Promise<void>;
}

export interface StageParts {
  readonly world: World;
  readonly server: TestServer;
  readonly client: TokenClient;
  readonly say: Stage['say'];
}

export function createStage({ world, server, client, say }: StageParts): Stage {
  const startedAt = world.clock.now();
  const answers: number[] = [];

  const callOnce = async (): Promise<number> => {
    const response = await client.fetch(server.apiUrl);
    await response.text();
    answers.push(response.status);
    return response.status;
  };
  const until = (seconds: number): Promise<void> =>
    pause(world, startedAt + seconds * 1000 - world.clock.now());

  return {
    server,
    client,
    answers,
    say,
    call: (count = 1) => Promise.all(Array.from({ length: count }, callOnce)),
    until,
    async callEverySecondUntil(seconds) {
      const end = startedAt + seconds * 1000;
      while (world.clock.now() < end) {
        await callOnce();
        await pause(world, Math.min(1000, end - world.clock.now()));
      }
    },
  };
}
