/** Stored settings of any age. */
export type Raw = Record<string, unknown>;

/** Takes settings of version n to n + 1. Pure; never throws on values it does not know. */
export type Migration = (raw: Raw) => Raw;

/**
 * Number n takes version n to n + 1; once published, a migration is never changed, only followed by another.
 * A renamed field is moved, a changed meaning translated, a dropped field deleted.
 */
export const MIGRATIONS: readonly Migration[] = [
  // 0 → 1: settings without a version. Nothing was published before 1, so every field is left to the schema.
  (raw) => raw,
  // 1 → 2: modes and glossaries came. Absent ones mean "in place" and "no terms", so nothing is moved.
  (raw) => raw,
];

/**
 * Brings stored settings up to date.
 *
 * @returns the settings with their new `version`. Those of a newer Gloss come back untouched: what this one does not
 *   know is kept for the day the newer one returns.
 */
export function migrate(raw: Raw, migrations: readonly Migration[] = MIGRATIONS): Raw {
  const version = versionOf(raw);
  if (version >= migrations.length) return raw;
  const migrated = migrations.slice(version).reduce((now, step) => step(now), raw);
  return { ...migrated, version: migrations.length };
}

function versionOf(raw: Raw): number {
  return typeof raw.version === 'number' && Number.isInteger(raw.version) && raw.version >= 0 ? raw.version : 0;
}
