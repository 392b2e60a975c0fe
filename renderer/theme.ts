import {
  Alert,
  Button,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Modal,
  NumberInput,
  Select,
  TextInput,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#eef7f6',
  '#d9edeb',
  '#b3dbd7',
  '#86c5bf',
  '#57aaa3',
  '#2f8f87',
  '#17776f',
  '#0f6b66',
  '#0b5551',
  '#08413e',
];

const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadcd8',
  '#f3c9c4',
  '#eba49c',
  '#de7369',
  '#cf4a3e',
  '#c0352a',
  '#b42318',
  '#a61b12',
  '#86140d',
];

/** Mantine makes it a `header`, which outside `main` would count as the page's banner. */
const PLAIN_HEADER = { header: { role: 'presentation' } };

/** Every control is 32 px high: dense enough for 1366×768, easy to hit with an old mouse. */
const CONTROL_HEIGHT = '32px';

/** Background, title and border of a notice: pale enough to read on, title dark enough to be read. */
const ALERT_TONES: Readonly<Record<string, readonly [string, string, string]>> = {
  red: ['#fdf0ee', '#a61b12', '#f3c9c4'],
  yellow: ['#fff8e6', '#7a4a00', '#f0dcab'],
  green: ['#eef8f1', '#14663a', '#c2e3cf'],
};
const PLAIN_ALERT = ['#f3f6f5', '#37433f', '#dde4e3'] as const;

/** Quiet and light: one colour for what can be done, grey for the rest. */
export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro Tabular', 'Segoe UI', sans-serif",
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, red },
  defaultRadius: 6,
  black: '#1b2625',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12.5px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' } } },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({
        root: { '--button-height': CONTROL_HEIGHT, '--button-padding-x': '14px' },
      }),
    }),
    Input: Input.extend({
      vars: () => ({
        wrapper: { '--input-height': CONTROL_HEIGHT, '--input-asterisk-color': '#b42318' },
      }),
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'sm', hideControls: true } }),
    Select: Select.extend({
      defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' },
    }),
    Alert: Alert.extend({
      defaultProps: { radius: 6 },
      vars: (_, { color }) => {
        const [background, text, line] = ALERT_TONES[String(color)] ?? PLAIN_ALERT;
        return {
          root: {
            '--alert-bg': background,
            '--alert-color': text,
            '--alert-bd': `1px solid ${line}`,
          },
        };
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, attributes: PLAIN_HEADER },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        radius: 8,
        overlayProps: { backgroundOpacity: 0.35 },
        attributes: PLAIN_HEADER,
      },
    }),
  },
});
