import type { Market } from '../registry/index.ts';
import type { Letterhead } from './schema.ts';
import { fill, type LetterheadDefaults } from './wording.ts';

/**
 * The letterhead of a market that nobody has written one for: a board stands
 * under its commune, a company or co-operative under nobody, a commune's
 * people's committee signs itself. What is not known is left as dots.
 */
export function defaultLetterhead(market: Market, defaults: LetterheadDefaults): Letterhead {
  const own = defaults[market.operatorType];
  const commune = withRank(market.commune, 'xã') || `xã ${defaults.blank}`;
  const values = {
    BLANK: defaults.blank,
    COMMUNE: commune.toLocaleUpperCase('vi'),
    OPERATOR: market.operator.toLocaleUpperCase('vi'),
    MARKET: (market.name || `chợ ${defaults.blank}`).toLocaleUpperCase('vi'),
    commune,
    province: withRank(market.province, 'tỉnh') || `tỉnh ${defaults.blank}`,
  };
  return {
    hasNation: own.hasNation,
    superior: fill(own.superior, values),
    issuer: fill(market.operator === '' ? own.issuerFallback : own.issuer, values),
    symbol: own.symbol,
    place: withoutRank(market.commune) || defaults.blank,
    addressees: (defaults.addressees[market.operatorType] ?? []).map((text) => fill(text, values)),
    recipients: [...defaults.recipients],
    archive: own.archive,
    signerAuthority: own.signerAuthority,
    signerTitle: own.signerTitle,
    signerName: '',
  };
}

const RANK = /^(xã|phường|thị trấn|đặc khu|tỉnh|thành phố|tp\.?)\s+/i;

function withRank(name: string, rank: string): string {
  if (name === '') return '';
  const found = RANK.exec(name)?.[1];
  return found ? found.toLocaleLowerCase('vi') + name.slice(found.length) : `${rank} ${name}`;
}

function withoutRank(name: string): string {
  return name.replace(RANK, '');
}
