import { parseArgs } from 'node:util';
import type { Settings } from './core/world';
import { PARTNER_KINDS } from './seeds/resellers';

export interface Options {
  port: number;
  /** Where the state lives; absent = in memory. */
  data?: string;
  settings: Settings;
}

const SEEDS = ['small', 'demo', 'large'];

/** Reads flags, and environment variables for those that are absent. A wrong value stops the start with one sentence. */
export function readOptions(args: readonly string[], env: Record<string, string | undefined>): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      seed: { type: 'string' },
      latency: { type: 'string' },
      'order-delay': { type: 'string' },
      limit: { type: 'string' },
      cloud: { type: 'string' },
      partner: { type: 'string' },
      'approved-perpetual': { type: 'string' },
    },
  });
  const text = (flag: keyof typeof values, variable: string, otherwise: string): string =>
    String(values[flag] ?? env[variable] ?? otherwise);
  const whole = (flag: keyof typeof values, variable: string, otherwise: number): number => {
    const given = text(flag, variable, String(otherwise));
    const value = Number(given);
    if (!Number.isInteger(value) || value < 0)
      throw new Error(`--${flag} must be a whole number, and is "${given}".`);
    return value;
  };
  const oneOf = <T extends string>(name: string, given: string, allowed: readonly T[]): T => {
    const found = allowed.find((one) => one === given);
    if (!found) throw new Error(`${name} must be one of ${allowed.join(', ')}, and is "${given}".`);
    return found;
  };
  return {
    port: whole('port', 'EMULATOR_PORT', 4010),
    data: values.data ?? env.EMULATOR_DATA,
    settings: {
      seed: oneOf('--seed', text('seed', 'EMULATOR_SEED', 'demo'), SEEDS),
      latency: whole('latency', 'EMULATOR_LATENCY', 0),
      orderDelay: whole('order-delay', 'EMULATOR_ORDER_DELAY', 900),
      limit: whole('limit', 'EMULATOR_LIMIT', 500),
      government:
        oneOf('--cloud', text('cloud', 'EMULATOR_CLOUD', 'public'), ['public', 'usgov']) === 'usgov',
      partner: oneOf('--partner', text('partner', 'EMULATOR_PARTNER', 'direct-bill'), PARTNER_KINDS),
      approvedPerpetual:
        oneOf('--approved-perpetual', text('approved-perpetual', 'EMULATOR_APPROVED_PERPETUAL', 'true'), [
          'true',
          'false',
        ]) === 'true',
      checkoutRepeat: oneOf('EMULATOR_CHECKOUT_REPEAT', env.EMULATOR_CHECKOUT_REPEAT ?? 'refuse', [
        'refuse',
        'replay',
      ]),
      idempotency: oneOf('EMULATOR_IDEMPOTENCY', env.EMULATOR_IDEMPOTENCY ?? 'on', ['on', 'off']) === 'on',
    },
  };
}
