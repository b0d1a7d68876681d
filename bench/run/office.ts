/** People at their desks, each with a customer of their own, to all of whom the same is sold. */
import { type Item, type Microsoft, microsoftAt } from '../purchase/emulator';
import { type Person, signIn } from '../purchase/portal';

export const people = ['alma.lind@northwind-cloud.example', 'bo.ek@northwind-cloud.example'] as const;

export type Office = { microsoft: Microsoft; customers: string[]; item: Item; persons: Person[] };

export async function openOffice(
  stack: { url: string; emulatorUrl: string },
  users: number,
): Promise<Office> {
  const microsoft = await microsoftAt(stack.emulatorUrl);
  const customers = await microsoft.customers(users);
  const item = await microsoft.itemOf(customers[0] ?? '', 'SoftwarePerpetual');
  if (!item) throw new Error('Nothing is sold.');
  const persons: Person[] = [];
  for (const at of customers.keys()) persons.push(await signIn(stack.url, people[at % 2] ?? people[0]));
  return { microsoft, customers, item, persons };
}
