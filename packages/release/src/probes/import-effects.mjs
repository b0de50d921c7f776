// Runs where the packages are installed: prints what importing them does to the process besides.
import { createHook } from 'node:async_hooks';
// What importing this one does is Node's own: it opens the standard streams.
import process from 'node:process';

/** What goes on after the import. Reading a file is how a module comes in, and `node:dns` brings an idle channel. */
const LASTING =
  /^(Timeout|Immediate|TCP|PIPE|UDP|TLS|HTTP|GETADDRINFO|PROCESS|SIGNAL|FSEVENT|STATWATCHER|WORKER|MESSAGEPORT)/;

const entries = process.argv.slice(2);
/** @type {Set<string>} */
const started = new Set();
const hook = createHook({ init: (_id, type) => void (LASTING.test(type) && started.add(type)) });

const before = surroundings();
hook.enable();
await Promise.all(entries.map((entry) => import(entry)));
hook.disable();
const after = surroundings();

const names = new Set([...before.keys(), ...after.keys()]);
const changed = [...names].filter((name) => !Object.is(before.get(name), after.get(name)));
process.stdout.write(
  JSON.stringify([
    ...Array.from(started, (type) => `starts a ${type}`),
    ...changed.map((name) => `changes ${name}`),
  ]),
);

/**
 * What all of a program shares, by name.
 *
 * @returns {Map<string, unknown>}
 */
function surroundings() {
  const prototypes = { Object, Function, Array, Promise, Error, Map, Headers, Response };
  const objects = [
    ...Object.entries({ ...prototypes, globalThis, process, 'process.env': { ...process.env } }),
    ...Object.entries(prototypes).map(
      ([name, { prototype }]) => /** @type {const} */ ([`${name}.prototype`, prototype]),
    ),
  ];
  const listeners = process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`);
  return new Map([
    ...objects.flatMap(([name, object]) => propertiesOf(name, object)),
    ['the listeners of process', listeners.join()],
  ]);
}

/**
 * A getter is compared, not called: many of Node's load what they give.
 *
 * @param {string} name
 * @param {object} object
 * @returns {[string, unknown][]}
 */
function propertiesOf(name, object) {
  return Reflect.ownKeys(object).map((key) => {
    const property = Object.getOwnPropertyDescriptor(object, key);
    return [`${name}.${String(key)}`, property?.get ?? property?.value];
  });
}
