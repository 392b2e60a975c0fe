import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { errorText } from '../lib/errors.ts';
import type { PictureQuery } from './queries.ts';

/** Dots per millimetre of a 203 dpi head. */
const DOTS_PER_MM = 8;

interface PaperPictureProps {
  readonly picture: PictureQuery;
  readonly alt: string;
  readonly caption: ReactNode;
  /** On a card: at this part of its size on paper. */
  readonly scale?: number;
}

/** A picture of one pixel a dot, as large as it is on paper where there is room; where there is none, why. */
export function PaperPicture({ picture, alt, caption, scale }: PaperPictureProps): ReactNode {
  const { data, error } = useQuery(picture);
  const address = useAddress(data);
  const [dots, setDots] = useState(0);
  return (
    <figure className={scale ? 'sticker' : 'sticker fill'}>
      <div className="sticker-paper">
        {error && (
          <p className="warning-line" {...(scale ? {} : { role: 'alert' })}>
            {errorText(error)}
          </p>
        )}
        {address && !error && (
          <img
            src={address}
            alt={alt}
            style={{ maxWidth: `min(100%, ${(dots / DOTS_PER_MM) * (scale ?? 1)}mm)` }}
            onLoad={({ currentTarget }) => setDots(currentTarget.naturalWidth)}
          />
        )}
      </div>
      <figcaption className="soft">{caption}</figcaption>
    </figure>
  );
}

/** The picture under an address of its own, given back once another one is shown or none. */
function useAddress(picture: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (picture) setAddress(URL.createObjectURL(picture));
  }, [picture]);
  useEffect(() => {
    if (address) return () => URL.revokeObjectURL(address);
  }, [address]);
  return address;
}
