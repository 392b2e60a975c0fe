import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CampaignList } from './campaign-list.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { NewCampaign } from './new-campaign.tsx';

const route = getRouteApi('/tem-qr');

/** Cấp lại: the list of campaigns, one of them, or a new one. */
export function ReissuePage(): ReactNode {
  const { mo, viec } = route.useSearch();
  if (mo) return <CampaignPage key={mo} uid={mo} />;
  return viec === 'moi' ? <NewCampaign /> : <CampaignList />;
}
