import type { Command } from 'commander';
import { Refusal } from '../../../core/kernel/index.ts';
import { leaf } from '../../leaf.ts';

/** `statements pull`: from connectors to banks; there are none to set up yet. */
export function statementsPull(): Command {
  return leaf('pull [connector]', 'lấy sao kê qua kết nối ngân hàng', async ({ args: [id] }) => {
    if (id !== undefined) {
      throw new Refusal(
        'unknown-connector',
        `Chưa có kết nối nào tên "${id}". Hãy tải tệp sao kê về rồi dùng "cho-so statements import".`,
      );
    }
    return {
      json: { connectors: [] },
      text: 'Chưa có kết nối ngân hàng nào. Hãy tải tệp sao kê về rồi dùng "cho-so statements import".',
    };
  });
}
