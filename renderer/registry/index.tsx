import { Button, Group } from '@mantine/core';
import { IconFileSpreadsheet, IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../components/screen.tsx';
import { ImportPanel } from './import-panel.tsx';
import { VendorDrawer } from './vendor-drawer.tsx';
import { VendorListPanel } from './vendor-list.tsx';

const route = getRouteApi('/tieu-thuong');

/** Tiểu thương: who trades where, how to reach them and where their money goes. */
export function RegistryScreen(): ReactNode {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = (mo: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, mo }), replace: mo === undefined });
  const importing = search.mo === 'nhap';
  const actions = !importing && (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        onClick={() => open('nhap')}
      >
        {t('registry.import')}
      </Button>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => open('moi')}>
        {t('registry.add')}
      </Button>
    </Group>
  );
  return (
    <Screen
      fill={!importing}
      title={importing ? t('vendorImport.title') : t('nav.registry')}
      actions={actions}
    >
      {importing ? (
        <ImportPanel onClose={() => open(undefined)} />
      ) : (
        <>
          <VendorListPanel onOpen={open} />
          {search.mo && (
            <VendorDrawer
              key={search.mo}
              target={search.mo}
              onOpen={open}
              onClose={() => open(undefined)}
            />
          )}
        </>
      )}
    </Screen>
  );
}
