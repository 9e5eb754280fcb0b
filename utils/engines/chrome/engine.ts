import type { FaultData } from '@/utils/faults';
import { pairUp } from '../service';
import { decodeEntities, readNeutral } from '../tokens';
import type { Engine } from '../types';
import type { ChromeAvailability, ChromeHost } from './host';

/**
 * Chrome's own translator, on this device. It knows no markup: tokens travel as they are, and where they get lost the
 * caller goes run by run, as with every engine.
 *
 * @param version of the browser, since the models name none: "Chrome 156"
 */
export function createChrome(host: ChromeHost, version: string | null): Engine {
  return {
    id: 'chrome',
    address: () => Promise.resolve(null),
    // It takes one text at a time.
    limits: { segments: 8, characters: 4000, calls: 1 },

    async ready(from, to) {
      return faultOf(await host.availability(from, to), `${from} → ${to}`) ?? true;
    },

    version: () => Promise.resolve(version),

    async translate({ segments, from, to, signal }) {
      const texts = segments.map(({ text }) => decodeEntities(text));
      const answers = await host.translate({ from, to, texts }, signal);
      const read = answers.map((answer) => readNeutral(escapeAmpersands(answer)));
      return { segments: pairUp('Chrome', segments, read), model: version };
    },
  };
}

/** It answers plain text, in which `&lt;` means just that; `readNeutral` decodes once. */
const escapeAmpersands = (text: string): string => text.replaceAll('&', '&amp;');

function faultOf(availability: ChromeAvailability, pair: string): FaultData | null {
  switch (availability) {
    case 'available':
      return null;
    case 'downloadable':
    case 'downloading':
      return { code: 'no-chrome-model', detail: pair };
    case 'silent':
      return { code: 'busy', detail: `Chrome's translator does not say whether it can do ${pair}` };
    case 'unavailable':
      return { code: 'unsupported-pair', detail: `Chrome's translator has no ${pair}` };
    case 'absent':
      return { code: 'unsupported-pair', detail: 'this browser has no translator of its own' };
  }
}
