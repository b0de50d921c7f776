/** No answer came in time. */
export class DeadlineError extends Error {}

/** How long to wait, and what is done when the time is over. */
export interface Deadline {
  readonly timeoutMs: number;
  readonly onExpired: () => void;
}

/**
 * Waits for the work, but not for ever. Its timer is the only thing here that keeps a process alive: our sockets do
 * not, so a program ends when it is done, and not before an answer that it waits for.
 *
 * @throws {DeadlineError} when the time is over; whatever comes of the work later is dropped. The work may ask how
 * much time remains.
 */
export function withDeadline<T>(
  { timeoutMs, onExpired }: Deadline,
  run: (remainingMs: () => number) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const endsAt = performance.now() + timeoutMs;
    const expire = () => {
      if (isOver) return;
      isOver = true;
      reject(new DeadlineError());
      onExpired();
    };
    // After a pause of the whole process the answer may already lie in the socket: it is read before the immediate.
    const timer = setTimeout(() => void setImmediate(expire), timeoutMs);
    const settle = (finish: () => void) => {
      isOver = true;
      clearTimeout(timer);
      finish();
    };
    run(() => (isOver ? 0 : Math.ceil(endsAt - performance.now()))).then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
