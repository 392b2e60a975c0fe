import { Refusal } from '../../../core/kernel/index.ts';

/** The refusal a call ends in; undefined when it succeeds. Anything else thrown is thrown on. */
export async function refusalOf(
  call: Promise<unknown> | (() => unknown),
): Promise<Refusal | undefined> {
  try {
    await (typeof call === 'function' ? call() : call);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}
