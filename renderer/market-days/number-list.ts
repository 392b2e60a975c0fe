/** Whole numbers in a text such as `3, 8, 13`, each once and in order; null where there is anything else. */
export function numbersIn(text: string, most: number): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const numbers = parts.map(Number);
  const isGood = numbers.every((one) => Number.isInteger(one) && one >= 1 && one <= most);
  return isGood ? [...new Set(numbers)].sort((a, b) => a - b) : null;
}

/** The text of such a list. */
export function listed(numbers: readonly number[]): string {
  return numbers.join(', ');
}
