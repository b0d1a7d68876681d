import { redirect } from 'next/navigation';
import { can } from '@/lib/auth/rules';
import { getPerson } from '@/lib/auth/session';

/** The start depends on the role: who cannot see customers starts at the invoices. */
export default async function StartPage() {
  const person = await getPerson();
  if (!person) redirect('/sign-in');
  redirect(
    can(person.roles, 'see-customers') || !can(person.roles, 'see-billing') ? '/customers' : '/billing',
  );
}
