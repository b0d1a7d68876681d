'use client';
import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Button, Kbd } from '@/components/ui/button';
import { ConfirmDialog, Dialog } from '@/components/ui/dialog';
import { Menu, MenuChoices, MenuItem, MenuLine } from '@/components/ui/menu';
import { SidePanel } from '@/components/ui/side-panel';
import { toast } from '@/components/ui/toast';
import { Shown, useSampleWords } from './shown';

const nothing = () => undefined;

/** What opens over a page, or beside it. */
export function Over() {
  const { place, places, save, cancel, rest, lead } = useSampleWords();
  const [chosen, choose] = useState(places[0]?.value ?? '');
  const [opened, setOpened] = useState<'dialog' | 'confirm' | 'panel' | null>(null);
  const close = (isOpen: boolean) => !isOpen && setOpened(null);
  return (
    <>
      <Shown name="Menu, MenuItem, MenuLine, MenuChoices">
        <Menu align="start" trigger={<Button>{place}</Button>}>
          {places.map(({ value, label }) => (
            <MenuItem key={value} icon={Settings2} keys={<Kbd>G</Kbd>} onSelect={nothing}>
              {label}
            </MenuItem>
          ))}
          <MenuLine />
          <MenuItem unavailable onSelect={nothing}>
            {cancel}
          </MenuItem>
        </Menu>
        <Menu align="start" trigger={<Button>{lead}</Button>}>
          <MenuChoices value={chosen} onChange={choose} options={places} />
        </Menu>
      </Shown>
      <Shown name="Dialog, ConfirmDialog, SidePanel, toast">
        <Button onClick={() => setOpened('dialog')}>Dialog</Button>
        <Button onClick={() => setOpened('confirm')}>ConfirmDialog</Button>
        <Button onClick={() => setOpened('panel')}>SidePanel</Button>
        <Button onClick={() => toast(lead, { action: { label: save, onClick: nothing } })}>toast</Button>
      </Shown>
      <Dialog open={opened === 'dialog'} onOpenChange={close} title={lead} description={rest}>
        {rest}
      </Dialog>
      <ConfirmDialog
        open={opened === 'confirm'}
        onOpenChange={close}
        title={lead}
        description={rest}
        back={<Button>{cancel}</Button>}
        confirm={<Button kind="commit">{save}</Button>}
      >
        {rest}
      </ConfirmDialog>
      {opened === 'panel' && (
        <SidePanel title={lead} sub={rest} onClose={() => setOpened(null)} foot={<Button>{save}</Button>}>
          {rest}
        </SidePanel>
      )}
    </>
  );
}
