import { defineScript } from 'redis';

/** A Lua script: Redis runs it as one step. */
export interface Script {
  readonly text: string;
  readonly sha1: string;
  /** Whether running it twice gives the same as once: then it may be sent again after its answer was lost. */
  readonly repeatable: boolean;
}

export function script(text: string, { repeatable }: { readonly repeatable: boolean }): Script {
  // Taken for the digest alone.
  const { SHA1: sha1 } = defineScript({
    SCRIPT: text,
    parseCommand() {},
    transformReply: (reply: unknown) => reply,
  });
  return Object.freeze({ text, sha1, repeatable });
}
