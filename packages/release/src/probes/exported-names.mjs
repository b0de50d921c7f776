// Runs where the packages are installed: prints what each entry gives to `import` and to `require`.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const entries = process.argv.slice(2);
const found = await Promise.all(
  entries.map(async (entry) => {
    const imported = /** @type {Record<string, unknown>} */ (await import(entry));
    const required = /** @type {Record<string, unknown>} */ (require(entry));
    const names = Object.keys(imported).toSorted();
    // `require` gives the module itself: with two copies an error of one would be unknown to the other.
    const same = names.every((name) => required[name] === imported[name]);
    return { entry, imported: names, required: Object.keys(required).toSorted(), same };
  }),
);
process.stdout.write(JSON.stringify(found));
