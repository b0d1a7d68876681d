'use client';
import 'react-pdf/dist/Page/TextLayer.css';
import 'react-pdf/dist/Page/AnnotationLayer.css';
import './document.css';
import {
  ChevronDown,
  ChevronUp,
  FileX2,
  PanelRightClose,
  Printer,
  Search,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Document, Page, pdfjs } from 'react-pdf';
import { useAddress } from '@/components/layout/use-address';
import { Banner } from '@/components/ui/banner';
import { IconButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { whole } from '@/lib/address';
import { FindBar } from './find-bar';
import { printDocument } from './print-document';
import { useFind } from './use-find';

pdfjs.GlobalWorkerOptions.workerSrc = new URL(
  'pdfjs-dist/build/pdf.worker.min.mjs',
  import.meta.url,
).toString();

const inAddress = { page: whole(1) };
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2];
/** Pages so far from the one in view are only as large as they will be. */
const drawn = 3;

/** Pages as images with a text layer, white in both themes. */
export function DocumentViewer({ file, title, onHide }: { file: Blob; title: string; onHide: () => void }) {
  const t = useTranslations('invoice');
  const scroller = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<PDFDocumentProxy | null>(null);
  // Of A4 until the first page says better.
  const [shape, setShape] = useState(Math.SQRT2);
  const pages = loaded?.numPages ?? 0;
  const [zoom, setZoom] = useState(2);
  const width = useWidth(scroller);
  const [{ page }, setParams] = useAddress(inAddress);
  const setPage = (next: number) => setParams({ page: next }, { history: 'later' });
  const at = Math.min(Math.max(1, page), Math.max(1, pages));

  const show = (next: number) => {
    setPage(next);
    pageElement(scroller.current, next)?.scrollIntoView({ block: 'start' });
  };
  const find = useFind(loaded, (next) => next !== at && show(next));
  const onScroll = () => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0;
    const seen = [...Array(pages).keys()].filter(
      (index) => (pageElement(scroller.current, index + 1)?.getBoundingClientRect().top ?? 0) < top + 120,
    ).length;
    if (seen > 0 && seen !== at) setPage(seen);
  };
  // An address may name a page: it is shown once there are pages to show.
  const isPlaced = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as pages stand there
  useEffect(() => {
    if (pages === 0 || width === 0 || isPlaced.current) return;
    isPlaced.current = true;
    if (at > 1) pageElement(scroller.current, at)?.scrollIntoView({ block: 'start' });
  }, [pages, width]);
  // What was found is brought into view once its page is drawn.
  const [drawnAt, setDrawnAt] = useState(0);
  const onDrawn = useCallback(() => setDrawnAt((times) => times + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was drawn is a reason to look again
  useEffect(() => {
    if (find.current >= 0)
      scroller.current
        ?.querySelector(`[data-hit="${find.current}"]`)
        ?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [find.current, find.typed, drawnAt]);

  const [printing, setPrinting] = useState<number | null>(null);
  const [isUnprinted, setUnprinted] = useState(false);
  const print = () => {
    if (!loaded) return;
    setUnprinted(false);
    void printDocument(loaded, setPrinting)
      .catch(() => setUnprinted(true))
      .finally(() => setPrinting(null));
  };

  const pageWidth = Math.min(width - 42, 760) * (zooms[zoom] ?? 1);
  return (
    <>
      <div
        role="toolbar"
        aria-label={title}
        className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line bg-surface px-4"
      >
        <p className="type-body min-w-0 truncate">
          <span className="font-semibold">{title}</span>{' '}
          <span role="status" className="ml-1 text-text-2">
            {printing !== null
              ? t('printing', { page: printing, pages })
              : pages > 0 && t('page', { page: at, pages })}
          </span>
        </p>
        <div className="flex">
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
          <IconButton
            label={t('find.open')}
            icon={Search}
            aria-expanded={find.isOpen}
            unavailable={pages === 0}
            onClick={find.isOpen ? find.close : find.open}
          />
          <IconButton
            label={t('print')}
            icon={Printer}
            unavailable={!loaded || printing !== null}
            onClick={print}
          />
          <IconButton label={t('hide')} icon={PanelRightClose} onClick={onHide} />
        </div>
      </div>
      {find.isOpen && <FindBar find={find} />}
      {isUnprinted && (
        <Banner tone="warn" role="status" lead={t('notPrinted')} small className="m-2 shrink-0" />
      )}
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label={t('pages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
        tabIndex={0}
        data-document
        className="min-h-0 flex-1 overflow-auto py-5"
      >
        <Document
          file={file}
          suspense={false}
          className="mx-auto flex w-max flex-col gap-4 px-5"
          onLoadSuccess={(document) => {
            if (!document) return;
            setLoaded(document);
            void document.getPage(1).then((first) => {
              const { width: wide, height: tall } = first.getViewport({ scale: 1 });
              setShape(tall / wide);
            });
          }}
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
                style={{ minWidth: pageWidth, minHeight: pageWidth * shape }}
                className="scroll-mt-5 border border-line-strong bg-white text-black shadow-pop"
              >
                {Math.abs(index + 1 - at) <= drawn && (
                  <Page
                    pageNumber={index + 1}
                    width={pageWidth}
                    loading=""
                    {...(find.isOpen && { customTextRenderer: find.marked })}
                    onRenderTextLayerSuccess={onDrawn}
                  />
                )}
              </figure>
            ))}
        </Document>
      </section>
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
