import { Command } from 'commander';

/** What a command has to say. */
export interface Answer {
  /** The one document of `--json`. */
  readonly json: unknown;
  /** The same for people, Vietnamese. */
  readonly text: string;
  /** Exit status when it is not 0: the answer itself says what is wrong. */
  readonly exit?: 1;
}

/** The options every command has. */
export interface Common {
  /** `undefined`: the platform's own place. */
  readonly data?: string;
  readonly json?: boolean;
}

/** Adds `--data` and `--json`; they may stand anywhere in the command line. */
export function addCommonOptions(command: Command): void {
  command
    .option('--data <dir>', 'thư mục dữ liệu (mặc định: thư mục dữ liệu ứng dụng của hệ điều hành)')
    .option('--json', 'in kết quả dạng JSON');
}

/** One use of a command, as it was typed. */
export interface Call<Options> {
  readonly args: readonly string[];
  readonly options: Options;
  readonly common: Common;
}

/**
 * A command that does something and answers once.
 * @param usage name and arguments, e.g. `import <file>`
 * @param description Vietnamese
 */
export function leaf<Options extends object>(
  usage: string,
  description: string,
  act: (call: Call<Options>) => Promise<Answer>,
): Command {
  const [name = '', ...args] = usage.split(' ');
  const command = new Command(name).description(description);
  for (const argument of args) command.argument(argument);
  return command.action(async () => {
    const common = command.optsWithGlobals<Common>();
    const answer = await act({ args: command.args, options: command.opts<Options>(), common });
    process.stdout.write(`${common.json ? JSON.stringify(answer.json) : answer.text}\n`);
    if (answer.exit) process.exitCode = answer.exit;
  });
}

/** A command that only holds others. */
export function group(name: string, description: string, leaves: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const below of leaves) command.addCommand(below);
  return command;
}
