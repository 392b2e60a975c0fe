import {
  type Alert,
  type Button,
  createTheme,
  type Drawer,
  type Input,
  type MantineColorsTuple,
  type Modal,
  type NumberInput,
  type SegmentedControl,
  type Select,
  type TextInput,
} from '@mantine/core';

// Nothing is coloured or sized here: every value is a token of styles/tokens.css, read by its name.

/** The ten shades of a colour, palest first, as Mantine wants them. */
function shadesOf(name: 'teal' | 'red'): MantineColorsTuple {
  const shade = (step: number) => `var(--${name}-${step})`;
  return [
    shade(0),
    shade(1),
    shade(2),
    shade(3),
    shade(4),
    shade(5),
    shade(6),
    shade(7),
    shade(8),
    shade(9),
  ];
}

/** Mantine makes it a `header`, which outside `main` would count as the page's banner. */
const PLAIN_HEADER = { header: { role: 'presentation' } };

const MOTION = { duration: 120 };

/** The state a notice speaks of: pale enough to read on, title dark enough to be read. */
const ALERT_TONES: Readonly<Record<string, string>> = { red: 'bad', yellow: 'warn', green: 'good' };

/**
 * What `Button.extend()` would check, without loading the component: the first
 * screen must not wait for those that it does not show.
 */
type Part<Component extends { extend: (input: never) => unknown }> = Parameters<
  Component['extend']
>[0];

/** Quiet and light: one colour for what can be done, grey for the rest. */
export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro Tabular', 'Segoe UI', sans-serif",
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal: shadesOf('teal'), red: shadesOf('red') },
  black: 'var(--ink)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  radius: { xs: 'var(--radius-small)', sm: 'var(--radius)', md: 'var(--radius-panel)' },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
  fontSizes: {
    xs: 'var(--text)',
    sm: 'var(--text)',
    md: 'var(--text-lead)',
    lg: 'var(--text-title)',
    xl: 'var(--text-screen)',
  },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: 'var(--text-screen)' }, h2: { fontSize: 'var(--text-lead)' } },
  },
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      vars: (_, { size }) => ({
        root:
          size === 'compact-sm'
            ? {}
            : { '--button-height': 'var(--control)', '--button-padding-x': 'var(--space-4)' },
      }),
    } satisfies Part<typeof Button>,
    Input: {
      vars: () => ({
        wrapper: {
          '--input-height': 'var(--control)',
          '--input-asterisk-color': 'var(--bad-ink)',
        },
      }),
    } satisfies Part<typeof Input>,
    TextInput: { defaultProps: { size: 'sm' } } satisfies Part<typeof TextInput>,
    NumberInput: { defaultProps: { size: 'sm', hideControls: true } } satisfies Part<
      typeof NumberInput
    >,
    Select: {
      defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' },
    } satisfies Part<typeof Select>,
    SegmentedControl: {
      defaultProps: { size: 'sm', transitionDuration: 120 },
    } satisfies Part<typeof SegmentedControl>,
    Alert: {
      vars: (_, { color }) => {
        const tone = ALERT_TONES[String(color)];
        return {
          root: {
            '--alert-bg': tone ? `var(--${tone})` : 'var(--quiet)',
            '--alert-color': tone ? `var(--${tone}-ink)` : 'var(--plain-ink)',
            '--alert-bd': `1px solid ${tone ? `var(--${tone}-line)` : 'var(--line)'}`,
          },
        };
      },
    } satisfies Part<typeof Alert>,
    Drawer: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: MOTION,
        attributes: PLAIN_HEADER,
      },
    } satisfies Part<typeof Drawer>,
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: MOTION,
        radius: 'md',
        overlayProps: { backgroundOpacity: 0.35 },
        attributes: PLAIN_HEADER,
      },
    } satisfies Part<typeof Modal>,
  },
});
