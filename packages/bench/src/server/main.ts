import type { AddressInfo } from 'node:net';
import { createBenchServer } from './bench-server.js';

const server = createBenchServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ origin: `http://127.0.0.1:${port}` })}\n`);
});

// Ends with its parent, however that ends.
process.stdin.on('end', () => process.exit()).resume();
