import { Command, Option } from 'commander';
import type { Common } from '../leaf.ts';
import { portValue } from '../values.ts';

interface Options {
  readonly port?: number;
  readonly sample?: boolean;
  readonly welcome?: boolean;
  readonly open?: boolean;
}

/** `serve`: the app on the loopback address, until it is told to stop. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description('mở Chợ Số trong trình duyệt trên máy này (127.0.0.1)')
    .option(
      '--port <n>',
      'cổng (mặc định: cổng quen của dữ liệu này, hoặc một cổng trống)',
      portValue,
    )
    .option('--sample', 'mở chợ mẫu, trong thư mục dữ liệu riêng')
    .addOption(
      new Option(
        '--welcome',
        'chưa có dữ liệu thì hỏi: xem chợ mẫu hay bắt đầu chợ của mình',
      ).conflicts('sample'),
    )
    .option('--open', 'mở trình duyệt');
  return command.action(async () => {
    const { serve } = await import('../serve/serve.ts');
    const { data } = command.optsWithGlobals<Common>();
    await serve({ dataDir: data, ...command.opts<Options>() });
  });
}
