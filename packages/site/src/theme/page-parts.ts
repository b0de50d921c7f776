import { JSX } from 'typedoc';

/** So that somebody without a mouse need not go through the navigation of each page. */
export function skipLink(): JSX.Element {
  return JSX.createElement('a', { class: 'skip-link', href: '#content' }, 'Skip to the text');
}

/** Where the skip link leads. */
export function contentBegins(): JSX.Element {
  return JSX.createElement('div', { id: 'content', tabIndex: -1 });
}

/** On a first visit the guides are open in the navigation; afterwards it is as the reader left it. */
export function openGuides(): JSX.Element {
  const key = JSON.stringify('tsd-accordion-Guides');
  const html = `try { localStorage.getItem(${key}) ?? localStorage.setItem(${key}, 'true'); } catch {}`;
  return JSX.createElement('script', null, JSX.createElement(JSX.Raw, { html }));
}

/** Puts each table into a frame that scrolls. */
export function frameTables(html: string): string {
  return html
    .replaceAll('<table>', '<div class="table-scroll"><table>')
    .replaceAll('</table>', '</table></div>');
}

/** An address in a sentence becomes a link by itself; one that only stands for a reader's own does not. */
export function plainExamples(html: string): string {
  return html.replaceAll(EXAMPLE_LINK, '$1');
}

const EXAMPLE_LINK =
  /<a href="https?:\/\/(?:[\w.-]*\bexample(?:\.com)?|host|(?:gateway\.)?api\.[\w.]*cloud\.[\w.]+|api\.asgardeo\.io)[:/?#"][^>]*>([^<]*)<\/a>/g;
