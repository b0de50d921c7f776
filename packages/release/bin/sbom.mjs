// `pnpm sbom`: prints the bill of materials (CycloneDX JSON) of what a user installs; `pnpm sbom <file>` writes it there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWithNpm } from '../src/install/install-with.mjs';
import { makeSbom } from '../src/sbom/make-sbom.mjs';

const folder = mkdtempSync(join(tmpdir(), 'oauth-sbom-'));
try {
  const noRegistry = await installWithNpm(folder);
  if (noRegistry !== undefined) throw new Error(noRegistry);
  const text = `${JSON.stringify(await makeSbom(folder), undefined, 2)}\n`;
  const [, , file] = process.argv;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
