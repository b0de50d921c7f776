import assert from 'node:assert/strict';
import { createWso2Server, wso2Generations } from '@org/oauth-testkit';

const server = await createWso2Server({ generation: 'apim-1', rotation: 'same' }); // each trait by itself

server.faults.next('api', server.gatewayFault(900803)); // a fault in the words of this generation
const throttled = await fetch(server.apiUrl);

assert.equal(throttled.status, 503);
assert.deepEqual(server.traits, { ...wso2Generations['apim-1'], rotation: 'same' });
await server.close();
