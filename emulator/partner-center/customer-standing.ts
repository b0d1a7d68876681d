import type { Hono } from 'hono';
import { requireCustomer, requireUser } from '../core/caller';
import { type Env, prop, query, readJson } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { countryRules } from './country-rules';
import { accountOf, accountTurnsAt, qualificationsOf } from './standing';

const SETTABLE = ['Education', 'GovernmentCommunityCloud', 'StateOwnedEntity'];

/**
 * What decides whether a customer may buy: qualifications, agreements, account validation, country rules, domains and
 * addresses (customer facts, C7, C8, C13 to C15 and the last table).
 */
export function customerStandingRoutes(app: Hono<Env>, world: World): void {
  app.get('/v1/customers/:customerId/qualifications', (c) =>
    json(c, qualificationsOf(requireCustomer(c, world), world.now())),
  );

  app.post('/v1/customers/:customerId/qualifications', async (c) => {
    requireUser(c);
    requireCustomer(c, world);
    const body = await readJson(c);
    // Read again: another call may have changed it while the body was read.
    const customer = requireCustomer(c, world);
    const name = String(prop(body, 'qualification') ?? '');
    const known = SETTABLE.find((one) => one.toLowerCase() === name.toLowerCase());
    if (!known) throw new ApiError(400, 2000, `The qualification ${name} cannot be set.`);
    if (known === 'Education' && prop(body, 'educationSegment') === undefined) {
      throw new ApiError(400, 2000, 'Education needs its segment.');
    }
    if (known === 'GovernmentCommunityCloud' && !query(c, 'code') && !prop(body, 'validationCode')) {
      throw new ApiError(400, 2000, 'GovernmentCommunityCloud needs its validation code.');
    }
    const at = world.now().toISOString();
    const made = {
      qualification: known,
      ...(known !== 'StateOwnedEntity' && { vettingStatus: 'InReview', vettingCreatedDate: at }),
    };
    const others = customer.qualifications.filter(({ qualification }) => qualification !== known);
    world.customers.put(customer.id, { ...customer, qualifications: [...others, made] });
    return json(
      c,
      {
        qualification: known,
        ...(known !== 'StateOwnedEntity' && { vettingStatus: 'InReview', vettingCreateDate: at }),
      },
      201,
    );
  });

  app.get('/v1/customers/:customerId/agreements', (c) => {
    requireUser(c);
    const { agreement, domain } = requireCustomer(c, world);
    if (world.settings.government)
      throw new ApiError(403, 900127, 'Agreements are read in the public cloud only.');
    const type = query(c, 'agreementType') ?? 'MicrosoftCloudAgreement';
    if (!agreement || type.toLowerCase() !== 'microsoftcustomeragreement') return json(c, collection([]));
    const { at, firstName, lastName } = agreement;
    return json(
      c,
      collection([
        {
          primaryContact: {
            firstName,
            lastName,
            email: `${firstName.toLowerCase()}@${domain}`,
            phoneNumber: '080123456',
          },
          templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
          dateAgreed: at,
          type: 'MicrosoftCustomerAgreement',
          agreementLink: 'https://aka.ms/customeragreement',
        },
      ]),
    );
  });

  app.get('/v1/customers/:customerId/validationStatus', (c) => {
    requireUser(c);
    const customer = requireCustomer(c, world);
    const account = accountOf(world, customer);
    const turnedAt = accountTurnsAt(world, customer);
    if (query(c, 'type')?.toLowerCase() !== 'account')
      throw new ApiError(400, 2000, 'The type has to be account.');
    if (account === null) throw new ApiError(404, 600074, 'The account has no validation status.');
    return json(c, {
      type: 'account',
      status: account,
      lastUpdateDateTime:
        turnedAt && turnedAt <= world.now()
          ? turnedAt.toISOString()
          : (customer.agreement?.at ?? '2024-01-01T00:00:00Z'),
    });
  });

  app.get('/v1/countryvalidationrules/:country', (c) => {
    const rules = countryRules(c.req.param('country'));
    if (!rules) throw new ApiError(404, 1000, `There is no country ${c.req.param('country')}.`);
    return json(c, rules);
  });

  app.on('HEAD', '/v1/domains/:domain', (c) => domainAnswer(c.req.param('domain')));
  app.get('/v1/domains/:domain', (c) => domainAnswer(c.req.param('domain')));
  function domainAnswer(domain: string): Response {
    const isTaken = [...world.customers.values()].some((one) => one.domain === domain.toLowerCase());
    return new Response(null, { status: isTaken ? 200 : 404 });
  }

  app.post('/v1/validations/address', async (c) => {
    const address = await readJson(c);
    const isWhole = ['addressLine1', 'city', 'postalCode', 'country'].every((name) => prop(address, name));
    return json(c, {
      originalAddress: address,
      suggestedAddresses: isWhole ? [address] : [],
      status: isWhole ? 'VerifiedShippable' : 'None',
    });
  });
}
