import { jsonSchema, readAnswer, RULE, type LanguageModel } from '@/utils/engines';
import { promptInPanel, send } from '@/utils/messages';

/**
 * Chrome's own model (Prompt API), asked through the panel: the API exists in windows only, and the panel is open
 * whenever somebody asks. Nothing leaves this device.
 *
 * @param tab the tab whose panel asked
 */
export const chromePrompt = (tab: number): LanguageModel => ({
  id: 'chrome',
  address: () => Promise.resolve(null),
  // The panel offers it only where its window has the model.
  ready: () => Promise.resolve(true),
  name: () => Promise.resolve('Gemini Nano'),
  async complete({ task, data, schema, signal }) {
    signal.throwIfAborted();
    const asked = send(promptInPanel, {
      tab,
      system: `${task}\n\n${RULE}`,
      text: JSON.stringify(data),
      schema: jsonSchema(schema),
    });
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')), { once: true });
    });
    const { text } = await Promise.race([asked, stopped]);
    return { value: readAnswer('Chrome', text, schema), model: 'Gemini Nano' };
  },
});
