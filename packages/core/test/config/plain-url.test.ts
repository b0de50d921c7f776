import { expect, test } from 'vitest';
import { hrefOf, isPlainOrigin, isPlainUrl, originOf } from '../../src/config/plain-url.js';

const SCHEMES = ['https://', 'http://', 'HTTPS://', 'https:/', ' https://'];
const HOSTS = [
  ...[
    'a',
    'a.example',
    'A.example',
    'api-1.eu.example',
    'a..example',
    '.example',
    'a.example.',
    '-a.example',
  ],
  ...[
    'a-.example',
    'xn--nxa.example',
    'xn--zz.example',
    'a_b.example',
    '1.2.3.4',
    '1.2',
    '0x7f.1',
    'a.0x7f',
    'a.1',
  ],
  ...[
    '[::1]',
    'u:p@a.example',
    'a.example:443',
    'a.example:8443',
    'ä.example',
    'a%2e',
    '',
    'localhost',
    'a.b1',
  ],
];
const PATHS = [
  ...[
    '',
    '/',
    '//',
    '/token',
    '/oauth2/token',
    '/a//b/',
    '/A-z_0.9',
    '/.',
    '/..',
    '/./a',
    '/a/../b',
    '/a/.b',
  ],
  ...[
    '/a.',
    '/a..',
    '/%2e%2e/a',
    '/a b',
    '/ä',
    '/a?b',
    '/a#b',
    '?b',
    '#b',
    '/a\\b',
    '/a\n',
    '/a;b',
    '/~a',
    '\n',
  ],
];
const urls = SCHEMES.flatMap((scheme) => HOSTS.flatMap((host) => PATHS.map((path) => scheme + host + path)));

test('what is taken for plain is what the URL parser leaves as it is', () => {
  const wrong = urls.filter(isPlainUrl).filter((url) => {
    const { href, origin } = new URL(url);
    return (
      ![url, `${url}/`].includes(href) ||
      !href.startsWith('https:') ||
      isPlainOrigin(url) !== (url === origin)
    );
  });
  expect(wrong).toEqual([]);
});

test('usual endpoints and origins are plain', () => {
  const usual = [
    'https://api.eu.cloud.talend.com/security/oauth/token',
    'https://a.example',
    'https://a-1.b/c.d/_e/',
  ];
  expect(usual.filter(isPlainUrl)).toEqual(usual);
  expect(urls.filter(isPlainUrl).length).toBeGreaterThan(30);
});

test('plain or not, href and origin are those of the URL parser', () => {
  const valid = urls.filter((url) => URL.canParse(url));
  expect(valid.map(hrefOf)).toEqual(valid.map((url) => new URL(url).href));
  expect(valid.map((url) => hrefOf(new URL(url)))).toEqual(valid.map((url) => new URL(url).href));
  expect(valid.map(originOf)).toEqual(valid.map((url) => new URL(url).origin));
});
