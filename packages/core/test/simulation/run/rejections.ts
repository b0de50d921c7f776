type Hear = (error: unknown) => void;

let current: Hear | undefined;
let listening = false;

/** Rejections that nobody handles, told to the scenario that is running. */
export const rejections = {
  watch(hear: Hear): () => void {
    if (!listening) {
      listening = true;
      process.on('unhandledRejection', (error) => current?.(error));
    }
    current = hear;
    return () => {
      current = undefined;
    };
  },
};
