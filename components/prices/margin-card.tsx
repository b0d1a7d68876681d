'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CustomerField } from '@/components/customers/customer-field';
import { Button, TextButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useCountryName } from '@/components/ui/country';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import { Sideways } from '@/components/ui/sideways';
import { FailureBanner } from '@/components/ui/states';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { expectedCurrency } from '@/lib/customers/rules';
import { removeMargin, setMargin } from '@/lib/prices/actions';
import type { PriceSettings } from '@/lib/prices/schema';
import { usePriceAction } from './use-price-action';

/** What is put on top of Microsoft's price, for whom and for what. */
export function MarginCard({ margins }: { margins: PriceSettings['margins'] }) {
  const t = useTranslations('prices.margins');
  const countryName = useCountryName();
  const remove = usePriceAction(removeMargin);
  return (
    <Card title={t('title')} flush>
      <p className="type-body px-4 pt-3 text-text-2">{t('text')}</p>
      {margins.length === 0 ? (
        <p className="type-body px-4 py-3">{t('none')}</p>
      ) : (
        <Sideways label={t('title')} className="mt-2">
          <Table label={t('title')} style={inCard}>
            <TableHead>
              <Th>{t('market')}</Th>
              <Th>{t('customer')}</Th>
              <Th>{t('product')}</Th>
              <Th align="end">{t('value')}</Th>
              <Th>{t('by')}</Th>
              <Th className="w-12">
                <span className="sr-only">{t('remove')}</span>
              </Th>
            </TableHead>
            <tbody>
              {margins.map(
                ({ market, customerId, productId, kind, value, currency, customerName, changedBy }) => {
                  const customer = customerId === '' ? t('allCustomers') : (customerName ?? customerId);
                  const product = productId === '' ? t('allProducts') : productId;
                  return (
                    <Tr key={`${market} ${customerId} ${productId}`}>
                      <Td>{countryName(market)}</Td>
                      <Td>{customer}</Td>
                      <Td>{product}</Td>
                      <Td align="end" className="whitespace-nowrap">
                        {kind === 'fixed' ? (
                          <Money amount={value} currency={currency} />
                        ) : (
                          t.rich('percentOf', { value: () => <Money amount={value} bare /> })
                        )}
                      </Td>
                      <Td className="text-text-2">{changedBy}</Td>
                      <Td align="end">
                        <TextButton
                          small
                          aria-label={t('removeOf', {
                            what: [countryName(market), customer, product].join(', '),
                          })}
                          onClick={() => remove.mutate({ market, customerId, productId })}
                        >
                          {t('remove')}
                        </TextButton>
                      </Td>
                    </Tr>
                  );
                },
              )}
            </tbody>
          </Table>
        </Sideways>
      )}
      {remove.isError && <FailureBanner error={remove.error} className="mx-4 mt-3" />}
      <MarginForm />
    </Card>
  );
}

function MarginForm() {
  const t = useTranslations('prices.margins');
  const fieldWords = useFieldWords();
  const [market, setMarket] = useState('SE');
  const [customerId, setCustomerId] = useState('');
  const [productId, setProductId] = useState('');
  const [kind, setKind] = useState<'percent' | 'fixed'>('percent');
  const [value, setValue] = useState('');
  const set = usePriceAction(setMargin, () => setValue(''));
  const errorOf = (field: string) => fieldWords(set.error, field);
  const isFieldError = ['market', 'customerId', 'productId', 'kind', 'value', 'currency'].some(errorOf);
  return (
    <form
      className="grid items-start gap-3 p-4 narrow:grid-cols-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (set.isPending) return;
        set.mutate({
          ...{ market, kind, value, productId },
          customerId,
          currency: kind === 'fixed' ? expectedCurrency(market) : '',
        });
      }}
    >
      <TextField
        label={t('market')}
        error={errorOf('market')}
        value={market}
        maxLength={2}
        onChange={({ target }) => setMarket(target.value.toUpperCase())}
      />
      <CustomerField
        label={t('customer')}
        all={t('allCustomers')}
        className="narrow:col-span-3"
        error={errorOf('customerId')}
        value={customerId}
        onChange={(id, customer) => {
          setCustomerId(id);
          if (customer?.country) setMarket(customer.country);
        }}
      />
      <TextField
        label={t('product')}
        className="narrow:col-span-2"
        help={t('productHelp')}
        error={errorOf('productId')}
        value={productId}
        onChange={({ target }) => setProductId(target.value)}
      />
      <Select
        label={t('kind')}
        className="narrow:col-span-2"
        value={kind}
        onChange={setKind}
        options={(['percent', 'fixed'] as const).map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
      />
      <TextField
        label={t('value')}
        className="narrow:col-span-2"
        error={errorOf('value') ?? errorOf('currency')}
        value={value}
        inputMode="decimal"
        end={kind === 'percent' ? '%' : expectedCurrency(market)}
        onChange={({ target }) => setValue(target.value)}
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
