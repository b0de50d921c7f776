type Hear = (error: unknown, where: string) => void;

let current: Hear | undefined;
let listening = false;

/** What nobody catches or handles, told to the scenario that is running. */
export const uncaught = {
  watch(hear: Hear): () => void {
    if (!listening) {
      listening = true;
      process.on('unhandledRejection', (error) => current?.(error, 'an unhandled rejection'));
      process.on('uncaughtException', (error) => current?.(error, 'an uncaught exception'));
    }
    current = hear;
    return () => {
      current = undefined;
    };
  },
};
