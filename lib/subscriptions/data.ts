import 'server-only';
import type { z } from 'zod';
import { customerApi, requirePermission } from '@/lib/auth/access';
import { hiddenFrom } from '@/lib/auth/teams';
import { now } from '@/lib/clock';
import { noteAzure } from '@/lib/customers/data';
import type { CustomerApi, WireSubscription } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { FailureError } from '@/lib/result';
import { azureStatusOf, countAzure, kindOf, nextLook, registrationOf, stateOf } from './rules';
import type {
  AzureEntitlements,
  AzureSubscription,
  AzureSubscriptions,
  Followed,
  FollowedRegistration,
  RegisterSubscription,
  Registration,
} from './schema';
import * as store from './store';

/** The customer's Azure subscriptions and plans, each with its registration for reservations as Microsoft tells it now. */
export async function getAzureSubscriptions(id: string): Promise<AzureSubscriptions> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const [all, asked] = await Promise.all([api.subscriptions.list(), store.readAsked(customerId)]);
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
        askedAt: ask?.askedAt.toISOString() ?? null,
        askedBy: ask?.askedBy ?? null,
      };
    }),
  );
  const at = now();
  // Who looks here need not wait for the worker's next look.
  const done = subscriptions.filter(
    ({ id, registration }) => registration === 'registered' && asked.get(id)?.isFollowed,
  );
  await Promise.all(
    done.map(({ id: subscriptionId }) => store.settle({ customerId, subscriptionId }, 'registered', at)),
  );
  const kinds = Object.fromEntries(subscriptions.map(({ id, kind }) => [id, kind]));
  await noteAzure(customerId, countAzure(subscriptions), kinds);
  return { subscriptions, readAt: at.toISOString() };
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
  let name: string;
  try {
    const { friendlyName, offerName, offerId } = await api.subscriptions.get(subscriptionId);
    name = friendlyName || offerName || offerId;
    await api.subscriptions.register(subscriptionId);
  } catch (error) {
    throw inWords(error);
  }
  const askedAt = now();
  await store.keepAsked(
    { customerId, subscriptionId, name, askedAt, followAt: nextLook(askedAt, askedAt) },
    person,
  );
  return getAzureSubscriptions(customerId);
}

/** The Azure subscriptions in a plan. */
export async function getAzureEntitlements(id: string, subscriptionId: string): Promise<AzureEntitlements> {
  const { api } = await customerApi(id, 'see-customers');
  try {
    const wires = await api.subscriptions.azureEntitlements(subscriptionId);
    const entitlements = wires.map(({ id: one, friendlyName, status }) => ({
      id: one.toLowerCase(),
      name: friendlyName,
      status: azureStatusOf(status),
      statusText: status,
    }));
    return { entitlements, readAt: now().toISOString() };
  } catch (error) {
    throw inWords(error);
  }
}

/** Registrations that ended so recently are still told. */
const toldFor = 60 * 60_000;

/** What the person who asks has asked to be registered: still followed, or done lately. Ours alone; Microsoft is not asked. */
export async function getFollowed(): Promise<Followed> {
  const at = now();
  return { registrations: await followedSince(new Date(at.getTime() - toldFor)), readAt: at.toISOString() };
}

async function followedSince(since: Date): Promise<FollowedRegistration[]> {
  const person = await requirePermission('see-customers');
  const [followed, hidden] = await Promise.all([store.readFollowed(person.oid, since), hiddenFrom(person)]);
  return followed.filter(({ customerId }) => !hidden.has(customerId));
}

/** What ended since then of what this person asked for. */
export async function getMyEndedRegistrations(since: Date) {
  return (await followedSince(since)).flatMap((one) => (one.end ? [{ ...one, end: one.end }] : []));
}

/** Why a subscription can't be registered, where Microsoft says so by a code (enablement.md 8). */
const reasons: Record<number, string> = {
  800011: 'registration-not-azure',
  800012: 'registration-not-active',
  800013: 'registration-not-offered',
};

/** A refusal of the registration in its own words: nothing was bought, and the subscription stays as it was. */
function inWords(error: unknown): unknown {
  if (!(error instanceof PartnerCenterError)) return error;
  const ids = { microsoftCode: error.code, correlationId: error.correlationId };
  if (error.code === 20003) return new FailureError({ code: 'not-found', reason: 'subscription', ...ids });
  if (error.failure.code !== 'rejected') return error;
  return new FailureError(
    {
      code: 'rejected',
      reason: reasons[error.code ?? 0] ?? 'registration',
      values: { detail: error.description },
      ...ids,
    },
    { cause: error },
  );
}
