/** Whether any variable with this prefix is set; one that is set to nothing counts as not set. */
export function namesAny(environment: NodeJS.ProcessEnv, prefix: string): boolean {
  return Object.entries(environment).some(([name, value]) => name.startsWith(prefix) && Boolean(value));
}
