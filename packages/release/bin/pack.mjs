// Packs the published packages, as built, into the folder where the tests of what is published find them.
import { mkdirSync, rmSync } from 'node:fs';
import { pnpm } from '../../workspace/src/process/pnpm.mjs';
import { runAttached } from '../../workspace/src/process/run.mjs';
import { publicPackages } from '../../workspace/src/repository.mjs';
import { tarballFolder } from '../src/tarballs.mjs';

rmSync(tarballFolder, { recursive: true, force: true });
mkdirSync(tarballFolder, { recursive: true });
const filters = [...publicPackages().keys()].map((name) => `--filter=${name}`);
process.exitCode = await runAttached(
  pnpm(['--recursive', ...filters, 'pack', '--pack-destination', tarballFolder]),
);
