import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { moment } from '@/components/ui/words';
import type { BackupStatus } from '@/utils/messages';
import type { BackupChoice } from '@/utils/settings';
import type { OptionsActions } from './options';
import type { Run } from './SettingsPage';

const WHEN = ['never', 'week', 'count'] as const;

/** Backups that Gloss writes to the download folder by itself. */
export function BackupSettings(props: {
  choice: BackupChoice;
  status: BackupStatus;
  actions: Pick<OptionsActions, 'setBackup' | 'backupNow'>;
  run: Run;
}) {
  const { choice, status, actions, run } = props;
  return (
    <Section id="backup" title={i18n.t('backup.title')}>
      <p className="aside">{i18n.t('backup.why')}</p>
      <fieldset>
        <legend className="unseen">{i18n.t('backup.title')}</legend>
        {WHEN.map((when) => (
          <label key={when} className="choice">
            <input
              type="radio"
              name="backup"
              checked={choice.when === when}
              onChange={() => run(actions.setBackup({ ...choice, when }))}
            />
            <span>{i18n.t(`backup.when.${when}`)}</span>
          </label>
        ))}
        {choice.when === 'count' && (
          <label>
            <span className="label">{i18n.t('backup.count')}</span>
            <input
              type="number"
              min={1}
              value={choice.count}
              onChange={(event) => {
                const count = Number(event.target.value);
                if (Number.isInteger(count) && count >= 1) run(actions.setBackup({ ...choice, count }));
              }}
            />
          </label>
        )}
      </fieldset>
      <div role="status">
        {status.last && (
          <p className="aside">{i18n.t('backup.last', { moment: moment(status.last), file: status.file ?? '' })}</p>
        )}
        {status.changes > 0 && <p className="aside">{i18n.t('backup.changes', status.changes)}</p>}
        {status.fault && (
          <div className="notice">
            <p>{i18n.t('backup.failed')}</p>
            <p className="detail">{status.fault.detail}</p>
          </div>
        )}
      </div>
      <p className="buttons">
        <button type="button" onClick={() => run(actions.backupNow())}>
          {i18n.t('backup.now')}
        </button>
      </p>
    </Section>
  );
}
