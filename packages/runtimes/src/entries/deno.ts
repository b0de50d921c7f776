import process from 'node:process';
import { runOnConsole } from '../suite/run-on-console.js';

await runOnConsole((line) => console.log(line));
process.exit();
