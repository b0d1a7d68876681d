/**
 * `npm run audit:verify`: walks the chain of the audit in DATABASE_URL and says whether it holds. Exits 1 and names the
 * first row that is wrong, and how. `--head POSITION:HASH`, as this prints it: one that was noted must still be there.
 */
import { verifyChain } from '@/lib/audit/verifying';

const [, noted] = /^--head[= ](.+)$/.exec(process.argv.slice(2).join(' ')) ?? [];
const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(noted ?? '') ?? [];

async function verify(): Promise<number> {
  if (process.argv.length > 2 && !hash) {
    console.error('Usage: npm run audit:verify [-- --head POSITION:HASH], with DATABASE_URL set.');
    return 2;
  }
  const verdict = await verifyChain({ noted: hash ? { position: Number(position), hash } : undefined });
  if (verdict.ok) {
    const { checkpoint, head } = verdict;
    if (checkpoint) console.log(`Rows up to position ${checkpoint.position} were dropped by the retention.`);
    console.log(`The audit holds: ${verdict.count} rows. Head ${head.position}:${head.hash}`);
    return 0;
  }
  const { kind, what, position: place, eventId, movedTo, row } = verdict.fault;
  const where = [place !== null && `position ${place}`, eventId !== null && `row ${eventId}`].filter(Boolean);
  console.error(
    `The audit does not hold after ${verdict.count} rows: the ${what} at ${where.join(', ')} is ${kind}.`,
  );
  if (movedTo !== null) console.error(`It stands at ${movedTo} now.`);
  if (row) console.error(`The row says: ${row.at}, ${row.who || 'Kontor'}, ${row.action}.`);
  return 1;
}

verify().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
