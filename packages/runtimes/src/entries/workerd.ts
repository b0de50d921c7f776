import { runNamedFile } from '../suite/run-named-file.js';

// A request for each file: a worker may not wait, draw random numbers or send anything outside of one.
// oxlint-disable-next-line import/no-default-export -- a worker is its default export
export default {
  fetch: async (request: Request): Promise<Response> =>
    Response.json(await runNamedFile(new URL(request.url).searchParams.get('file') ?? '')),
};
