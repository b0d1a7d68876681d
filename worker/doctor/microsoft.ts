import { fetchAt } from '@/lib/outbound';
import type { Fault } from './faults';
import type { Finding, Reporter } from './report';

const patience = 10_000;
/** Entra takes proofs that are five minutes off; by then much else has failed. Seconds. */
const tolerated = { quietly: 60, atAll: 300 };

export type Hosts = { ENTRA_URL: string; ENTRA_TENANT_ID: string } & Record<
  'PARTNER_CENTER_URL' | 'PRICES_URL',
  string
> & { GRAPH_URL?: string };

/** Where the sign-in of this tenant is, and whether this machine goes by the same time. Answers whether both is well. */
export async function checkEntra(
  { check, note }: Reporter,
  { ENTRA_URL, ENTRA_TENANT_ID }: Hosts,
  now: () => Date,
): Promise<boolean> {
  const { host } = new URL(ENTRA_URL);
  let theirs: Date | null = null;
  const isThere = await check(
    'sign-in at Entra',
    async (): Promise<string | Finding> => {
      const address = `${ENTRA_URL}/${ENTRA_TENANT_ID}/v2.0/.well-known/openid-configuration`;
      const { answer, text } = await ask(ENTRA_URL, address);
      const date = answer.headers.get('date');
      theirs = date === null ? null : new Date(date);
      if (answer.ok) return `${host} knows the tenant.`;
      const fault: Fault = /AADSTS90002\b/.test(text)
        ? {
            fault: 'tenant-wrong',
            says: `${host} knows no tenant ${ENTRA_TENANT_ID}.`,
            todo: 'Set ENTRA_TENANT_ID to the Tenant ID that Entra shows under Overview of the partner’s tenant; for the US Government set CLOUD=usgov as well.',
          }
        : {
            fault: 'unreachable',
            says: `${host} answered ${answer.status}.`,
            todo: 'Look at ENTRA_URL and CLOUD, and at a proxy in between.',
          };
      return { name: 'sign-in at Entra', state: 'fault', ...fault };
    },
    () => notReached(host),
  );
  if (theirs !== null) note(clockFinding(now().getTime() - (theirs as Date).getTime()));
  return isThere;
}

export function clockFinding(ahead: number): Finding {
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  const says = `This machine’s clock is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} Microsoft’s.`;
  if (seconds <= tolerated.quietly) return { name: 'clock', state: 'ok', says };
  return {
    name: 'clock',
    state: 'fault',
    fault: 'clock',
    says:
      seconds > tolerated.atAll
        ? `${says} Proofs and tokens are refused for that.`
        : `${says} At ${tolerated.atAll} s proofs and tokens are refused.`,
    todo: 'Have the machine follow a time server: timedatectl set-ntp true.',
  };
}

/** Whether the other hosts answer at all: any answer will do, for nobody has asked for anything yet. */
export async function checkHosts({ check }: Reporter, hosts: Hosts): Promise<void> {
  const { PARTNER_CENTER_URL, PRICES_URL, GRAPH_URL } = hosts;
  for (const [name, url] of [
    ['Partner Center', PARTNER_CENTER_URL],
    ['price sheets', PRICES_URL],
    ['Graph', GRAPH_URL],
  ] as const) {
    if (url === undefined) continue;
    await check(
      `way to ${name}`,
      async () => {
        await ask(url, `${url}/`);
        return `${new URL(url).host} answers.`;
      },
      () => notReached(new URL(url).host),
    );
  }
}

/** Twice, for a connection that was kept may end at this very moment. */
async function ask(to: string, address: string): Promise<{ answer: Response; text: string }> {
  const once = async () => {
    const answer = await fetchAt(to, address, { signal: AbortSignal.timeout(patience) });
    return { answer, text: await answer.text() };
  };
  return once().catch(once);
}

const notReached = (host: string): Fault => ({
  fault: 'unreachable',
  says: `${host} does not answer from here.`,
  todo: `Let this machine reach ${host} over https (443): look at the firewall, the proxy and the names (DNS).`,
});
