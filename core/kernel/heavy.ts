/**
 * Runs heavy, pure work (parsing, drawing, documents) somewhere it cannot hold
 * up the core's thread. A room calls it with the task's registered name
 * (`room.function`), the function itself and its input, both of which must
 * survive structured cloning; whoever opened the core decides where it runs.
 * A `Refusal` thrown by the task arrives as a `Refusal`.
 */
export type Heavy = <Input, Output>(
  name: string,
  task: (input: Input) => Output | Promise<Output>,
  input: Input,
  signal?: AbortSignal,
) => Promise<Output>;

/** Runs the task right here: for tests and very small work. */
export const inThisThread: Heavy = async (_name, task, input, signal) => {
  signal?.throwIfAborted();
  return task(input);
};
