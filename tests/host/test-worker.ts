/** Stands in for the pool's own script: tasks that misbehave. */
const tasks: Readonly<Record<string, (input: number) => unknown>> = {
  'test.eatMemory': () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 100_000 }, (_, index) => index + 0.5));
  },
  'test.readForever': () => {
    for (;;) Math.sqrt(2);
  },
  'test.double': (input) => input * 2,
  'test.fail': () => {
    throw new TypeError('a defect');
  },
};

// biome-ignore lint/style/noDefaultExport: the pool's own convention
export default ({ name, input }: { readonly name: string; readonly input: number }): unknown => ({
  type: 'value',
  value: tasks[name]?.(input),
});
