/** Things in parts of at most so many. */
export function chunks<Thing>(things: readonly Thing[], size: number): (readonly Thing[])[] {
  const parts: (readonly Thing[])[] = [];
  for (let from = 0; from < things.length; from += size)
    parts.push(things.slice(from, from + size));
  return parts;
}

/** Works on so many things at a time; results in the order of the things. */
export async function inLanes<Thing, Result>(
  lanes: number,
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = things.entries();
  const lane = async (): Promise<void> => {
    for (const [index, thing] of left) results[index] = await work(thing);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
