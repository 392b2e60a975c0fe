import { useEffect } from 'react';

/** Names the browser's tab or the window after the screen. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Chợ Số`;
  }, [title]);
}
