/**
 * Moves the focus along the buttons of a list: `step` places on, to `start` or to
 * `end`. Returns the button that has it now; nothing where the list ends.
 */
export function focusAlong(
  list: Element,
  to: number | 'start' | 'end',
): HTMLButtonElement | undefined {
  const buttons = [...list.querySelectorAll('button')];
  const here = buttons.findIndex((button) => button.matches(':focus'));
  const next = to === 'start' ? buttons[0] : to === 'end' ? buttons.at(-1) : buttons[here + to];
  next?.focus();
  return next;
}
