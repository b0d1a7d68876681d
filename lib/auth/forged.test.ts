import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/lib/db/testing';
import { isHonestLetIn, kinds } from './forged.testing';
import { openWorld, type World } from './sign-in.testing';

let database: Awaited<ReturnType<typeof testDatabase>>;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  world = await openWorld();
});
afterAll(async () => {
  world.close();
  await database.drop();
});

it('what is honest is let in', async () => expect(await isHonestLetIn(world)).toBe(true));

describe('is refused', () => {
  it.each(kinds)('$name', async (kind) => expect(await kind.try(world)).toBe(true));
});

it('what is honest is still let in, and there are no two kinds of one name', async () => {
  expect(await isHonestLetIn(world)).toBe(true);
  expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
});
