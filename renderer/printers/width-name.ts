import { useTranslation } from 'react-i18next';

const PAPERS: Readonly<Record<number, '58' | '80' | '104'>> = { 384: '58', 576: '80', 832: '104' };

/** How wide a printer is, in the words of whoever buys its paper. */
export function useWidthName(): (dots: number) => string {
  const { t } = useTranslation();
  return (dots) => {
    const paper = PAPERS[dots];
    return paper ? t(`printers.paper.${paper}`) : t('printers.dotsOf', { count: dots });
  };
}
