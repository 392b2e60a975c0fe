import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AuditList } from './audit-list.tsx';
import { RoundPage } from './round-page.tsx';

const route = getRouteApi('/tem-qr');

/** Kiểm tra: the rounds in which stickers were looked at, or one of them. */
export function StickerAuditsPage(): ReactNode {
  const { mo } = route.useSearch();
  return mo ? <RoundPage key={mo} uid={mo} /> : <AuditList />;
}
