'use client';
import { CloudOff, ShoppingCart } from 'lucide-react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CodeCause, CodeRest } from '@/components/ui/code-words';
import { Countdown } from '@/components/ui/countdown';
import { CountryName } from '@/components/ui/country';
import { DateTime, UtcDate } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState, FailureBanner, FailureIds } from '@/components/ui/error-state';
import { FailureText } from '@/components/ui/failure-text';
import { Freshness, StaleBand } from '@/components/ui/freshness';
import { KeyValue } from '@/components/ui/key-value';
import { Mark } from '@/components/ui/mark';
import { Money, None } from '@/components/ui/money';
import { useNow } from '@/components/ui/now';
import { Progress } from '@/components/ui/progress';
import { ShortId } from '@/components/ui/short-id';
import { ShownOnce } from '@/components/ui/shown-once';
import { Bar } from '@/components/ui/skeleton';
import { Badge, Status, type Tone } from '@/components/ui/status';
import { Timeline } from '@/components/ui/timeline';
import { Shown, useSampleWords } from './shown';

const tones: Tone[] = ['ok', 'info', 'busy', 'warn', 'bad', 'failed', 'unknown', 'muted', 'none'];
const at = '2026-09-15T09:45:02Z';
const id = '3f1c9a52-0000-4000-8000-00000000a7d4';
const refused = {
  code: 'rejected',
  reason: 'refused',
  microsoftCode: 800023,
  microsoftSaid: 'Credit',
  correlationId: id,
} as const;
const throttled = { code: 'throttled', reason: 'throttled', retryAfter: 57 } as const;
const nothing = () => undefined;

/** What is read: figures, states, what came of something. */
export function Texts() {
  const words = useSampleWords();
  const soon = new Date(useNow(3_600_000) + 90_000).toISOString();
  const reading = { data: { readAt: at }, isFetching: false, refetch: nothing };
  return (
    <>
      <Shown name="Status">
        {tones.map((tone) => (
          <Status key={tone} tone={tone}>
            {tone}
          </Status>
        ))}
      </Shown>
      <Shown name="Badge">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Shown>
      <Shown name="Banner">
        {tones.flatMap((tone) =>
          tone === 'none'
            ? []
            : [
                <Banner key={tone} tone={tone} lead={words.lead} className="w-full" small={tone === 'muted'}>
                  {words.rest}
                </Banner>,
              ],
        )}
        <Banner
          tone="info"
          lead={words.lead}
          className="w-full"
          actions={
            <Button kind="ink" size="small">
              {words.save}
            </Button>
          }
        >
          {words.rest}
        </Banner>
      </Shown>
      <Shown name="Money, None, DateTime, UtcDate, Countdown, CountryName, ShortId">
        <Money amount="832320.00" currency="SEK" />
        <Money amount="-17180.5" />
        <Money amount="0.1234" currency="USD" rate />
        <Money amount="47736.4" whole />
        <None />
        {(['table', 'date', 'time', 'clock', 'text', 'text-time'] as const).map((as) => (
          <DateTime key={as} at={at} as={as} />
        ))}
        <UtcDate date={at} />
        <Countdown to={soon} />
        <CountryName code="SE" />
        <ShortId id={id} />
        <ShortId id="55a4e6854d54" />
      </Shown>
      <Shown name="Mark">
        {(['small', 'medium', 'large'] as const).map((size) => (
          <Mark key={size} seed={size} name="Contoso Energi AB" size={size} />
        ))}
        <Mark seed="person" name="Alma Lind" round />
      </Shown>
      <Shown name="Freshness, StaleBand, Progress, Bar">
        <Freshness reading={reading} />
        <Freshness reading={{ ...reading, isFetching: true }} verb="checked" />
        <div className="w-full">
          <StaleBand reading={{ ...reading, error: throttled }} />
        </div>
        <div className="w-40">
          <Progress label={words.label} part={0.4} text="40 %" />
        </div>
        <Bar className="w-32" />
      </Shown>
      <Shown name="Card, KeyValue, ShownOnce">
        <Card title={words.place} end={words.label} className="w-full">
          <KeyValue
            rows={[
              { label: words.label, value: words.place },
              { label: words.place, value: <ShortId id={id} /> },
            ]}
          />
        </Card>
        <ShownOnce label={words.label} value={id} copy={words.place} once={words.help} />
      </Shown>
      <Shown name="EmptyState, ErrorState, FailureBanner, FailureIds, FailureText, CodeCause, CodeRest">
        <EmptyState icon={ShoppingCart} title={words.verb} actions={<Button>{words.save}</Button>}>
          {words.rest}
        </EmptyState>
        <EmptyState icon={CloudOff} tone="bad" title={words.lead}>
          {words.rest}
        </EmptyState>
        <ErrorState error={refused} onRetry={nothing} />
        <ErrorState error={throttled} onRetry={nothing} />
        <FailureBanner error={refused} />
        <FailureIds failure={refused} />
        <p>
          <FailureText failure={throttled} />
        </p>
        <div className="w-full">
          <CodeCause said={{ code: 800023, description: 'Credit' }} about={{ place: 'other' }} />
          <CodeRest
            said={{ code: 800023, description: 'Credit' }}
            about={{ place: 'other' }}
            at={at}
            ids={{ requestId: id }}
          />
        </div>
      </Shown>
      <Shown name="Timeline">
        <Timeline
          label={words.label}
          items={tones.map((tone) => ({
            id: tone,
            icon: ShoppingCart,
            tone,
            title: words.place,
            detail: words.rest,
            time: <DateTime at={at} as="clock" />,
          }))}
        />
      </Shown>
    </>
  );
}
