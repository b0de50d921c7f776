// Preloaded: answers for Talend Cloud's `eu` environment inside the process, so that a program can run as it is printed.
import { createTalendServer } from '@org/oauth-testkit';

const root = 'https://api.eu.cloud.talend.com';
const server = await createTalendServer({ audience: root, listen: false });
process.env['TALEND_CLIENT_ID'] = server.clientId;
process.env['TALEND_CLIENT_SECRET'] = server.clientSecret;

globalThis.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!url.startsWith(root)) return Promise.reject(new Error(`${url} is not Talend Cloud eu`));
  return server.fetch(url.replace(root, server.url), init);
};
