import { fileURLToPath } from 'node:url';
import { fleetSimulation } from '../fleet/run/run-fleet.js';
import { command } from './command.js';

await command(fleetSimulation, fileURLToPath(import.meta.url));
