/** Whether an answer is as the table of roles says. */
import { actions } from './deeds';
import { isAllowed, type Needs } from './expected';
import type { Kind } from './ids';
import { type Answer, resultIn } from './knock';
import type { Persona, Stand } from './stand';

export type Cell = {
  what: 'page' | 'route' | 'action';
  name: string;
  method: string;
  persona: Persona;
  kind: Kind;
  needs: Needs;
};
export type Words = { secrets: string[]; hidden: string[] };

/** Words that stand in nothing but the data: names and domains of customers, also another partner's, and of what was bought. */
export async function wordsOf({ person, ids }: Stand): Promise<Words> {
  type Named = { rows: { id: string; name: string; domain: string }[] };
  const admin = await person('Admin');
  const { rows } = await admin.read<Named>('customers');
  const { invoices } = await admin.read<{ invoices: { id: string }[] }>('billing/invoices');
  const { orderId, purchaseId, cartId, exportId, bulkId, approvalId } = ids.own;
  const namesOf = (of: Named['rows']) => of.flatMap(({ name, domain }) => [name, domain]);
  return {
    secrets: [
      ...namesOf(rows),
      ...foreignNames,
      ...invoices.map(({ id }) => id),
      ...[orderId, purchaseId, cartId, exportId, bulkId, approvalId],
    ].filter((text) => text.length >= 8),
    // Of a name that two customers have nobody can say whose it is.
    hidden: namesOf(rows.filter(({ id }) => id === ids.hidden.customerId)).filter(
      (text) => rows.filter(({ name }) => name === text).length < 2,
    ),
  };
}

/** Of the seed's customers of another partner. */
const foreignNames = ['Tailspin Toys', 'Coho Winery'];

/** Whoever is of no team, in lists too. An invoice is one for all (decision 025), and what nobody is asked for tells nothing. */
const isHiddenFrom = ({ persona, needs }: Cell) =>
  persona !== 'Admin' && needs !== 'anyone' && ![needs].flat().includes('see-billing');

/** Why a cell is not as the table of roles says; null = it is. */
export function whyWrong(
  cell: Cell,
  answer: Answer,
  { secrets, hidden }: Words,
  sent: string,
): string | null {
  const { status, body } = answer;
  if (status === 0 || (status >= 500 && status !== 503)) return `${status} ${body.slice(0, 200)}`;
  if (isHiddenFrom(cell)) {
    const seen = hidden.find((text) => body.includes(text) && !sent.includes(text));
    if (seen) return `shows "${seen}" of another team`;
  }
  const found = secrets.find((secret) => body.includes(secret) && !sent.includes(secret));
  const may = isAllowed(cell.persona, cell.needs);
  const isList = may && cell.what === 'action' && actions[cell.name]?.tellsAll;
  if (found && !isList && (!may || cell.kind !== 'own') && cell.needs !== 'anyone') return `shows "${found}"`;
  const nobody = cell.persona === 'nobody' || cell.persona === 'ended';
  if (cell.what === 'action') return whyWrongAction(answer, may, cell);
  if (cell.what === 'page') {
    if (cell.needs === 'anyone' || may || nobody) return null;
    return /part of your role/.test(body) ? null : `${status} without saying that it is not part of the role`;
  }
  if (!may) {
    // The way back from Microsoft's page leads to ours, which says why.
    if (status === 303 && /error=/.test(answer.headers.get('location') ?? '')) return null;
    const wanted = nobody || cell.needs === 'token' ? 401 : 403;
    // What cannot be an id is refused for its form, before anybody asks who sends it.
    const isOfForm = cell.kind === 'malformed' && (status === 400 || status === 404);
    return status === wanted || isOfForm ? null : `${status} instead of ${wanted}`;
  }
  const isRefusedByRole = status === 401 || (status === 403 && /"reason":"role"/.test(body));
  return isRefusedByRole && cell.needs !== 'anyone' ? `${status} ${body.slice(0, 120)}` : null;
}

/** Said of a field by the rules, to whoever may: the form of what was sent is right. */
const afterTheRole = ['domain', 'order-number'];

function whyWrongAction(answer: Answer, may: boolean, { kind, name }: Cell): string | null {
  const result = resultIn(answer);
  if (!result) return `${answer.status} without a result`;
  const { code = '', reason = '', fields = {} } = result.error ?? {};
  if (!may) {
    const isRefused =
      !result.ok && (code === 'unauthenticated' || (code === 'forbidden' && reason === 'role'));
    if (kind !== 'own' && code === 'not-found' && actions[name]?.isFoundFirst) return null;
    // What cannot be an id is refused for its form, before anybody asks who sends it.
    return isRefused || (kind === 'malformed' && code === 'invalid')
      ? null
      : `answered ${JSON.stringify(result).slice(0, 160)}`;
  }
  const words = Object.values(fields).flat();
  const isOfRules = words.length > 0 && words.some((word) => afterTheRole.includes(word));
  if (code === 'invalid' && reason === 'invalid' && kind !== 'malformed' && !isOfRules)
    return `was sent what does not fit: ${JSON.stringify(result).slice(0, 200)}`;
  return code === 'unauthenticated' || (code === 'forbidden' && reason === 'role') ? `refused ${code}` : null;
}
