type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element as text. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** A text at a place; see `style.ts` for the classes. */
export function text(words: string, attributes: Attributes): string {
  return element('text', attributes, escape(words));
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** One decimal is finer than a screen. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
