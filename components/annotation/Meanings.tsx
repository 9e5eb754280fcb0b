import { useContext, useState } from 'react';
import { i18n } from '#i18n';
import { COLOURS, type Colour } from '@/utils/annotation';
import { MeaningsContext } from './view';

/** What the reader calls each colour; an emptied field goes back to the usual word. */
export function Meanings({ rename }: { rename: (colour: Colour, meaning: string) => void }) {
  const own = useContext(MeaningsContext);
  return (
    <div className="filters">
      {COLOURS.map((colour) => (
        <Meaning key={`${colour} ${own[colour] ?? ''}`} colour={colour} own={own[colour] ?? ''} rename={rename} />
      ))}
    </div>
  );
}

function Meaning(props: { colour: Colour; own: string; rename: (colour: Colour, meaning: string) => void }) {
  const { colour, own, rename } = props;
  const [typed, setTyped] = useState(own);
  const usual = i18n.t(`annotation.colour.${colour}`);
  return (
    <label className={`meaning ${colour}`}>
      <span className="label">{usual}</span>
      <input
        dir="auto"
        maxLength={60}
        value={typed}
        placeholder={usual}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed.trim() !== own && rename(colour, typed.trim())}
      />
    </label>
  );
}
