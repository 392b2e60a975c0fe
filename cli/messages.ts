import { CommanderError } from 'commander';

type Say = (quoted: readonly string[], rest: string) => string;

/** Commander's complaints in Vietnamese, by its codes; it quotes the names it means. */
const SENTENCES: Readonly<Record<string, Say>> = {
  'commander.unknownOption': ([option]) => `Không có tùy chọn ${option}.`,
  'commander.unknownCommand': ([command]) => `Không có lệnh "${command}".`,
  'commander.missingArgument': ([argument]) => `Còn thiếu: ${argument}.`,
  'commander.optionMissingArgument': ([option]) => `Tùy chọn ${option} cần một giá trị.`,
  'commander.missingMandatoryOptionValue': ([option]) => `Còn thiếu tùy chọn ${option}.`,
  'commander.invalidArgument': ([option, value], rest) =>
    `Giá trị "${value}" của ${option} không đúng. ${rest}`,
  'commander.excessArguments': () => 'Thừa tham số.',
  'commander.conflictingOption': ([one, other]) => `Không dùng ${one} cùng với ${other}.`,
  'commander.help': () => 'Hãy nêu lệnh cần chạy.',
};

/** What to tell somebody who used a command wrongly, always with where to look. */
export const messages = {
  of: (thrown: Error): string => `${sentence(thrown)} Xem cách dùng: thêm --help.`,
};

function sentence(thrown: Error): string {
  if (!(thrown instanceof CommanderError)) return thrown.message;
  const say = SENTENCES[thrown.code];
  if (!say) return 'Cách dùng chưa đúng.';
  const quoted = [...thrown.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const rest = /is invalid\. ?(.*)$/s.exec(thrown.message)?.[1] ?? '';
  return say(quoted, rest).trim();
}

const HELP_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Usage:/m, 'Cách dùng:'],
  [/^Arguments:/m, 'Tham số:'],
  [/^Global Options:/m, 'Tùy chọn chung:'],
  [/^Options:/m, 'Tùy chọn:'],
  [/^Commands:/m, 'Lệnh:'],
  [/\[options\]/g, '[tùy chọn]'],
  [/\[command\]/g, '[lệnh]'],
  [/\(choices: /g, '(một trong: '],
  [/\(default: /g, '(mặc định: '],
];

/** The few English words of a help text. */
export function translateHelp(text: string): string {
  return HELP_WORDS.reduce((so, [english, ours]) => so.replace(english, ours), text);
}
