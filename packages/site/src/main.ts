// `pnpm docs`: builds the site into packages/site/dist. DOCS_REPOSITORY names where its sources can be read.
import { fileURLToPath } from 'node:url';
import { buildSite } from './build-site.js';

const out = fileURLToPath(new URL('../dist', import.meta.url));
const built = await buildSite({ out, repository: process.env['DOCS_REPOSITORY'] });
process.exitCode = built ? 0 : 1;
