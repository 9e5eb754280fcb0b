import { describe, expect, it } from 'vitest';
import { createMeter, type Sent } from '@/utils/engines';
import type { Table } from '@/utils/secrets';

describe('the meter', () => {
  it('adds up a month, loses no call of many at once, and begins anew with the next', async () => {
    const entries = new Map<string, Sent>();
    const table = {
      get: (key: string) => Promise.resolve(entries.get(key)),
      set: (key: string, value: Sent) => Promise.resolve(void entries.set(key, value)),
    } as Table<Sent>;
    let now = '2026-11-30T23:59:59Z';
    const meter = createMeter(table, () => new Date(now));
    await Promise.all([meter.add('deepl', 100), meter.add('deepl', 20), meter.add('azure', 3)]);
    expect(await meter.of('deepl')).toEqual({ month: '2026-11', characters: 120, calls: 2 });
    now = '2026-12-01T00:00:00Z';
    expect(await meter.of('deepl')).toBeNull();
    await meter.add('deepl', 7);
    expect(await meter.of('deepl')).toEqual({ month: '2026-12', characters: 7, calls: 1 });
  });
});
