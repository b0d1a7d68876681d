'use client';
import { Copy, Plus, Search, ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink, IconButton, Kbd, TextButton, TextLink } from '@/components/ui/button';
import { CheckMenu } from '@/components/ui/check-menu';
import { Checkbox, Segmented, Switch } from '@/components/ui/choices';
import { Combobox } from '@/components/ui/combobox';
import { CopyButton } from '@/components/ui/copy-button';
import { CopyIcon } from '@/components/ui/copy-icon';
import { ExportLink } from '@/components/ui/export-link';
import { FieldError, TextArea, TextField } from '@/components/ui/field';
import { FilterChip, FilterMenu } from '@/components/ui/filter-menu';
import { NearLink } from '@/components/ui/near-link';
import { QuantityStepper } from '@/components/ui/quantity-stepper';
import { SearchField } from '@/components/ui/search-field';
import { Select } from '@/components/ui/select';
import { TypedField, TypedText } from '@/components/ui/typed-field';
import { Shown, useSampleWords } from './shown';

const here = '#';

/** What is pressed, typed and chosen. */
export function Controls() {
  const words = useSampleWords();
  const [text, setText] = useState('');
  const [isOn, setOn] = useState(true);
  const [theme, setTheme] = useState<(typeof words.themes)[number]['value']>('light');
  const [place, setPlace] = useState<string | null>('cart');
  const [ticked, setTicked] = useState<string[]>(['cart']);
  const [quantity, setQuantity] = useState(4);
  const kinds = ['ink', 'outline', 'quiet', 'commit'] as const;
  return (
    <>
      {kinds.map((kind) => (
        <Shown key={kind} name={`Button ${kind}`}>
          <Button kind={kind}>{words.save}</Button>
          <Button kind={kind} icon={Plus} keys={<Kbd onInk={kind === 'ink'}>A</Kbd>}>
            {words.save}
          </Button>
          <Button kind={kind} busy>
            {words.save}
          </Button>
          <Button kind={kind} unavailable={words.why}>
            {words.save}
          </Button>
          <Button kind={kind} size="small">
            {words.save}
          </Button>
          <Button kind={kind} size="large">
            {words.save}
          </Button>
        </Shown>
      ))}
      <Shown name="ButtonLink, TextButton, TextLink, NearLink, IconButton, Kbd">
        <ButtonLink href={here} icon={ShoppingCart}>
          {words.place}
        </ButtonLink>
        <TextButton>{words.save}</TextButton>
        <TextLink href={here}>{words.place}</TextLink>
        <NearLink href={here}>{words.place}</NearLink>
        <IconButton label={words.place} icon={Search} />
        <IconButton label={words.place} icon={Search} unavailable />
        <Kbd>Ctrl K</Kbd>
      </Shown>
      <Shown name="CopyButton, CopyIcon, ExportLink">
        <CopyButton text={words.place}>{words.place}</CopyButton>
        <CopyIcon text={words.place} />
        <ExportLink href={here} />
      </Shown>
      <Shown name="TextField, TextArea, FieldError">
        <TextField label={words.label} value={text} onChange={({ target }) => setText(target.value)} />
        <TextField label={words.label} help={words.help} end="SEK" defaultValue="1200" />
        <TextField label={words.label} error={words.wrong} defaultValue="1,x" />
        <TextField label={words.label} disabled defaultValue="1200" />
        <TextArea label={words.label} defaultValue={words.help} />
        <FieldError error={words.wrong} />
      </Shown>
      <Shown name="TypedField, TypedText">
        <TypedField
          label={<TypedText>contoso.example</TypedText>}
          value={text}
          onChange={setText}
          isRight={text === 'contoso.example'}
        />
        <TypedField
          label={words.label}
          value="contoso"
          onChange={setText}
          isRight={false}
          error={words.wrong}
        />
      </Shown>
      <Shown name="SearchField">
        <SearchField label={words.label} placeholder={words.label} value={text} onChange={setText} />
        <SearchField label={words.label} value={text} onChange={setText} slash={false} tall />
      </Shown>
      <Shown name="Select, Combobox">
        <Select
          label={words.label}
          value={place}
          onChange={setPlace}
          options={words.places}
          className="w-48"
        />
        <Select
          label={words.label}
          value={null}
          placeholder={words.label}
          onChange={setPlace}
          options={words.places}
          error={words.wrong}
          className="w-48"
        />
        <Select label={words.label} value={place} onChange={setPlace} options={words.places} disabled />
        <Combobox
          label={words.label}
          value={place}
          onChange={setPlace}
          options={words.places}
          className="w-48"
        />
        <Combobox
          label={words.label}
          value={null}
          placeholder={words.label}
          onChange={setPlace}
          options={words.places}
          error={words.wrong}
          className="w-48"
        />
      </Shown>
      <Shown name="Checkbox, Switch, Segmented">
        <Checkbox label={words.place} checked={isOn} onChange={setOn} hint="12" />
        <Checkbox label={words.place} checked={!isOn} onChange={setOn} />
        <Checkbox label={words.place} checked disabled onChange={setOn} />
        <Switch label={words.keys} detail={words.keysText} checked={isOn} onChange={setOn} />
        <Switch label={words.keys} checked={!isOn} onChange={setOn} />
        <Segmented label={words.label} value={theme} onChange={setTheme} options={words.themes} />
        <Segmented
          label={words.label}
          value={theme}
          onChange={setTheme}
          options={words.themes}
          small
          disabled
        />
      </Shown>
      <Shown name="QuantityStepper">
        <QuantityStepper label={words.label} value={quantity} onChange={setQuantity} max={500} />
        <QuantityStepper label={words.label} value={quantity} onChange={setQuantity} error={words.wrong} />
        <QuantityStepper label={words.label} value={quantity} onChange={setQuantity} disabled />
      </Shown>
      <Shown name="FilterMenu, FilterChip, CheckMenu">
        <FilterMenu
          label={words.label}
          allLabel={words.cancel}
          value={null}
          onChange={setPlace}
          options={words.places}
        />
        <FilterMenu
          label={words.label}
          allLabel={words.cancel}
          value={place}
          onChange={setPlace}
          options={words.places}
        />
        <FilterChip pressed={isOn} onChange={setOn} count={3}>
          {words.place}
        </FilterChip>
        <FilterChip pressed={!isOn} onChange={setOn} icon={Copy}>
          {words.place}
        </FilterChip>
        <CheckMenu
          label={words.label}
          options={words.places}
          values={ticked}
          onChange={setTicked}
          trigger={<Button size="small">{words.label}</Button>}
        />
      </Shown>
    </>
  );
}
