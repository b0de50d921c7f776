import { createTokenClient } from '@org/oauth-core';
import { createWso2Server } from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import { generate } from 'selfsigned';
import type { Mistake } from '../mistake.js';

/** WSO2 as it is after its installation. */
export const selfSignedCertificate: Mistake = {
  title: 'A self-signed certificate',
  async program({ open }) {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const { url, consumerKey, consumerSecret } = await open(createWso2Server({ tls: { key, cert } }));
    const client = await open(
      createTokenClient(wso2({ deployment: { gateway: url }, consumerKey, consumerSecret })),
    );
    await client.getToken();
  },
};
