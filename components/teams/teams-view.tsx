'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Page } from '@/components/layout/page';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { useFieldWords } from '@/components/ui/field-words';
import { PageHead } from '@/components/ui/page-head';
import { FailureBanner } from '@/components/ui/states';
import { saveTeam } from '@/lib/teams/actions';
import { teamQueries } from '@/lib/teams/queries';
import { TeamCard } from './team-card';
import { useTeamAction } from './use-team-action';

/** Which customers are for which people alone. */
export function TeamsView() {
  const t = useTranslations('teams');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(teamQueries.all());
  const { teams, people } = reading.data;
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[55rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <Banner tone="muted" lead={t('rule.lead')}>
          {t('rule.text')}
        </Banner>
        {teams.map((team) => (
          <TeamCard key={team.id} team={team} people={people} />
        ))}
        <NewTeam />
      </div>
    </Page>
  );
}

function NewTeam() {
  const t = useTranslations('teams');
  const fieldWords = useFieldWords();
  const [name, setName] = useState('');
  const save = useTeamAction(saveTeam, () => setName(''));
  const error = fieldWords(save.error, 'name');
  return (
    <Card title={t('new')}>
      <form
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate({ teamId: null, name, members: [], customers: [] });
        }}
      >
        <TextField
          label={t('name')}
          className="min-w-[12.5rem] flex-1"
          error={error}
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" busy={save.isPending} className="mt-[22px]">
          {t('add')}
        </Button>
        {save.isError && !error && <FailureBanner error={save.error} className="w-full" />}
      </form>
    </Card>
  );
}
