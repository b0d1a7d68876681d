import pino from 'pino';
import { correlationId } from './correlation';

/** Tokens, assertions and secrets, wherever they stand in a line: JSON Web Tokens by their shape, the rest by their names. */
const secrets: [RegExp, string][] = [
  [/eyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g, '[token]'],
  [/(Bearer\s+)[\w.~+/=-]+/gi, '$1[token]'],
  [
    /((?:client_secret|client_assertion|refresh_token|access_token|id_token|assertion|code_verifier)(?:\\?"\s*:\s*\\?"|=))[^"\\&\s]+/gi,
    '$1[secret]',
  ],
  [/(postgres(?:ql)?:\/\/[^:@/\s]+:)[^@/\s]+@/gi, '$1[secret]@'],
];
export const maskSecrets = (line: string) =>
  secrets.reduce((masked, [secret, instead]) => masked.replace(secret, instead), line);

export const log = pino({
  level: process.env.LOG_LEVEL || (process.env.VITEST ? 'silent' : 'info'),
  base: undefined,
  // What a line says itself wins.
  mixin: () => {
    const id = correlationId();
    return id ? { correlationId: id } : {};
  },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  hooks: { streamWrite: maskSecrets },
});
