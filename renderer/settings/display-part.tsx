import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, useLanguage } from '../i18n/index.ts';
import { useTypeSize } from '../lib/display.ts';

const SIZES = ['normal', 'big'] as const;

/** How this PC shows the screens: size of type, language. */
export function DisplayPart(): ReactNode {
  const { t } = useTranslation();
  const [size, setSize] = useTypeSize();
  const { language, choose } = useLanguage();
  return (
    <>
      <p className="soft">{t('display.text')}</p>
      <Radio.Group
        label={t('display.size')}
        description={t('display.sizeHint')}
        value={size}
        onChange={(value) => setSize(value === 'big' ? 'big' : 'normal')}
      >
        <Stack gap="xs" mt="xs">
          {SIZES.map((one) => (
            <Radio size="xs" key={one} value={one} label={t(`display.sizes.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('display.language')}
        description={t('display.languageHint')}
        value={language}
        onChange={(value) => {
          const chosen = LANGUAGES.find((one) => one === value);
          if (chosen) void choose(chosen);
        }}
      >
        <Stack gap="xs" mt="xs">
          {LANGUAGES.map((one) => (
            <Radio
              size="xs"
              key={one}
              value={one}
              label={<span lang={one}>{t(`display.languages.${one}`)}</span>}
            />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
