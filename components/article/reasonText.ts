import { i18n } from '#i18n';
import { languageName, percent } from '@/components/ui/words';
import type { Reason } from '@/utils/report';

/** How sure Gloss is, in percent; it never claims to be certain. */
export const certainty = (share: number): string => percent(Math.min(0.99, share));

/** What a judgement rests on, as a sentence in the interface's language. */
export function reasonText({ kind, language, count, confidence }: Reason): string {
  const name = languageName(language ?? 'und');
  const share = certainty(confidence ?? 0);
  const n = count ?? 0;
  switch (kind) {
    case 'script':
      return i18n.t('panel.judgement.reasons.script', [name]);
    case 'functionWords':
      return i18n.t('panel.judgement.reasons.functionWords', n, [String(n), name]);
    case 'foreignLetters':
      return i18n.t('panel.judgement.reasons.foreignLetters', n, [String(n), name]);
    case 'heading':
      return i18n.t('panel.judgement.reasons.heading', [name, share]);
    case 'body':
      return i18n.t('panel.judgement.reasons.body', [name, share]);
    case 'noWords':
      return i18n.t('panel.judgement.reasons.noWords');
    case 'mixed':
      return i18n.t('panel.judgement.reasons.mixed');
    case 'names':
      return i18n.t('panel.judgement.reasons.names');
    case 'notice':
      return i18n.t('panel.judgement.reasons.notice', [name]);
  }
}
