import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { allTexts, startTexts } from './i18n/index.ts';
import { applyTypeSize } from './lib/display.ts';
import { shareNonce } from './lib/style-nonce.ts';

shareNonce();
applyTypeSize();
await startTexts();
void allTexts();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
