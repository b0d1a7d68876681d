/**
 * `npm run doctor`: looks at everything that has to be right before Kontor works, and says what to do about what is not.
 * Exits 1 where something is wrong. It reads the settings of the worker from the environment; `--portal` those of the
 * portal; `--customer ID` looks at this customer; `--smoke` goes through a cart too, for Microsoft's integration sandbox.
 */
import { parseArgs } from 'node:util';
import { closeDb } from '@/lib/db';
import { diagnose } from './doctor/run';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      portal: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      customer: { type: 'string' },
    },
  });
  const findings = await diagnose(process.env, {
    of: values.portal ? 'portal' : 'worker',
    smoke: values.smoke,
    customerId: values.customer ?? null,
    tell: (line) => console.log(line),
  });
  await closeDb();
  const count = (state: string) => findings.filter((one) => one.state === state).length;
  console.log(`\n${count('ok')} well, ${count('fault')} wrong, ${count('untried')} not tried`);
  return count('fault') === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error && 'code' in error ? error.message : error);
    process.exit(2);
  },
);
