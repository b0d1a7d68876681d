import Link from 'next/link';
import { cx } from './cx';

export type Tab = { href: string; label: string; count?: number; current: boolean };

/** Tabs are links: each is an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex gap-5 overflow-x-auto">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.current ? 'page' : undefined}
              className={cx(
                'type-body flex h-10 items-center gap-1.5 border-b-2 whitespace-nowrap',
                tab.current
                  ? 'border-text font-medium text-text'
                  : 'border-transparent text-text-2 hover:text-text',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="font-normal text-text-3">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
