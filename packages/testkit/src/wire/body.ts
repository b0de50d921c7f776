/** A body read as name and value pairs. */
export interface ParsedBody {
  readonly parameters: Readonly<Record<string, string>>;
  /** Names that came more than once, which RFC 6749 §3.2 forbids. */
  readonly repeated: readonly string[];
}

/** Reads `application/x-www-form-urlencoded` text; of a repeated name the last value counts. */
export function parseForm(text: string): ParsedBody {
  const parameters: Record<string, string> = {};
  const repeated = new Set<string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(parameters, name)) repeated.add(name);
    parameters[name] = value;
  }
  return { parameters, repeated: [...repeated] };
}

/** The value of a JSON text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const STRING_LITERAL = /"(?:[^"\\]|\\.)*"/g;

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'string');

/** Reads a JSON object whose members are strings, or lists of several, which count as repeated; or gives undefined. */
export function parseJsonParameters(text: string): ParsedBody | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const parameters: Record<string, string> = {};
  const lists: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (isList(member)) lists.push(name);
    const last: unknown = isList(member) ? member.at(-1) : member;
    if (typeof last !== 'string') return undefined;
    parameters[name] = last;
  }
  return { parameters, repeated: lists.length > 0 ? lists : repeatedNames(text) };
}

/** JSON.parse keeps the last of two equal names and says nothing; in a flat object every other literal is a name. */
function repeatedNames(flatJson: string): readonly string[] {
  const names = (flatJson.match(STRING_LITERAL) ?? []).filter((_, index) => index % 2 === 0);
  const plain = names.map((name) => String(parseJson(name)));
  return plain.filter((name, index) => plain.indexOf(name) !== index);
}
