/**
 * Spans and metrics by OpenTelemetry: `import { openTelemetry } from '@org/oauth-core/opentelemetry'`.
 * It needs `@opentelemetry/api`, which the main entry does not.
 *
 * @module
 */
export { openTelemetry, type OpenTelemetryOptions } from './opentelemetry/open-telemetry.js';
