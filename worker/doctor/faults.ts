import { PartnerCenterError } from '@/lib/partner-center';
import { FailureError } from '@/lib/result';

/** What is wrong, by one word that tests and scripts go by, in a sentence, and what to do about it. */
export type Fault = { fault: string; says: string; todo: string };

/**
 * Entra's numbers (https://learn.microsoft.com/entra/identity-platform/reference-error-codes). The secret of its own is
 * named by its value and not by its id, which is the usual mistake.
 */
const ofEntra: [RegExp, Fault][] = [
  [
    /AADSTS7000222\b|AADSTS700027\b.*key used is expired/i,
    {
      fault: 'proof-expired',
      says: 'What the registration proves itself by, its certificate or secret, has expired.',
      todo: 'Make a new certificate, upload it in Entra under App registrations, Certificates & secrets, and set API_CLIENT_CERTIFICATE_FILE (or API_CLIENT_SECRET) to it.',
    },
  ],
  [
    /AADSTS700024\b/,
    {
      fault: 'clock',
      says: 'Entra finds the proof of the registration outside its time: the clock of this machine is wrong.',
      todo: 'Have the machine follow a time server: timedatectl set-ntp true.',
    },
  ],
  [
    /AADSTS(7000215|7000216|7000218)\b/,
    {
      fault: 'secret-wrong',
      says: 'Entra does not take the client secret.',
      todo: 'Set API_CLIENT_SECRET to the value of the secret, which Entra shows once when it is made, and not to its id; make a new one if the value is lost.',
    },
  ],
  [
    /AADSTS(700027|700021|700023|700025)\b/,
    {
      fault: 'certificate-unknown',
      says: 'Entra does not know the certificate that the registration proves itself by.',
      todo: 'Upload the certificate (without its key) to the registration of API_CLIENT_ID under Certificates & secrets, and compare the thumbprints.',
    },
  ],
  [
    /AADSTS(90002|90023)\b/,
    {
      fault: 'tenant-wrong',
      says: 'Entra knows no such tenant.',
      todo: 'Set ENTRA_TENANT_ID to the Tenant ID that Entra shows under Overview of the partner’s tenant; for the US Government set CLOUD=usgov as well.',
    },
  ],
  [
    /AADSTS(700016|7000112)\b/,
    {
      fault: 'registration-unknown',
      says: 'The tenant has no such registration, or it is disabled.',
      todo: 'Compare API_CLIENT_ID with the Application (client) ID of the registration, and ENTRA_TENANT_ID with the tenant it is in.',
    },
  ],
  [
    /AADSTS(65001|65004|650057|50105|501051)\b/,
    {
      fault: 'consent',
      says: 'Nobody has consented to what the registration asks for.',
      todo: 'In Entra, App registrations, API permissions: add what docs/connect.md lists, and press Grant admin consent.',
    },
  ],
  [
    /AADSTS(500011|650052)\b/,
    {
      fault: 'resource-missing',
      says: 'The tenant does not know the service that a token was asked for.',
      todo: 'Add the permission of Microsoft Partner Center to the registration and consent to it: that brings the service into the tenant.',
    },
  ],
  [
    /AADSTS(50072|50074|50076|50078|50079|50158)\b/,
    {
      fault: 'mfa',
      says: 'Entra wants a second step that the account did not do.',
      todo: 'Turn multifactor sign-in on for the account, and lend it again under Settings, Connection to Microsoft.',
    },
  ],
  [
    /AADSTS(700082|70043|700084|50173|50133|50132|50057|50053|53000|53001|53003)\b/,
    {
      fault: 'account-ended',
      says: 'Entra no longer takes the sign-in of the lent account: it expired, was revoked or is blocked.',
      todo: 'Lend the account again under Settings, Connection to Microsoft; see that a policy of Conditional Access does not block it.',
    },
  ],
];

