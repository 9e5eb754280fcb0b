import { useState } from 'react';
import { i18n } from '#i18n';
import { FaultNotice } from '@/components/ui/FaultNotice';
import { engineName, uiLocale } from '@/components/ui/words';
import { faultOf, type FaultData } from '@/utils/faults';
import type { ModelBriefOffer } from '@/utils/messages';
import type { ModelBriefDoor, PanelActions } from './panel';

const count = (n: number): string => new Intl.NumberFormat(uiLocale()).format(n);

/**
 * A language model may add to the brief: what it would cost and where the text would go is said before anything is
 * sent; while it works, progress and a way to stop.
 */
export function ModelBrief({ door, actions }: { door: ModelBriefDoor; actions: PanelActions }) {
  const [offer, setOffer] = useState<ModelBriefOffer | null>(null);
  const [fault, setFault] = useState<{ data: FaultData; model: string | null } | null>(null);
  const [done, setDone] = useState(false);

  const look = (): void => {
    setFault(null);
    door.offer().then(setOffer, (thrown: unknown) => setFault({ data: faultOf(thrown), model: null }));
  };
  const ask = (model: string): void => {
    setFault(null);
    setDone(false);
    door.ask(model).then(
      () => setDone(true),
      (thrown: unknown) => {
        const data = faultOf(thrown);
        if (data.code !== 'cancelled') setFault({ data, model });
      },
    );
  };
  return (
    <details className="model-brief" onToggle={(event) => event.currentTarget.open && !offer && look()}>
      <summary>{i18n.t('modelBrief.title')}</summary>
      {door.progress ? (
        <Working progress={door.progress} stop={() => door.stop()} />
      ) : (
        <>
          {offer && <Offer offer={offer} ask={ask} actions={actions} onAllowed={look} />}
          {done && <p role="status">{i18n.t('modelBrief.done')}</p>}
        </>
      )}
      {fault && (
        <FaultNotice
          fault={fault.data}
          engine={fault.model}
          actions={{
            retry: () => (fault.model ? ask(fault.model) : look()),
            options: () => actions.openOptions(),
          }}
        />
      )}
    </details>
  );
}

function Working({ progress, stop }: { progress: { done: number; total: number }; stop: () => void }) {
  const { done, total } = progress;
  const words =
    total === 0
      ? i18n.t('modelBrief.starting')
      : i18n.t('modelBrief.working', { done: count(done), total: count(total) });
  return (
    <>
      <p role="status">{words}</p>
      <progress aria-label={words} max={Math.max(total, 1)} value={total === 0 ? undefined : done} />
      <p className="buttons">
        <button type="button" onClick={stop}>
          {i18n.t('modelBrief.stop')}
        </button>
      </p>
    </>
  );
}

/** Chrome has a translator and a language model, which are not the same. */
const modelName = (id: string): string => (id === 'chrome' ? i18n.t('modelBrief.chrome') : engineName(id));

function Offer(props: {
  offer: ModelBriefOffer;
  ask: (model: string) => void;
  actions: PanelActions;
  onAllowed: () => void;
}) {
  const { offer, actions } = props;
  const { calls, mostCalls, characters, tokens } = offer;
  return (
    <>
      <p>{i18n.t('modelBrief.why')}</p>
      <p className="aside">
        {i18n.t('modelBrief.cost', {
          calls: i18n.t('modelBrief.calls', calls),
          mostCalls: count(mostCalls),
          characters: count(characters),
          sent: count(tokens.sent),
          mostSent: count(tokens.mostSent),
          mostAnswered: count(tokens.mostAnswered),
        })}
      </p>
      <ul className="models">
        {offer.models.map(({ id, address, name, fault }) => (
          <li key={id}>
            <strong>{modelName(id)}</strong>
            {name && <span> {name}</span>}
            <span className="aside">
              {address === null
                ? i18n.t('modelBrief.here')
                : i18n.t('modelBrief.sends', { host: URL.canParse(address) ? new URL(address).host : address })}
            </span>
            {fault === null ? (
              <button type="button" className="main" onClick={() => props.ask(id)}>
                {i18n.t('modelBrief.ask', { model: modelName(id) })}
              </button>
            ) : (
              <FaultNotice
                fault={fault}
                engine={id}
                actions={{
                  options: () => actions.openOptions(),
                  retry: props.onAllowed,
                  allow: () => void actions.allowModel(id).then(props.onAllowed),
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
