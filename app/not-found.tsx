import { getTranslations } from 'next-intl/server';
import { Sign } from '@/components/layout/sign';

export default async function NotFound() {
  const t = await getTranslations('notFound');
  return (
    <main className="mx-auto flex min-h-dvh max-w-[440px] flex-col items-center justify-center px-6 text-center">
      <title>{t('title')}</title>
      <Sign size={24} />
      <h1 className="type-title mt-4">{t('title')}</h1>
      <p className="type-body mt-2 mb-4 text-text-2">{t('text')}</p>
      {/* A plain link: parts of the house would be sent with every page. */}
      <a
        href="/"
        className="type-body inline-flex h-(--control-h) items-center rounded-m border border-line-strong bg-surface px-3 font-medium hover:bg-hover"
      >
        {t('home')}
      </a>
    </main>
  );
}
