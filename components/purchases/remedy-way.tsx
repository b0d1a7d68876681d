'use client';
import { useMutation } from '@tanstack/react-query';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { numberOf } from '@/components/cart/cart-model';
import { azureHref, cartHref, productHref } from '@/components/cart/links';
import { useCan, useViewer } from '@/components/layout/viewer';
import { TextButton, TextLink } from '@/components/ui/button';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { nameReseller } from '@/lib/cart/actions';
import type { Cart, CartLine } from '@/lib/cart/schema';
import type { Remedy } from '@/lib/purchases/schema';
import { unwrap } from '@/lib/result';

/** What puts a check right, who can, and the way there. */
export function RemedyWay({
  remedy,
  cart,
  line,
  onCheckAgain,
  isSaid = false,
}: {
  remedy: Remedy;
  cart: Cart;
  line?: CartLine;
  onCheckAgain: () => void;
  /** What to do stands there already: only the way is left. */
  isSaid?: boolean;
}) {
  const t = useTranslations('review.remedies');
  const you = useTranslations('review.remedyWho');
  const { contact } = useViewer();
  const can = useCan();
  const failureWords = useFailureWords();
  const name = useMutation({
    mutationFn: () => unwrap(nameReseller({ customerId: cart.customerId, cartId: cart.id })),
    onSuccess: onCheckAgain,
  });
  const values = {
    n: line ? numberOf(cart, line.id) : 0,
    subscription: line?.subscription?.name ?? '',
    // The same people as may settle purchases by hand: the Admins.
    who: can('settle-purchases') ? you('you') : contact,
  };
  const key = t.has(`${remedy}.way`) ? `${remedy}.way` : null;
  const href = hrefOf(remedy, cart, line);
  return (
    <p className="type-s text-text-2">
      {!isSaid && t(`${remedy}.text`, values)}{' '}
      {key && href && (
        <TextLink href={href} className="type-s">
          {t(key, values)}
        </TextLink>
      )}
      {key && !href && (
        <TextButton
          small
          disabled={name.isPending}
          onClick={
            remedy === 'sign-in-again'
              ? leave
              : remedy === 'name-reseller'
                ? () => name.mutate()
                : onCheckAgain
          }
        >
          {t(key, values)}
        </TextButton>
      )}
      {name.error && <span className="block text-bad">{failureWords(failureOf(name.error)).title}</span>}
    </p>
  );
}

const leave = () => signOut({ callbackUrl: `/sign-in?next=${encodeURIComponent(window.location.pathname)}` });

/** null: the way is a deed on this page, or there is none. */
function hrefOf(remedy: Remedy, cart: Cart, line?: CartLine): string | null {
  const { customerId } = cart;
  const cartPage = cartHref(customerId, cart.id);
  switch (remedy) {
    case 'rebuild':
      return cartPage;
    case 'edit-line':
    case 'remove-line':
      return line ? `${cartPage}?line=${line.id}` : cartPage;
    case 'other-product':
      return line ? productHref(customerId, line) : null;
    case 'enable':
    case 'see-subscription':
      return line?.subscription ? azureHref(customerId, line.subscription.id) : null;
    default:
      return null;
  }
}
