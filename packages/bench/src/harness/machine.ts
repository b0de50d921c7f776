import { cpus, totalmem } from 'node:os';

/** What kind of machine this is, in general words. */
export function machineClass(): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const cores = `${processors.length} ${processors.length === 1 ? 'core' : 'cores'}`;
  return `${cores}, ${cpuClass(processors[0]?.model ?? '', processors[0]?.speed ?? 0)}, ${gigabytes} GB`;
}

/** Family, architecture and clock, without the model: `Xeon (x64, 2.5 GHz)`. */
export function cpuClass(model: string, megahertz: number): string {
  const family = /Xeon|EPYC|Ryzen|Core|Graviton|Neoverse|Apple M\d/i.exec(model)?.[0];
  const named = /@\s*([\d.]+)\s*GHz/i.exec(model)?.[1];
  const gigahertz = named === undefined ? megahertz / 1000 : Number(named);
  const clock = gigahertz > 0 ? `, ${gigahertz.toFixed(1)} GHz` : '';
  return `${family ?? 'CPU'} (${process.arch}${clock})`;
}
