import { Readable } from 'node:stream';
import type { TokenClient } from '@org/oauth-core';
import { type AxiosInstance, isAxiosError } from 'axios';
import { HTTPError as GotError } from 'got';
import { HTTPError as KyError, type KyInstance } from 'ky';
import { axiosWithToken } from '../../http-clients/axios.js';
import { gotWithToken } from '../../http-clients/got.js';
import { kyWithToken } from '../../http-clients/ky.js';
import { axiosOverFetch, kyOverFetch } from '../../http-clients/over-client-fetch.js';
import { undiciWithToken } from '../../http-clients/undici.js';

/** What a recipe's HTTP client is asked to do in the tests. Each call gives the status that its caller is told. */
interface Api {
  get(target: string | URL): Promise<number>;
  /** Sends a value as JSON, the way this HTTP client does it. */
  post(target: string, value: unknown): Promise<number>;
  /** Sends a body that can be read once. */
  upload(target: string, body: Readable): Promise<number>;
}

export interface Recipe {
  readonly name: string;
  open(client: TokenClient, baseUrl: string): Api;
  /** The status in what the HTTP client throws; `undefined` = no status makes it throw. */
  readonly statusOf: ((error: unknown) => number | undefined) | undefined;
  /** What becomes of the 401 of a request whose body can be read once; fetch keeps a copy of it. */
  readonly upload: 'handed over' | 'sent again';
}

/** With a prefix, got and ky take paths that begin without a slash. */
const relative = <Target extends string | URL>(target: Target) =>
  typeof target === 'string' ? target.replace(/^\//, '') : target;

const axiosApi = (api: AxiosInstance): Api => ({
  get: async (target) => (await api.get(String(target))).status,
  post: async (target, value) => (await api.post(target, value)).status,
  upload: async (target, body) => (await api.post(target, body)).status,
});

const kyApi = (api: KyInstance): Api => ({
  get: async (target) => (await api(relative(target))).status,
  post: async (target, json) => (await api.post(relative(target), { json })).status,
  upload: async (target, body) =>
    (await api.post(relative(target), { body: Readable.toWeb(body) as ReadableStream })).status,
});

const statusOfAxios = (error: unknown) => (isAxiosError(error) ? error.status : undefined);
const statusOfKy = (error: unknown) => (error instanceof KyError ? error.response.status : undefined);

export const recipes: readonly Recipe[] = [
  {
    name: 'axios',
    open: (client, baseUrl) => axiosApi(axiosWithToken(client, baseUrl)),
    statusOf: statusOfAxios,
    upload: 'handed over',
  },
  {
    name: 'axios over client.fetch',
    open: (client, baseUrl) => axiosApi(axiosOverFetch(client, baseUrl)),
    statusOf: statusOfAxios,
    upload: 'sent again',
  },
  {
    name: 'got',
    open: (client, baseUrl) => {
      const api = gotWithToken(client, baseUrl);
      return {
        get: async (target) => (await api(relative(target))).statusCode,
        post: async (target, json) => (await api.post(relative(target), { json })).statusCode,
        upload: async (target, body) => (await api.post(relative(target), { body })).statusCode,
      };
    },
    statusOf: (error) => (error instanceof GotError ? error.response.statusCode : undefined),
    upload: 'handed over',
  },
  {
    name: 'ky',
    open: (client, baseUrl) => kyApi(kyWithToken(client, baseUrl)),
    statusOf: statusOfKy,
    upload: 'sent again',
  },
  {
    name: 'ky over client.fetch',
    open: (client, baseUrl) => kyApi(kyOverFetch(client, baseUrl)),
    statusOf: statusOfKy,
    upload: 'sent again',
  },
  {
    name: 'undici',
    open: (client, baseUrl) => {
      const request = undiciWithToken(client, baseUrl);
      const send = async (...call: Parameters<typeof request>) => {
        const { statusCode, body } = await request(...call);
        await body.dump();
        return statusCode;
      };
      const headers = { 'content-type': 'application/json' };
      return {
        get: (target) => send(String(target)),
        post: (target, value) => send(target, { method: 'POST', headers, body: JSON.stringify(value) }),
        upload: (target, body) => send(target, { method: 'POST', body }),
      };
    },
    statusOf: undefined,
    upload: 'handed over',
  },
];

/** The status that the caller is told, by an answer or by what is thrown. */
export function told(recipe: Recipe, call: Promise<number>): Promise<number | undefined> {
  return call.catch((error: unknown) => {
    const code = recipe.statusOf?.(error);
    if (code === undefined) throw error;
    return code;
  });
}
