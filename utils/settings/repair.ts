import * as z from 'zod/mini';
import { migrate, type Raw } from './migrations';
import { DEFAULTS, Settings, VERSION } from './schema';

/** A stored value that could not be used, as it was. */
export const Refused = z.object({
  /** Field, or field and entry: "act", "sites › https://news.example". */
  field: z.string(),
  value: z.unknown(),
  reason: z.string(),
});
export type Refused = z.infer<typeof Refused>;

export interface Repaired {
  settings: Settings;
  /** What was replaced by its default or left out of its list, to be shown and kept. */
  refused: Refused[];
}

/**
 * Reads stored settings of any age or state. One bad value costs itself and nothing else: a field falls back to its
 * default, a record or list loses the one entry.
 */
export function repair(stored: unknown): Repaired {
  if (stored === undefined || stored === null) return { settings: { ...DEFAULTS }, refused: [] };
  if (!isRecord(stored)) {
    return {
      settings: { ...DEFAULTS },
      refused: [{ field: 'settings', value: stored, reason: 'not settings at all' }],
    };
  }
  const raw = migrate(stored);
  const refused: Refused[] = [];
  const fields = Object.entries(Settings.shape).map(([field, schema]) => {
    const fallback = DEFAULTS[field as keyof Settings];
    if (raw[field] === undefined) return [field, fallback];
    const [value, problems] = salvage(field, schema, raw[field], fallback);
    refused.push(...problems);
    return [field, value];
  });
  const settings = z.parse(Settings, Object.fromEntries(fields));
  return { settings: { ...settings, version: Math.max(settings.version, VERSION) }, refused };
}

/** The value if it is valid, else what is left of it without its bad entries, else the default. */
function salvage(field: string, schema: z.core.$ZodType, value: unknown, fallback: unknown): [unknown, Refused[]] {
  const whole = z.safeParse(schema, value);
  if (whole.success) return [whole.data, []];
  const list: unknown[] | null = Array.isArray(value) ? value : null;
  const entries =
    list?.map((entry, at): [string, unknown] => [String(at + 1), entry]) ??
    (isRecord(value) && isRecord(fallback) ? Object.entries(value) : null);
  if (!entries) return [fallback, [{ field, value, reason: reasonOf(whole.error) }]];

  const refused: Refused[] = [];
  const kept = entries.filter(([key, entry]) => {
    const alone = z.safeParse(schema, list ? [entry] : { [key]: entry });
    if (!alone.success) refused.push({ field: `${field} › ${key}`, value: entry, reason: reasonOf(alone.error) });
    return alone.success;
  });
  return [list ? kept.map(([, entry]) => entry) : Object.fromEntries(kept), refused];
}

function reasonOf(error: z.core.$ZodError): string {
  return error.issues.map((issue) => issue.message).join('; ');
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
