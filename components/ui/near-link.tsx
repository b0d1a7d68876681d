'use client';
import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link whose page is fetched ahead once somebody comes near it. For places that stand on every page: were all of them
 * fetched with each, the server would be busy with those just when something is asked of the page itself.
 */
export function NearLink(props: ComponentProps<typeof Link>) {
  const [isNear, setNear] = useState(false);
  const near = () => setNear(true);
  return <Link {...props} prefetch={isNear ? null : false} onPointerEnter={near} onFocus={near} />;
}
