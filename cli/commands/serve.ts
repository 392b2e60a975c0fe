import { Command } from 'commander';
import type { Common } from '../leaf.ts';
import { portValue } from '../values.ts';

interface Options {
  readonly port?: number;
  readonly sample?: boolean;
  readonly open?: boolean;
}

/** `serve`: the app on the loopback address, until it is told to stop. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description('mở Chợ Số trong trình duyệt trên máy này (127.0.0.1)')
    .option('--port <n>', 'cổng (mặc định: một cổng trống bất kỳ)', portValue)
    .option('--sample', 'mở chợ mẫu, trong thư mục dữ liệu riêng')
    .option('--open', 'mở trình duyệt');
  return command.action(async () => {
    const { serve } = await import('../serve/serve.ts');
    const { data } = command.optsWithGlobals<Common>();
    await serve({ dataDir: data, ...command.opts<Options>() });
  });
}
