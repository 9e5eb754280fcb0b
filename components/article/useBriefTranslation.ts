import { useState } from 'react';
import type { Digest } from '@/utils/brief';
import { faultOf, type FaultData } from '@/utils/faults';
import type { Brief } from '@/utils/report';
import type { ArticleView, PanelActions } from './panel';

/** Every text a brief says, each once; quotes stay as published. */
function textsOf({ thesis, positions, takeaways, predictions, risks, openQuestions, verdict, contradictions }: Brief) {
  const claims = [
    thesis,
    ...positions.flatMap(({ stance, strategy, market, differentiator }) => [stance, strategy, market, differentiator]),
    ...takeaways,
    ...predictions,
    ...risks,
    ...openQuestions,
    verdict,
    ...contradictions.flatMap(({ claims: sides }) => sides),
  ];
  return [...new Set(claims.flatMap((claim) => claim?.text ?? []))];
}

/** The brief in the reader's language: asked for once, then shown or not as the reader likes. */
export interface BriefTranslation {
  readonly state: 'off' | 'working' | 'on';
  readonly fault: FaultData | null;
  show: () => void;
  hide: () => void;
  readonly view: ArticleView['inReadersLanguage'];
}

/**
 * @param engine by which, null for the one of the settings
 * @param to the language the reader would read in, null where there is none to offer
 */
export function useBriefTranslation(
  digest: Digest | null,
  to: string | null,
  engine: string | null,
  actions: PanelActions,
): BriefTranslation {
  const [texts, setTexts] = useState<{ to: string; engine: string | null; into: ReadonlyMap<string, string> } | null>(
    null,
  );
  const [state, setState] = useState<BriefTranslation['state']>('off');
  const [fault, setFault] = useState<FaultData | null>(null);
  // A brief that a model added to, or another language, has to be translated anew; the same brief told again has not.
  const said = digest ? textsOf(digest.brief) : [];
  const known =
    texts?.to === to && texts.engine === engine && said.every((text) => texts?.into.has(text))
      ? (texts?.into ?? null)
      : null;
  const isOn = state === 'on' && known !== null;
  const show = (): void => {
    if (!digest || !to) return;
    setFault(null);
    if (known) return setState('on');
    setState('working');
    actions.translateTexts(said, digest.body.language, to, engine).then(
      (answers) => {
        setTexts({ to, engine, into: new Map(said.map((text, at) => [text, answers[at] ?? text])) });
        setState('on');
      },
      (thrown: unknown) => {
        setFault(faultOf(thrown));
        setState('off');
      },
    );
  };
  return {
    state: state === 'on' && !isOn ? 'off' : state,
    fault,
    show,
    hide: () => setState('off'),
    view: (text) => {
      const into = isOn ? known.get(text) : undefined;
      return into === undefined
        ? { text, language: digest?.brief.language, isTranslated: false }
        : { text: into, language: to ?? undefined, isTranslated: true };
    },
  };
}
