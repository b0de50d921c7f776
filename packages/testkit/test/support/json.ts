/** The members of a JSON answer; whatever is missing is undefined. */
export async function members(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** A member that must be text. */
export async function textMember(response: Response, name: string): Promise<string> {
  const value = (await members(response))[name];
  if (typeof value !== 'string') throw new Error(`the answer has no ${name}`);
  return value;
}

export const basic = (pair: string): string => `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
