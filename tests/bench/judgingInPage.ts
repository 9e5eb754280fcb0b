import { francAll } from 'franc';
import { createJudge } from '@/utils/language';
import { articlePage } from './pages';

/** Times the judge on samples of a made-up article, as the probe would send them. Runs in a browser. */
export async function measure(
  model: string,
  pages: number,
): Promise<{ cold: number; loaded: number[]; franc: number[] }> {
  const samples = Array.from({ length: pages + 1 }, (_, i) => sampleOf(String(i), i % 2 ? 'de' : 'en'));
  const started = performance.now();
  const judge = createJudge({ model: await (await fetch(model)).arrayBuffer() });
  await judge.page(samples[0]!);
  const cold = performance.now() - started;
  const [loaded, franc]: number[][] = [[], []];
  for (const sample of samples.slice(1)) {
    const began = performance.now();
    await judge.page(sample);
    loaded!.push(performance.now() - began);
    const asked = performance.now();
    for (const text of [sample.heading, ...sample.samples]) francAll(text, { minLength: 3 });
    franc!.push(performance.now() - asked);
  }
  return { cold, loaded: loaded!, franc: franc! };
}

function sampleOf(edition: string, heading: 'en' | 'de') {
  const page = new DOMParser().parseFromString(articlePage({ elements: 120, heading, edition }), 'text/html');
  const texts = [...page.querySelectorAll('p')].slice(0, 5).map((p) => p.textContent.slice(0, 400));
  return {
    heading: page.querySelector('h1')!.textContent,
    samples: texts,
    notice: null,
    declared: { lang: 'en', ogLocale: null },
  };
}
