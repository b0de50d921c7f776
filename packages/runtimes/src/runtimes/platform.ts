import { arch, platform } from 'node:process';

/** How the packages of programs on npm name this machine: `linux-x64`, `darwin-aarch64`. */
export const platformName = (names: { arm64: string; windows: string }): string =>
  `${platform === 'win32' ? names.windows : platform}-${arch === 'arm64' ? names.arm64 : arch}`;

/** The name of a program's file. */
export const fileName = (name: string): string => (platform === 'win32' ? `${name}.exe` : name);
