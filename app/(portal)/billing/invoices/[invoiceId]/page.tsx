import { InvoiceView } from '@/components/billing/invoice-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getInvoice } from '@/lib/billing/data';
import { billingQueries } from '@/lib/billing/queries';

export default async function InvoicePage({ params }: PageProps<'/billing/invoices/[invoiceId]'>) {
  const invoiceId = decodeURIComponent((await params).invoiceId);
  return (
    <AppShell rail>
      <Hydrate query={billingQueries.invoice(invoiceId)} from={() => getInvoice(invoiceId)}>
        <InvoiceView invoiceId={invoiceId} />
      </Hydrate>
    </AppShell>
  );
}
