// What Prometheus sees of token clients, and what pino writes about them.
// METRICS_PORT=9464 serves the page there; LOG_LEVEL=debug shows each decision with its reason.
import { createTokenClient, memoryStore, pinoLogger } from '@org/oauth-core';
import { openTelemetry } from '@org/oauth-core/opentelemetry';
import { createScheduler, proactive } from '@org/oauth-scheduler';
import { json, status } from '@org/oauth-testkit';
import { pino } from 'pino';
import { serveMetrics } from './observability/serve-metrics.js';
import { openTalend } from './support/open-talend.js';

const page = await serveMetrics(Number(process.env['METRICS_PORT'] ?? 0));
const logger = pinoLogger(pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }));

const { provider, apiUrl, server, close } = await openTalend();
const client = createTokenClient(provider, { store: memoryStore(), logger, telemetry: openTelemetry() });
const scheduler = createScheduler({ policy: proactive(), logger });
scheduler.watch(client);

const response = await client.fetch(apiUrl);
console.log(`the API answered ${response.status}`);

// The vendor fails once, which is healed by a second attempt; then it refuses the client, which is not.
server?.faults.next('token', status(503));
await client.refresh();
server?.faults.next('token', json(401, { error: 'invalid_client' }));
await client.refresh().catch((error: unknown) => console.log(`refresh: ${String(error)}`));

console.log(`what Prometheus fetches from ${page.url}:`);
console.log(await (await fetch(page.url)).text());

await scheduler.close();
await client.close();
await close();
await page.close();
