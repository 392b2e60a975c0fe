import type { LinkProps } from '@tanstack/react-router';
import { periodAt } from '../../core/kernel/index.ts';
import type { Report } from '../types.ts';

type Figure = Report['explained'][number]['id'];
type Where = Pick<LinkProps, 'to' | 'search'>;

/** Where the rows behind a figure of a report are to be seen. */
export function rowsOf(figure: Figure, { from, to }: Pick<Report, 'from' | 'to'>): Where {
  const days = { 'tu-ngay': from, 'den-ngay': to };
  switch (figure) {
    case 'totalVendors':
    case 'fixedVendors':
    case 'itinerantVendors':
      return { to: '/tieu-thuong', search: { 'trang-thai': 'active' } };
    case 'pausedVendors':
      return { to: '/tieu-thuong', search: { 'trang-thai': 'paused' } };
    case 'qrIssued':
    case 'qrAdoptionRate':
    case 'deployed':
      return { to: '/tem-qr', search: { 'trang-thai': 'put-up' } };
    case 'qrVerified':
    case 'registered':
    case 'churn':
      return { to: '/tem-qr' };
    case 'activeVendors':
    case 'activeRate':
      return { to: '/bieu-do', search: { ...days, theo: 'tieu-thuong' } };
    case 'txCount':
    case 'averageTxCount':
      return { to: '/bieu-do', search: { ...days, tinh: 'giao-dich', xem: 'bang' } };
    case 'txValue':
    case 'averageTxValue':
      return { to: '/bieu-do', search: { ...days, xem: 'bang' } };
    case 'unattributedCount':
    case 'unattributedValue':
      return { to: '/doi-soat' };
    case 'aggregatedCount':
    case 'aggregatedValue':
    case 'declaredCount':
    case 'declaredValue':
      return { to: '/sao-ke', search: { muc: 'tong-hop' } };
    case 'coverage':
      return { to: '/sao-ke', search: { muc: 'lich', thang: periodAt(to, 'month') } };
    case 'target':
      return { to: '/cai-dat', search: { muc: 'chi-tieu' } };
  }
}
