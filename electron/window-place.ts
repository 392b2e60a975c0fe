import { type Rectangle, screen } from 'electron';

/** Where a window opens, and how small it may be made there. */
export interface Place {
  readonly bounds: Rectangle;
  readonly isMaximised: boolean;
  readonly minWidth: number;
  readonly minHeight: number;
}

const USUAL = { width: 1366, height: 768 } as const;
const LEAST = { width: 1024, height: 640 } as const;

/**
 * A place for the window on the displays that are there now: what was remembered
 * is shrunk and shifted into the display it fits best, so that a window left on
 * a screen since unplugged is not lost. On a small screen the first window fills it.
 */
export function findPlace(remembered: {
  readonly bounds: Rectangle | null;
  readonly isMaximised: boolean | null;
}): Place {
  const display = remembered.bounds
    ? screen.getDisplayMatching(remembered.bounds)
    : screen.getPrimaryDisplay();
  const { workArea: area } = display;
  const isSmall = area.width <= USUAL.width || area.height <= USUAL.height;
  return {
    bounds: into(area, remembered.bounds ?? middleOf(area)),
    isMaximised: remembered.isMaximised ?? isSmall,
    minWidth: Math.min(LEAST.width, area.width),
    minHeight: Math.min(LEAST.height, area.height),
  };
}

function middleOf(area: Rectangle): Rectangle {
  return {
    ...USUAL,
    x: area.x + Math.round((area.width - USUAL.width) / 2),
    y: area.y + Math.round((area.height - USUAL.height) / 2),
  };
}

function into(area: Rectangle, wanted: Rectangle): Rectangle {
  const width = Math.round(Math.min(Math.max(wanted.width, LEAST.width), area.width));
  const height = Math.round(Math.min(Math.max(wanted.height, LEAST.height), area.height));
  return {
    width,
    height,
    x: Math.round(Math.min(Math.max(wanted.x, area.x), area.x + area.width - width)),
    y: Math.round(Math.min(Math.max(wanted.y, area.y), area.y + area.height - height)),
  };
}
