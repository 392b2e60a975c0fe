/** The floor of reading photos: a pool's script that only unpacks their pixels. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { TaskOrder, TaskOutcome } from '../../core/host/pool-messages.ts';
import type { Photo, PhotoCodes } from '../../core/scanning/index.ts';

const canvas = createCanvas(1600, 1200);

async function run({ input }: TaskOrder): Promise<TaskOutcome> {
  const unpacked: PhotoCodes[] = [];
  for (const { name, bytes } of input as readonly Photo[]) {
    const image = await loadImage(Buffer.from(bytes));
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    pen.getImageData(0, 0, 1, 1);
    image.src = Buffer.alloc(0);
    unpacked.push({ name, codes: [], problem: null });
  }
  return { type: 'value', value: unpacked };
}

// biome-ignore lint/style/noDefaultExport: the pool's own convention
export default run;
