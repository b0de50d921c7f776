const REDIRECTS = new Set([302, 303]);

/**
 * A browser, as far as a login needs one: it opens a page and goes where it is sent, with its cookies, until
 * somebody shows it a page.
 *
 * @returns that page, and every address on the way
 */
export async function browse(start: string): Promise<{ page: Response; visited: readonly string[] }> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(start);
  const visited = [start];
  for (let url = start; ; visited.push(url)) {
    const headers = new Headers();
    if (new URL(url).origin === origin)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const page = await fetch(url, { headers, redirect: 'manual' });
    for (const cookie of page.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = page.headers.get('location');
    if (!REDIRECTS.has(page.status) || location === null) return { page, visited };
    url = new URL(location, url).href;
  }
}
