import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Words of a column that mean one thing, and those that mean the other. */
export interface TwoSides {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

interface WordChoicesProps {
  readonly title: string;
  readonly words: readonly string[];
  readonly sides: TwoSides;
  readonly yes: string;
  readonly no: string;
  readonly onChange: (sides: TwoSides) => void;
}

/** What each word of a column means, where the usual words do not stand in it. */
export function WordChoices(props: WordChoicesProps): ReactNode {
  const { t } = useTranslation();
  const { title, words, sides, yes, no, onChange } = props;
  const sideOf = (word: string) =>
    sides.yes.includes(word) ? 'yes' : sides.no.includes(word) ? 'no' : 'usual';
  const put = (word: string, side: string) => {
    const without = (list: readonly string[]) => list.filter((one) => one !== word);
    onChange({
      yes: side === 'yes' ? [...without(sides.yes), word] : without(sides.yes),
      no: side === 'no' ? [...without(sides.no), word] : without(sides.no),
    });
  };
  if (words.length === 0) return null;
  return (
    <fieldset className="fields">
      <legend>{title}</legend>
      {words.map((word) => (
        <div key={word} className="word-choice">
          <span>{word}</span>
          <SegmentedControl
            aria-label={word}
            value={sideOf(word)}
            data={[
              { value: 'usual', label: t('teach.usualWord') },
              { value: 'yes', label: yes },
              { value: 'no', label: no },
            ]}
            onChange={(side) => put(word, side)}
          />
        </div>
      ))}
    </fieldset>
  );
}
