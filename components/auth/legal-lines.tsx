import type { BrandLinks } from '@/lib/brand/schema';

/** What the reseller wants said below: terms, privacy, who they are. */
export const LegalLines = ({ legal }: Pick<BrandLinks, 'legal'>) =>
  legal.length > 0 && (
    <ul className="type-s mt-3 flex flex-wrap gap-x-4 gap-y-1 text-text-2">
      {legal.map(({ text, url }) => (
        <li key={text} className="flex min-h-6 items-center">
          {url ? (
            <a href={url} className="hover:text-text hover:underline">
              {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  );
