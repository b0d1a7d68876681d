'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { FailureBanner } from '@/components/ui/states';
import { customerQueries } from '@/lib/customers/queries';
import { removeTeam, saveTeam } from '@/lib/teams/actions';
import type { KnownPerson, Team } from '@/lib/teams/schema';
import { useTeamAction } from './use-team-action';

const keyOf = ({ oid, tid }: { oid: string; tid: string }) => `${tid} ${oid}`;

/** One team: its members and customers; each press is saved at once. */
export function TeamCard({ team, people }: { team: Team; people: readonly KnownPerson[] }) {
  const t = useTranslations('teams');
  const save = useTeamAction(saveTeam);
  const remove = useTeamAction(removeTeam);
  const customers = useQuery(customerQueries.list()).data?.rows ?? [];
  const set = (change: { members?: { oid: string; tid: string }[]; customers?: string[] }) => {
    if (save.isPending) return;
    save.mutate({
      ...{ teamId: team.id, name: team.name },
      members: (change.members ?? team.members).map(({ oid, tid }) => ({ oid, tid })),
      customers: change.customers ?? team.customers.map(({ id }) => id),
    });
  };
  const outside = people.filter((one) => !team.members.some((member) => keyOf(member) === keyOf(one)));
  const others = customers.filter(({ id }) => !team.customers.some((one) => one.id === id));
  return (
    <Card
      title={team.name}
      end={
        <Button
          size="small"
          kind="quiet"
          busy={remove.isPending}
          onClick={() => remove.mutate({ teamId: team.id })}
        >
          {t('remove', { team: team.name })}
        </Button>
      }
    >
      <div className="grid gap-5 narrow:grid-cols-2">
        <Part
          title={t('members')}
          none={t('noMembers')}
          items={team.members.map((one) => ({ key: keyOf(one), name: one.name }))}
          onRemove={(key) => set({ members: team.members.filter((one) => keyOf(one) !== key) })}
        >
          <Combobox
            label={t('addMember', { team: team.name })}
            value={null}
            placeholder={t('choosePerson')}
            options={outside.map((one) => ({ value: keyOf(one), label: one.name, detail: one.upn }))}
            onChange={(key) => {
              const chosen = outside.find((one) => keyOf(one) === key);
              if (chosen) set({ members: [...team.members, chosen] });
            }}
          />
        </Part>
        <Part
          title={t('customers')}
          none={t('noCustomers')}
          items={team.customers.map(({ id, name }) => ({ key: id, name }))}
          onRemove={(key) => set({ customers: team.customers.flatMap(({ id }) => (id === key ? [] : [id])) })}
        >
          <Combobox
            label={t('addCustomer', { team: team.name })}
            value={null}
            placeholder={t('chooseCustomer')}
            options={others.map(({ id, name, domain }) => ({ value: id, label: name, detail: domain }))}
            onChange={(id) => set({ customers: [...team.customers.map((one) => one.id), id] })}
          />
        </Part>
      </div>
      {(save.error || remove.error) && <FailureBanner error={save.error ?? remove.error} className="mt-3" />}
    </Card>
  );
}

function Part({
  title,
  none,
  items,
  onRemove,
  children,
}: {
  title: string;
  none: string;
  items: readonly { key: string; name: string }[];
  onRemove: (key: string) => void;
  children: React.ReactNode;
}) {
  const t = useTranslations('teams');
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="type-s font-medium text-text-2">{title}</h3>
      {items.length === 0 ? (
        <p className="type-body text-text-2">{none}</p>
      ) : (
        <ul className="flex flex-col">
          {items.map(({ key, name }) => (
            <li key={key} className="type-body flex min-h-8 items-center justify-between gap-2">
              <span className="min-w-0 break-words">{name}</span>
              <IconButton label={t('take', { name })} icon={X} iconSize={14} onClick={() => onRemove(key)} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
