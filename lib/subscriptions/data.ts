import 'server-only';
import type { z } from 'zod';
import { customerApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { noteAzure } from '@/lib/customers/data';
import type { CustomerApi, WireSubscription } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { FailureError } from '@/lib/result';
import { countAzure, kindOf, registrationOf, stateOf } from './rules';
import type { AzureSubscription, AzureSubscriptions, RegisterSubscription, Registration } from './schema';
import * as store from './store';

/** The customer's Azure subscriptions and plans, each with its registration for reservations as Microsoft tells it now. */
export async function getAzureSubscriptions(id: string): Promise<AzureSubscriptions> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const [all, asked, units] = await Promise.all([
    api.subscriptions.list(),
    store.readAsked(customerId),
    store.readReservedUnits(customerId),
  ]);
  const azure = all.flatMap((wire) => {
    const kind = kindOf(wire.offerId);
    return kind ? [{ wire, kind }] : [];
  });
  const subscriptions = await Promise.all(
    azure.map(async ({ wire, kind }): Promise<AzureSubscription> => {
      const subscriptionId = wire.id.toLowerCase();
      const ask = asked.get(subscriptionId);
      return {
        id: subscriptionId,
        name: wire.friendlyName || wire.offerName || wire.offerId,
        kind,
        offerId: wire.offerId,
        state: stateOf(wire.status),
        registration: await readRegistration(api, wire),
        askedAt: ask?.askedAt ?? null,
        askedBy: ask?.askedBy ?? null,
        reservedUnits: units.get(subscriptionId) ?? 0,
      };
    }),
  );
  const kinds = Object.fromEntries(subscriptions.map(({ id, kind }) => [id, kind]));
  await noteAzure(customerId, countAzure(subscriptions), kinds);
  return { subscriptions, readAt: now().toISOString() };
}

/** Only an active subscription can be registered; one status that cannot be read does not hide the others. */
async function readRegistration(api: CustomerApi, wire: WireSubscription): Promise<Registration> {
  if (stateOf(wire.status) !== 'active') return 'impossible';
  try {
    return registrationOf(await api.subscriptions.registrationStatus(wire.id));
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    return 'unknown';
  }
}

/** Asks Microsoft to register a subscription for reservations, notes who asked, and answers with all as they are now. */
export async function registerSubscription(
  input: z.output<typeof RegisterSubscription>,
): Promise<AzureSubscriptions> {
  const { api, customerId, person } = await customerApi(input.customerId, 'register-subscriptions');
  const subscriptionId = input.subscriptionId.toLowerCase();
  try {
    await api.subscriptions.register(subscriptionId);
  } catch (error) {
    throw inWords(error);
  }
  await store.keepAsked({ customerId, subscriptionId, askedAt: now().toISOString(), askedBy: person.name });
  return getAzureSubscriptions(customerId);
}

/** A refusal of the registration in its own words: nothing was bought, and the subscription stays as it was. */
function inWords(error: unknown): unknown {
  if (!(error instanceof PartnerCenterError)) return error;
  const ids = { microsoftCode: error.code, correlationId: error.correlationId };
  if (error.code === 20003) return new FailureError({ code: 'not-found', reason: 'subscription', ...ids });
  if (error.failure.code !== 'rejected') return error;
  return new FailureError(
    { code: 'rejected', reason: 'registration', values: { detail: error.description }, ...ids },
    { cause: error },
  );
}
