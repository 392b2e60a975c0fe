/** Milliseconds from the start of the process to each step of the start; a step counts once. */
export type MarkStep = (step: 'ready' | 'window' | 'core' | 'shown') => void;

/** Begins to keep the marks; tells them once, when the window is seen and the core answers. */
export function createMarks(tell: (marks: Readonly<Record<string, number>>) => void): MarkStep {
  const marks: Record<string, number> = { main: sinceStart() };
  return (step) => {
    if (step in marks) return;
    marks[step] = sinceStart();
    const isLast = 'core' in marks && 'shown' in marks;
    if (isLast) tell(marks);
  };
}

function sinceStart(): number {
  return Math.round(performance.now());
}
