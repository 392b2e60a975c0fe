import { Command, CommanderError } from 'commander';
import { errorBody, Refusal } from '../core/kernel/index.ts';
import { commands } from './commands/index.ts';
import { addCommonOptions } from './leaf.ts';
import { messages, translateHelp } from './messages.ts';
import { WrongUsage } from './wrong-usage.ts';

/**
 * Runs one command line and returns its exit status: 0 done, 1 refused or
 * failed with nothing changed, 2 wrong usage.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const asJson = argv.includes('--json');
  // A reader that closes early (`| head`) is no failure of ours.
  process.stdout.on('error', () => {});
  let help = '';
  const program = build((text) => {
    help += text;
  });
  try {
    process.exitCode = 0;
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode);
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.code === 'commander.helpDisplayed') {
      process.stdout.write(asJson ? `${JSON.stringify({ help })}\n` : help);
      return 0;
    }
    return report(thrown, { asJson, help });
  }
}

function build(keepHelp: (text: string) => void): Command {
  const program = new Command('cho-so').description(
    'Chợ Số: danh sách tiểu thương, tem VietQR, sao kê và báo cáo của ban quản lý chợ',
  );
  addCommonOptions(program);
  for (const command of commands()) program.addCommand(command);
  prepare(program, keepHelp);
  return program;
}

/** The same manners for a command and all below it. */
function prepare(command: Command, keepHelp: (text: string) => void): void {
  command
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', 'xem cách dùng')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => keepHelp(translateHelp(text)),
      writeErr: (text) => keepHelp(translateHelp(text)),
      outputError: () => {}, // told below, in Vietnamese
    });
  for (const below of command.commands) prepare(below, keepHelp);
}

/** What a screen asks in a field, a terminal asks as an option. */
const OPTIONS: Readonly<Record<string, string>> = {
  'account-missing': '--account SỐ',
  'provider-missing': '--provider MÃ',
  'period-missing': '--from NGÀY --to NGÀY',
};

function report(thrown: unknown, { asJson, help }: { asJson: boolean; help: string }): number {
  const isUsage = thrown instanceof CommanderError || thrown instanceof WrongUsage;
  const body = isUsage ? errorBody(new Refusal('usage', messages.of(thrown))) : errorBody(thrown);
  if (body.error.code === 'internal' && thrown instanceof Error) {
    process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
  }
  if (asJson) process.stdout.write(`${JSON.stringify(body)}\n`);
  else {
    const option = OPTIONS[body.error.code];
    const end = option === undefined ? '' : ` (${option})`;
    process.stderr.write(`${isUsage && help ? `${help}\n` : ''}Lỗi: ${body.error.message}${end}\n`);
  }
  return isUsage ? 2 : 1;
}
