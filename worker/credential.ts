import type { Configuration } from '@azure/msal-node';
import type { WorkerEnv } from '@/lib/env';
import { readCertificate } from '@/lib/secret-files';

/** By what the worker's registration proves itself to Entra. `thumbprint`: of a certificate, as Entra shows it. */
export type Credential = {
  kind: 'secret' | 'certificate';
  /** null = a secret, and nobody said when it ends: Entra tells no program. */
  expiresAt: string | null;
  thumbprint: string | null;
  auth: Pick<Configuration['auth'], 'clientSecret' | 'clientCertificate'>;
};

type Settings = Pick<
  WorkerEnv,
  'API_CLIENT_SECRET' | 'API_CLIENT_SECRET_EXPIRES' | 'API_CLIENT_CERTIFICATE_FILE'
>;

/** Throws EnvError with a sentence for whoever starts the worker. */
export function readCredential(settings: Settings): Credential {
  const { API_CLIENT_SECRET: clientSecret, API_CLIENT_SECRET_EXPIRES: day } = settings;
  if (clientSecret !== undefined) {
    const expiresAt = day ? new Date(day).toISOString() : null;
    return { kind: 'secret', expiresAt, thumbprint: null, auth: { clientSecret } };
  }
  const file = settings.API_CLIENT_CERTIFICATE_FILE ?? '';
  const { privateKey, thumbprint, chain, expiresAt } = readCertificate('API_CLIENT_CERTIFICATE_FILE', file);
  return {
    kind: 'certificate',
    expiresAt,
    thumbprint,
    auth: {
      clientCertificate: {
        thumbprintSha256: thumbprint,
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        x5c: chain.join('\n'),
      },
    },
  };
}
