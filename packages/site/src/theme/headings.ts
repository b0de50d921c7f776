/** What of markdown-it's tokens is read here. */
interface Token {
  type: string;
  content: string;
  children: Token[] | null;
}

interface Parser {
  readonly core: { readonly ruler: { push(name: string, rule: (state: State) => void): void } };
}

interface State {
  readonly tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: number) => Token;
}

/**
 * Code in a heading counts as text: typedoc leaves it out of the heading's anchor and of the list of headings, and forges
 * do not. To be given to typedoc as its `markdownItLoader`.
 */
export function codeInHeadings(parser: Parser): void {
  parser.core.ruler.push('code_in_headings', ({ tokens, Token }) => {
    const make = (type: string, content: string): Token => Object.assign(new Token(type, '', 0), { content });
    tokens.forEach((token, index) => {
      if (tokens[index - 1]?.type !== 'heading_open' || token.children === null) return;
      token.children = token.children.flatMap((child) =>
        child.type === 'code_inline'
          ? [make('html_inline', '<code>'), make('text', child.content), make('html_inline', '</code>')]
          : [child],
      );
    });
  });
}
