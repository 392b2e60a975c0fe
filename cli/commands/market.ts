import type { Command } from 'commander';
import type { Market, MarketChange, OperatorType } from '../../core/registry/index.ts';
import { type Answer, leaf } from '../leaf.ts';
import { lines } from '../table.ts';
import { oneOf } from '../values.ts';
import { withCore } from '../with-core.ts';

const OPERATORS: Readonly<Record<OperatorType, string>> = {
  board: 'ban quản lý chợ',
  company: 'doanh nghiệp',
  cooperative: 'hợp tác xã',
  commune: 'ủy ban nhân dân cấp xã',
};

/** `market`: shows the market, or sets what is given. */
export function marketCommand(): Command {
  return leaf<MarketChange>('market', 'xem hoặc đặt thông tin của chợ', ({ options, common }) => {
    const { name, operator, operatorType, commune, province } = options;
    const change = { name, operator, operatorType, commune, province };
    const isChange = Object.values(change).some((value) => value !== undefined);
    return withCore(common, isChange ? 'write' : 'read', async ({ core }) => {
      if (!isChange) return answer(core.registry.market());
      const { CLI_AUTHOR } = await import('../../core/storage/index.ts');
      return answer(core.registry.updateMarket(CLI_AUTHOR, change));
    });
  })
    .option('--name <text>', 'tên chợ')
    .option('--operator <text>', 'tổ chức quản lý chợ')
    .option(
      '--operator-type <type>',
      'loại tổ chức: board, company, cooperative, commune',
      oneOf(['board', 'company', 'cooperative', 'commune']),
    )
    .option('--commune <text>', 'xã, phường')
    .option('--province <text>', 'tỉnh, thành phố');
}

function answer({ id: _id, ...market }: Market): Answer {
  return {
    json: market,
    text: lines(
      market.name ? `Chợ: ${market.name}` : 'Chợ chưa đặt tên (đặt bằng --name).',
      market.isSample && 'Đây là chợ mẫu.',
      `Tổ chức quản lý: ${market.operator || 'chưa ghi'} (${OPERATORS[market.operatorType]})`,
      `Địa bàn: ${[market.commune, market.province].filter(Boolean).join(', ') || 'chưa ghi'}`,
    ),
  };
}
