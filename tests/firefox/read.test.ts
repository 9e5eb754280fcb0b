import path from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { PageReport } from '@/utils/report';
import { readPages } from '../../scripts/read';
import { parseOptions } from '../../scripts/read/options';
import { serveShouter } from '../shouter';

it('npm run read -- --browser firefox: reads, translates and restores', async () => {
  const shouter = await serveShouter();
  const reports: PageReport[] = [];
  try {
    const engine = ['--engine', 'libretranslate', '--engine-url', shouter.origin];
    const pages = ['a.html', 'c.html'].map((page) => path.resolve('assets/newsroom', page));
    await readPages(parseOptions(['--browser', 'firefox', ...engine, ...pages]), (report) =>
      reports.push(z.parse(PageReport, report)),
    );
  } finally {
    await shouter.down();
  }
  const [mismatch, plain] = reports;
  expect(mismatch).toMatchObject({
    heading: { language: 'de' },
    body: { language: 'en' },
    judgement: { mismatch: true },
    translation: { engine: 'libretranslate', from: 'en', to: 'de', restored: true },
  });
  expect(mismatch!.error).toBeUndefined();
  expect(mismatch!.tables).toHaveLength(3);
  const { blocks, changed } = mismatch!.translation!;
  expect(changed).toBeGreaterThan(0.9 * blocks);
  expect(plain).toMatchObject({ judgement: { mismatch: false }, translation: null });
});
