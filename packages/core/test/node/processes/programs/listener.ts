import { fileStore } from '@org/oauth-core/node';
import { argv } from 'node:process';

// Ends by itself, although it listens: nobody waits for what it may hear.
await fileStore(argv[2] ?? '').subscribe?.('a key', () => undefined);
console.log('listening');
