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

/** Reads a JSON object whose members are all strings, or gives undefined. */
export function parseJsonParameters(text: string): ParsedBody | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'string') return undefined;
    parameters[name] = member;
  }
  return { parameters, repeated: repeatedNames(text) };
}

/** JSON.parse keeps the last of two equal names and says nothing; in a flat object every other literal is a name. */
function repeatedNames(flatJson: string): readonly string[] {
  const names = (flatJson.match(STRING_LITERAL) ?? []).filter((_, index) => index % 2 === 0);
  const plain = names.map((name) => String(parseJson(name)));
  return plain.filter((name, index) => plain.indexOf(name) !== index);
}
