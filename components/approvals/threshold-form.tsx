'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CustomerField } from '@/components/customers/customer-field';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { Select } from '@/components/ui/select';
import { FailureBanner } from '@/components/ui/states';
import { setThreshold } from '@/lib/approvals/actions';
import { buyers } from '@/lib/approvals/kinds';
import { useThresholdAction } from './use-threshold-action';

const everybody = 'everybody';

export function ThresholdForm() {
  const t = useTranslations('approvals.thresholds');
  const roles = useTranslations('roles');
  const fieldWords = useFieldWords();
  const [currency, setCurrency] = useState('SEK');
  const [role, setRole] = useState<string>(everybody);
  const [customerId, setCustomerId] = useState('');
  const [amount, setAmount] = useState('');
  const [stepUpAmount, setStepUpAmount] = useState('');
  const set = useThresholdAction(setThreshold, () => {
    setAmount('');
    setStepUpAmount('');
  });
  const errorOf = (field: string) => fieldWords(set.error, field);
  const isFieldError = ['currency', 'role', 'customerId', 'amount', 'stepUpAmount'].some(errorOf);
  return (
    <form
      className="grid items-start gap-3 border-t border-line p-4 narrow:grid-cols-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (set.isPending) return;
        set.mutate({
          ...{ currency, amount, stepUpAmount },
          role: buyers.find((one) => one === role) ?? '',
          customerId,
        });
      }}
    >
      <TextField
        label={t('currency')}
        error={errorOf('currency')}
        value={currency}
        maxLength={3}
        onChange={({ target }) => setCurrency(target.value.toUpperCase())}
      />
      <Select
        label={t('role')}
        className="narrow:col-span-2"
        value={role}
        onChange={setRole}
        options={[
          { value: everybody, label: t('allRoles') },
          ...buyers.map((one) => ({ value: one, label: roles(one) })),
        ]}
      />
      <CustomerField
        label={t('customer')}
        all={t('allCustomers')}
        className="narrow:col-span-3"
        error={errorOf('customerId')}
        value={customerId}
        onChange={setCustomerId}
      />
      <TextField
        label={t('amount')}
        className="narrow:col-span-2"
        error={errorOf('amount')}
        value={amount}
        inputMode="decimal"
        end={currency}
        onChange={({ target }) => setAmount(target.value)}
      />
      <TextField
        label={t('stepUp')}
        className="narrow:col-span-2"
        help={t('stepUpHelp')}
        error={errorOf('stepUpAmount')}
        value={stepUpAmount}
        inputMode="decimal"
        end={currency}
        onChange={({ target }) => setStepUpAmount(target.value)}
      />
      <div className="narrow:col-span-2 narrow:pt-[22px]">
        <Button type="submit" busy={set.isPending} className="w-full">
          {t('set')}
        </Button>
      </div>
      {set.isError && !isFieldError && <FailureBanner error={set.error} className="col-span-full" />}
    </form>
  );
}
