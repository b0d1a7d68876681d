import { clientProof, portalCertificate } from '@/lib/auth/client-proof';
import type { PortalEnv } from '@/lib/env';
import { fetchAt } from '@/lib/outbound';
import { faultOf } from './faults';
import type { Finding, Reporter } from './report';

const patience = 10_000;

/** Whether the portal finds the worker, and the worker knows it. */
export async function checkDoor({ check }: Reporter, { WORKER_URL, WORKER_KEY }: PortalEnv): Promise<void> {
  const name = 'the worker';
  await check(
    name,
    async (): Promise<string | Finding> => {
      const answer = await fetchAt(WORKER_URL, `${WORKER_URL}/tokens`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${WORKER_KEY}`, 'Content-Type': 'application/json' },
        // Nobody's session: whoever knows the key is told that it is over.
        body: JSON.stringify({ sessionId: 'doctor', audience: 'partner-center' }),
        signal: AbortSignal.timeout(patience),
      });
      const said = await answer.text();
      if (answer.status === 401 && said.includes('signed-out')) return 'It answers, and knows the key.';
      const isKey = answer.status === 401;
      return {
        name,
        state: 'fault',
        fault: isKey ? 'worker-key' : 'worker-unreachable',
        says: isKey ? 'It does not know the key.' : `It answered ${answer.status}.`,
        todo: isKey
          ? 'Set WORKER_KEY to the same value for both programs.'
          : 'It takes calls from this machine and private networks alone: look at what WORKER_URL leads through.',
      };
    },
    () => ({
      fault: 'worker-unreachable',
      says: `Nobody answers at ${new URL(WORKER_URL).host}.`,
      todo: 'Start the worker, and let WORKER_URL name where it listens.',
    }),
  );
}

/**
 * Whether Entra takes what the portal proves itself by. It asks for a token of its own, which it may be refused: the
 * proof is looked at first.
 */
export async function checkSignIn({ check }: Reporter, env: PortalEnv): Promise<void> {
  const { ENTRA_URL, ENTRA_TENANT_ID, PORTAL_CLIENT_ID, API_CLIENT_ID } = env;
  await check(
    'sign-in of people',
    async () => {
      const endpoint = `${ENTRA_URL}/${ENTRA_TENANT_ID}/oauth2/v2.0/token`;
      const answer = await fetchAt(ENTRA_URL, endpoint, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: PORTAL_CLIENT_ID,
          ...(await clientProof(env, endpoint)),
          scope: `${API_CLIENT_ID}/.default`,
        }),
        signal: AbortSignal.timeout(patience),
      });
      const said = await answer.text();
      if (!answer.ok && isOfProof.test(said)) throw new Error(said);
      const ends = portalCertificate(env)?.expiresAt.slice(0, 10);
      return `Entra takes what the registration proves itself by${ends ? `, a certificate until ${ends}` : ''}.`;
    },
    (error) => {
      const found = faultOf(error, 'Entra');
      const todo = found.todo.replaceAll('API_CLIENT_', 'PORTAL_CLIENT_');
      return { ...found, todo };
    },
  );
}
const isOfProof = /AADSTS(7000\d{3}|70002[0-9]|700016|90002)\b/;
