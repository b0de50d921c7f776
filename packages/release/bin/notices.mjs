// `pnpm notices`: prints what comes with our packages and under which licences; `--write` renews docs/third-party-notices.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../workspace/src/repository.mjs';
import { NOTICES, renderNotices } from '../src/licences/render-notices.mjs';

const page = renderNotices();
if (process.argv.includes('--write')) writeFileSync(join(root, NOTICES), page);
else process.stdout.write(page);
