/**
 * Types that an exported one names, and that nobody has to import: the reference shows their names without a link.
 * By package; typedoc complains of a name here that is not needed, and of a type that is neither exported nor here.
 */
export const NOT_EXPORTED: Readonly<Record<string, readonly string[]>> = {
  '@org/oauth-core': [
    // Lists that a union of names is taken from.
    'LEAST_BYTES',
    'OAUTH_ERROR_CODES',
    'SIGNING_ALGORITHMS',
    // What a binding is handed by the client, in its inner words.
    'ClientSettings',
    'ProviderSettings',
    // How a shape's types are worked out.
    'Members',
    'RequiredNames',
    // One of the options' own unions.
    'SuppliedKey',
    // The runtime's own type, under the name that the DOM has for it.
    'CryptoKey',
    // Shapes of undici's own types, so that undici is not needed to compile.
    'TlsIdentity',
    'UndiciAgent',
  ],
  '@org/oauth-store-redis': ['ChannelListener'],
  '@org/oauth-testkit': ['Headers'],
};
