import type { Contender, Role } from '../figure.js';

/** What a program imports for client credentials. */
export interface ImportedPackages {
  readonly name: string;
  readonly role: Role;
  readonly packageName?: string;
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] }[];
  /** It imports modules of Node. */
  readonly needsNode: boolean;
}

const PACKAGES: readonly ImportedPackages[] = [
  {
    name: '@org/oauth-core, talend, scheduler',
    role: 'ours',
    imports: [
      { from: '@org/oauth-core', names: ['createTokenClient'] },
      { from: '@org/oauth-talend', names: ['talend'] },
      { from: '@org/oauth-scheduler', names: ['createScheduler', 'proactive', 'reactive'] },
    ],
    needsNode: false,
  },
  peer('openid-client', ['clientCredentialsGrant', 'ClientSecretBasic', 'Configuration']),
  peer('simple-oauth2', ['ClientCredentials'], true),
  peer('@badgateway/oauth2-client', ['OAuth2Client', 'OAuth2Fetch'], true),
  peer('google-auth-library', ['OAuth2Client'], true),
  peer(
    '@azure/core-rest-pipeline',
    ['bearerTokenAuthenticationPolicy', 'createDefaultHttpClient', 'createEmptyPipeline'],
    true,
  ),
  peer('@azure/msal-node', ['ConfidentialClientApplication'], true),
  withAxios('axios-token-interceptor', 'default as tokenProvider'),
  withAxios('axios-auth-refresh', 'createAuthRefresh'),
];

function peer(packageName: string, names: readonly string[], needsNode = false): ImportedPackages {
  return { name: packageName, role: 'peer', packageName, imports: [{ from: packageName, names }], needsNode };
}

/** They are nothing without it. */
function withAxios(packageName: string, name: string): ImportedPackages {
  const imports = [
    { from: packageName, names: [name] },
    { from: 'axios', names: ['create'] },
  ];
  return { name: `${packageName}, axios`, role: 'peer', packageName, imports, needsNode: true };
}

export function packageContenders(measure: (each: ImportedPackages) => Promise<number>): Contender[] {
  return PACKAGES.map((each) => {
    const { name, role, packageName } = each;
    return { name, role, packageName, measure: () => measure(each) };
  });
}
