// The package has no types of its own.
declare module 'axios-token-interceptor' {
  import type { InternalAxiosRequestConfig } from 'axios';

  interface TokenProvider {
    <Token>(options: {
      getToken: () => Promise<Token>;
      headerFormatter?: (token: Token) => string;
    }): (config: InternalAxiosRequestConfig) => Promise<InternalAxiosRequestConfig>;
    tokenCache<Token>(
      getToken: () => Promise<Token>,
      options: { getMaxAge?: (token: Token) => number; maxAge?: number },
    ): (() => Promise<Token>) & { reset(): void };
  }

  const tokenProvider: TokenProvider;
  export default tokenProvider;
}