/** Partner Center's codes (authentication.md 10; https://learn.microsoft.com/partner-center/developer/error-codes). */
const ofPartnerCenter: Record<number, Fault> = {
  900420: {
    fault: 'audience-retired',
    says: 'Partner Center takes no token of this audience any more.',
    todo: 'Tokens must be for https://api.partnercenter.microsoft.com. Leave PARTNER_CENTER_URL and CLOUD as they are by default, and see that no proxy in between asks for tokens of its own.',
  },
  900421: {
    fault: 'mfa',
    says: 'Partner Center finds no second step in the sign-in of the account.',
    todo: 'Turn multifactor sign-in on for the account (security defaults or Conditional Access), and lend it again under Settings, Connection to Microsoft.',
  },
  900329: {
    fault: 'app-only',
    says: 'Partner Center wants a person here and got the token of an application.',
    todo: 'Lend the account of a person, not of a service, under Settings, Connection to Microsoft.',
  },
  900150: {
    fault: 'role-missing',
    says: 'The role of the account in Partner Center has no right to this.',
    todo: 'Give the account the role Admin agent in Partner Center, Settings, User management. It takes up to an hour.',
  },
  900308: {
    fault: 'role-missing',
    says: 'The account has no role in Partner Center, or no relationship that allows this.',
    todo: 'Give the account the role Admin agent in Partner Center, Settings, User management. It takes up to an hour.',
  },
  900309: {
    fault: 'account-ended',
    says: 'A policy of Conditional Access blocks the account.',
    todo: 'Leave the lent account out of that policy, or sign in as the policy wants and lend it again.',
  },
  900149: {
    fault: 'program-inactive',
    says: 'The partner is not active in the CSP programme.',
    todo: 'Look in Partner Center under Account settings, Programs; for a sandbox use the sandbox’s own tenant.',
  },
};
ofPartnerCenter[2032] = ofPartnerCenter[900308] as Fault;
ofPartnerCenter[90000] = ofPartnerCenter[900308] as Fault;

/** What an error of a check means, for whoever runs the house. `where`: which host was asked. */
export function faultOf(error: unknown, where: string): Fault {
  const said = texts(error).join(' ');
  for (const [number, fault] of ofEntra) if (number.test(said)) return fault;
  if (error instanceof PartnerCenterError) return ofAnswer(error, where);
  if (error instanceof FailureError) {
    const { reason } = error.failure;
    if (reason === 'entra-down') return unreachable('Entra');
    if (reason === 'mfa') return ofPartnerCenter[900421] as Fault;
    if (reason === 'partner-center-down' || reason === 'partner-center-slow') return unreachable(where);
  }
  if (/AADSTS\d+/.test(said))
    return {
      fault: 'entra-refused',
      says: `Entra refused: ${/AADSTS\d+[^\r\n]{0,160}/.exec(said)?.[0]}`,
      todo: 'Look the number up at https://learn.microsoft.com/entra/identity-platform/reference-error-codes.',
    };
  return {
    fault: 'other',
    says: `${where}: ${said.slice(0, 300)}`,
    todo: 'If this stays, send it to the maintainers with the version of Kontor.',
  };
}

function ofAnswer(error: PartnerCenterError, where: string): Fault {
  const { why, status, code, correlationId, description } = error;
  const known = code === undefined ? undefined : ofPartnerCenter[code];
  if (known) return known;
  if (error.failure.reason === 'throttled')
    return {
      fault: 'throttled',
      says: `${where} takes no more calls for now.`,
      todo: 'Wait a minute. Other programs of the partner share the same rate: set PARTNER_CENTER_RATE lower if they are many.',
    };
  if (why !== 'status') return unreachable(where);
  if (status === 401 || status === 403)
    return {
      fault: 'not-enabled',
      says: `${where} refuses the registration (${status}${code === undefined ? '' : `, ${code}`}).`,
      todo: 'Add the registration in Partner Center under Account settings, App management, and grant the permissions of docs/connect.md with admin consent.',
    };
  return {
    fault: 'refused',
    says: `${where} answered ${status}${code === undefined ? '' : ` ${code}`}: ${description || 'without words'}`,
    todo: `If this stays, ask Microsoft’s support with the correlation id ${correlationId}.`,
  };
}

const unreachable = (where: string): Fault => ({
  fault: 'unreachable',
  says: `${where} does not answer from here.`,
  todo: `Let this machine reach ${where} over https (443): look at the firewall, the proxy and the names (DNS).`,
});

/** An error and what it came from, in words. */
function texts(error: unknown, depth = 0): string[] {
  if (depth > 4 || error === undefined || error === null) return [];
  if (!(error instanceof Error)) return [String(error)];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [error.message, ...code, ...texts(error.cause, depth + 1)];
}
export const textOf = (error: unknown) => texts(error).filter(Boolean).join(': ');
