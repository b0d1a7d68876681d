'use client';
import { CircleCheck, Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { registrationTone } from '@/components/catalog/registration-tone';
import { TextLink } from '@/components/ui/button';
import { Checkbox, Segmented } from '@/components/ui/choices';
import { Field, TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { Select } from '@/components/ui/select';
import { Status } from '@/components/ui/status';
import { scopes } from '@/lib/cart/kinds';
import type { CartLine } from '@/lib/cart/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { productHref } from './links';
import { ResellerField } from './reseller-field';
import { useTermWords } from './term-words';
import type { Draft, LineValues } from './use-line-drafts';

/** A line opened in place. Text is saved after the last key, choices at once. */
export function LineEditor({
  customerId,
  line,
  draft,
  subscriptions,
  onChange,
}: {
  customerId: string;
  line: CartLine;
  draft: Draft | undefined;
  subscriptions: readonly AzureSubscription[];
  onChange: (values: LineValues, after?: number) => void;
}) {
  const t = useTranslations('cart.editor');
  const azure = useTranslations('azure.registrations');
  const termOf = useTermWords();
  const fieldWords = useFieldWords();
  const values = draft?.values ?? {};
  // A saved name comes back trimmed; a space that was just typed must not vanish under the cursor.
  const [name, setName] = useState(values.name ?? line.name);
  const term = values.term ?? line.term;
  const chosen = subscriptions.find(({ id }) => id === (values.subscriptionId ?? line.subscription?.id));
  return (
    <div className="mb-3.5 flex flex-wrap items-start gap-3 rounded-l bg-sunken px-3 pt-2 pb-3">
      <TextField
        label={t('name')}
        value={name}
        maxLength={100}
        error={fieldWords(draft?.error, 'name')}
        onChange={(event) => {
          setName(event.target.value);
          onChange({ name: event.target.value });
        }}
        className="min-w-40 flex-1"
      />
      {line.subscription && (
        <Select
          label={t('subscription')}
          value={values.subscriptionId ?? line.subscription.id}
          onChange={(subscriptionId) => onChange({ subscriptionId }, 0)}
          error={fieldWords(draft?.error, 'subscriptionId')}
          end={<EnabledMark subscription={chosen} />}
          options={subscriptionOptions(subscriptions, line.subscription).map((one) => ({
            value: one.id,
            label: one.name,
            hint: one.registration && (
              <Status tone={registrationTone(one.registration)}>{azure(one.registration)}</Status>
            ),
          }))}
          className="min-w-44"
        />
      )}
      {line.scope && (
        <Segmented
          label={t('scope')}
          value={values.scope ?? line.scope}
          onChange={(scope) => onChange({ scope }, 0)}
          options={scopes.map((scope) => ({ value: scope, label: t(scope) }))}
        />
      )}
      {line.regionName && (
        <Field
          label={t('region')}
          help={
            <TextLink href={productHref(customerId, line)} className="type-s">
              {t('changeRegion')}
            </TextLink>
          }
        >
          {(parts) => (
            <span className="relative flex items-center">
              <input
                {...parts}
                readOnly
                value={line.regionName ?? ''}
                className="field-edge type-body h-(--control-h) w-32 border-line-strong bg-transparent px-2.5 pr-8"
              />
              <Lock aria-hidden size={12} strokeWidth={1.75} className="absolute right-2.5 text-text-3" />
            </span>
          )}
        </Field>
      )}
      {term && (
        <Select
          label={t('term')}
          value={term}
          onChange={(next) => onChange({ term: next }, 0)}
          options={[...new Set([...line.terms, term])].map((one) => ({ value: one, label: termOf(one) }))}
          className="min-w-32"
        />
      )}
      <ResellerField
        named={line.reseller}
        value={values.resellerMpnId === undefined ? (line.reseller?.mpnId ?? null) : values.resellerMpnId}
        onChange={(resellerMpnId) => onChange({ resellerMpnId }, 0)}
        error={fieldWords(draft?.error, 'resellerMpnId')}
      />
      {line.attestation && (
        <Checkbox
          label={t('attestation', { text: line.attestation.text })}
          checked={values.attestationAccepted ?? line.attestation.accepted}
          onChange={(attestationAccepted) => onChange({ attestationAccepted }, 0)}
          className="w-full"
        />
      )}
    </div>
  );
}

/** That the chosen subscription takes reservations is a sign; anything else is said where it stands in the way. */
const EnabledMark = ({ subscription }: { subscription: AzureSubscription | undefined }) =>
  subscription?.registration === 'registered' ? (
    <CircleCheck aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-ok" />
  ) : null;

/** The line's own subscription is always among them, even if the list could not be read. */
const subscriptionOptions = (known: readonly AzureSubscription[], own: { id: string; name: string }) => [
  ...(known.some((one) => one.id === own.id) ? [] : [{ ...own, registration: undefined }]),
  ...known.map(({ id, name, registration }) => ({ id, name, registration })),
];
