'use client';
import 'react-pdf/dist/Page/TextLayer.css';
import 'react-pdf/dist/Page/AnnotationLayer.css';
import { ChevronDown, ChevronUp, FileX2, PanelRightClose, Printer, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Document, Page, pdfjs } from 'react-pdf';
import { useAddress } from '@/components/layout/use-address';
import { IconButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { whole } from '@/lib/address';

pdfjs.GlobalWorkerOptions.workerSrc = new URL(
  'pdfjs-dist/build/pdf.worker.min.mjs',
  import.meta.url,
).toString();

const inAddress = { page: whole(1) };
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** Pages as images with a text layer, white in both themes. */
export function DocumentViewer({ file, onHide }: { file: Blob; onHide: () => void }) {
  const t = useTranslations('invoice');
  const scroller = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState(0);
  const [zoom, setZoom] = useState(2);
  const width = useWidth(scroller);
  const [{ page }, setParams] = useAddress(inAddress);
  const setPage = (next: number) => setParams({ page: next }, { history: 'later' });
  const at = Math.min(Math.max(1, page), Math.max(1, pages));

  const show = (next: number) => {
    setPage(next);
    pageElement(scroller.current, next)?.scrollIntoView({ block: 'start' });
  };
  const onScroll = () => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0;
    const seen = [...Array(pages).keys()].filter(
      (index) => (pageElement(scroller.current, index + 1)?.getBoundingClientRect().top ?? 0) < top + 120,
    ).length;
    if (seen > 0 && seen !== at) setPage(seen);
  };

  return (
    <>
      <div
        role="toolbar"
        aria-label={t('document')}
        className="flex h-11 shrink-0 items-center justify-between gap-3 border-b border-line bg-surface px-4 narrow:px-6"
      >
        <p className="type-body">
          <span className="font-semibold">{t('document')}</span>{' '}
          <span role="status" className="ml-1 text-text-2">
            {pages > 0 && t('page', { page: at, pages })}
          </span>
        </p>
        <div className="flex gap-1">
          <IconButton
            label={t('previous')}
            icon={ChevronUp}
            unavailable={at <= 1}
            onClick={() => show(at - 1)}
          />
          <IconButton
            label={t('next')}
            icon={ChevronDown}
            unavailable={at >= pages}
            onClick={() => show(at + 1)}
          />
          <IconButton
            label={t('zoomOut')}
            icon={ZoomOut}
            unavailable={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          />
          <IconButton
            label={t('zoomIn')}
            icon={ZoomIn}
            unavailable={zoom === zooms.length - 1}
            onClick={() => setZoom(zoom + 1)}
          />
          <IconButton label={t('print')} icon={Printer} onClick={() => window.print()} />
          <IconButton label={t('hide')} icon={PanelRightClose} onClick={onHide} />
        </div>
      </div>
      <div ref={scroller} onScroll={onScroll} data-document className="min-h-0 flex-1 overflow-auto py-5">
        <Document
          file={file}
          suspense={false}
          className="mx-auto flex w-max flex-col gap-4 px-4 narrow:px-6"
          onLoadSuccess={(loaded) => setPages(loaded ? loaded.numPages : 0)}
          loading={<p className="type-body p-2 text-text-2">{t('reading')}</p>}
          error={
            <EmptyState icon={FileX2} tone="bad" title={t('failedTitle')}>
              {t('failedText')}
            </EmptyState>
          }
        >
          {width > 0 &&
            [...Array(pages).keys()].map((index) => (
              <figure
                key={index}
                data-page={index + 1}
                aria-label={t('pageLabel', { page: index + 1 })}
                className="scroll-mt-5 border border-line-strong bg-white text-black shadow-pop"
              >
                <Page
                  pageNumber={index + 1}
                  width={Math.min(width - (width < 640 ? 34 : 50), 760) * (zooms[zoom] ?? 1)}
                  loading=""
                />
              </figure>
            ))}
        </Document>
      </div>
    </>
  );
}

const pageElement = (scroller: HTMLElement | null, page: number) =>
  scroller?.querySelector<HTMLElement>(`[data-page="${page}"]`);

function useWidth(element: React.RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
