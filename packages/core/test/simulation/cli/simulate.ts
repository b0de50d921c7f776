import { fileURLToPath } from 'node:url';
import { clientSimulation } from '../run/run-scenario.js';
import { command } from './command.js';

await command(clientSimulation, fileURLToPath(import.meta.url));
