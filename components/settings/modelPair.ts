import { i18n } from '#i18n';
import { bytes, languageName } from '@/components/ui/words';
import type { ModelView } from './options';

/** "English → German". */
export const modelPair = ({ from, to }: Pick<ModelView, 'from' | 'to'>): string =>
  i18n.t('options.models.pair', { from: languageName(from), to: languageName(to) });

/** "Version 2.1 · 17 MB". */
export const modelDetails = (model: Pick<ModelView, 'version' | 'bytes'>): string =>
  i18n.t('options.models.details', { version: model.version, size: bytes(model.bytes) });
