import { startPostgres } from '@/scripts/postgres.mjs';
import { keep } from './kept';

const least = 25;

/** Each kind against the portal's own handlers, with an issuer that signs what it is told to; honest ones before and after. */
export async function forgedTokens(): Promise<boolean> {
  process.env.LOG_LEVEL = 'silent'; // each refusal is logged, and here there is nothing else
  const { isHonestLetIn, kinds } = await import('@/lib/auth/forged.testing');
  const { testDatabase } = await import('@/lib/db/testing');
  const { openWorld } = await import('@/lib/auth/sign-in.testing');
  const postgres = await startPostgres();
  process.env.DATABASE_URL = postgres.url;
  const database = await testDatabase();
  const world = await openWorld();
  const letIn: string[] = [];
  let isHonest = await isHonestLetIn(world);
  for (const kind of kinds) if (!(await kind.try(world))) letIn.push(kind.name);
  isHonest = (await isHonestLetIn(world)) && isHonest;
  world.close();
  await database.drop();
  await postgres.stop();

  const isGood = isHonest && letIn.length === 0 && kinds.length >= least;
  const refused = kinds.length - letIn.length;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} forged sign-ins refused: ${refused} of ${kinds.length} kinds (at least ${least}); what is honest is ${isHonest ? '' : 'NOT '}let in`,
  );
  for (const name of letIn) console.log(`      let in: ${name}`);
  keep('tokens', { kinds: kinds.length, refused, isHonest, letIn });
  return isGood;
}
