const LONGEST_SHOWN = 60;
const UNSAFE_TO_PRINT = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** What the reader of an error sees of a value: quoted, shortened, without credentials from a URL. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(withoutUrlSecrets(value));
  if (value instanceof URL) return quote(withoutUrlSecrets(value.href));
  if (Array.isArray(value)) return 'a list';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'undefined'
    ? 'undefined'
    : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** An option's own name; quoted only when it is not a plain word. */
export function describeName(name: PropertyKey): string {
  const text = String(name);
  return /^[\w$-]{1,60}$/.test(text) ? text : quote(text);
}

function quote(text: string): string {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return JSON.stringify(shown).replace(UNSAFE_TO_PRINT, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// Greedy up to the last `@`: a password may hold slashes, and a mistyped URL is printed before it parses.
function withoutUrlSecrets(text: string): string {
  if (!/^\s*[a-z][a-z0-9+.-]*:/i.test(text)) return text;
  return text
    .replace(/^(\s*[a-z][a-z0-9+.-]*:[/\\]*)[\s\S]*@/i, '$1[hidden]@')
    .replace(/[?#][\s\S]*$/, '?[hidden]');
}
