import { writeSync } from 'node:fs';
import { runOnConsole } from '../suite/run-on-console.js';

await runOnConsole((line) => void writeSync(1, `${line}\n`));
process.exit();
