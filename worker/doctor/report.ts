import type { Fault } from './faults';

/** `untried`: nothing is wrong with it as far as is known, but it could not be looked at. */
export type Finding = { name: string } & (
  | { state: 'ok'; says: string }
  | { state: 'untried'; says: string; todo?: string }
  | ({ state: 'fault' } & Fault)
);

/** Takes what the checks find, in their order, and tells it as it comes. */
export function reporter(tell: (line: string) => void) {
  const findings: Finding[] = [];
  const note = (finding: Finding) => {
    findings.push(finding);
    const label = { ok: 'ok     ', untried: 'untried', fault: 'FAULT  ' }[finding.state];
    tell(`${label}  ${finding.name}: ${finding.says}`);
    if (finding.state !== 'ok' && finding.todo) tell(`         → ${finding.todo}`);
    return finding.state === 'ok';
  };
  return {
    findings,
    note,
    /** Whether it is well. What `look` throws is explained by `explain`. */
    check: async (
      name: string,
      look: () => Promise<string | Finding>,
      explain: (error: unknown) => Fault,
    ): Promise<boolean> => {
      try {
        const found = await look();
        return note(typeof found === 'string' ? { name, state: 'ok', says: found } : found);
      } catch (error) {
        return note({ name, state: 'fault', ...explain(error) });
      }
    },
  };
}
export type Reporter = ReturnType<typeof reporter>;
