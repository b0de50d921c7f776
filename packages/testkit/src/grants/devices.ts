import type { Target } from './grant.js';

/** The person before the other screen. */
export interface DeviceControls {
  /** The codes that wait for a person, oldest first. */
  readonly pending: readonly string[];
  /** @param userCode default: the newest that waits. @throws Error when none waits */
  approve(userCode?: string): void;
  /** @param userCode default: the newest that waits. @throws Error when none waits */
  deny(userCode?: string): void;
}

/** One device's login. */
export interface Device extends Target {
  readonly userCode: string;
  readonly expiresAt: number;
  intervalSeconds: number;
  polledAt: number;
  state: 'pending' | 'approved' | 'denied' | 'used';
}

/** The logins of devices by their device codes, and the person who decides on them. */
export interface Devices extends DeviceControls {
  readonly byCode: Map<string, Device>;
}

export function createDevices(): Devices {
  const byCode = new Map<string, Device>();

  const waiting = (): Device[] => [...byCode.values()].filter(({ state }) => state === 'pending');

  const decide = (state: 'approved' | 'denied', code: string | undefined): void => {
    const device = waiting().findLast(({ userCode }) => code === undefined || userCode === code);
    if (device === undefined) throw new Error('no device code waits for a person');
    device.state = state;
  };

  return {
    byCode,
    get pending() {
      return waiting().map(({ userCode }) => userCode);
    },
    approve: (code) => decide('approved', code),
    deny: (code) => decide('denied', code),
  };
}
