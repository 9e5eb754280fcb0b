import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModelBriefDoor } from '@/components/article/panel';
import {
  askModelBrief,
  handle,
  listen,
  modelBriefOffer,
  modelBriefProgress,
  promptInPanel,
  send,
  stopModelBrief,
} from '@/utils/messages';
import { chromePrompt, hasChromePrompt } from './chromePrompt';

/**
 * Joins the panel's "add a language model" to the background, and lends this window to Chrome's own model while a run
 * that was started here goes on.
 */
export function useModelBrief(tab: number | null): ModelBriefDoor {
  const [progress, setProgress] = useState<ModelBriefDoor['progress']>(null);
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    const life = new AbortController();
    listen(
      [
        handle(modelBriefProgress, ({ tab: of, done, total }) => {
          if (of === tab && running.current) setProgress({ done, total });
          return {};
        }),
      ],
      life.signal,
    );
    return () => {
      life.abort();
      running.current?.abort();
      setProgress(null);
    };
  }, [tab]);

  const offer = useCallback(async () => {
    if (tab === null) throw new Error('no tab');
    const known = await send(modelBriefOffer, { tab });
    if (!(await hasChromePrompt())) return known;
    return { ...known, models: [{ id: 'chrome', address: null, name: 'Gemini Nano', fault: null }, ...known.models] };
  }, [tab]);

  const ask = useCallback(
    async (model: string) => {
      if (tab === null) return;
      const run = new AbortController();
      running.current = run;
      setProgress({ done: 0, total: 0 });
      if (model === 'chrome') {
        const answer = handle(promptInPanel, async (request) => ({ text: await chromePrompt(request, run.signal) }));
        listen([answer], run.signal);
      }
      try {
        await send(askModelBrief, { tab, model });
      } finally {
        run.abort();
        if (running.current === run) running.current = null;
        setProgress(null);
      }
    },
    [tab],
  );

  const stop = useCallback(() => {
    running.current?.abort();
    if (tab !== null) void send(stopModelBrief, { tab }).catch(console.warn);
  }, [tab]);

  return { progress, offer, ask, stop };
}
