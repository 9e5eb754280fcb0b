const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether a backup is to be made now. Without any change since the last one there is nothing to keep again.
 *
 * @param now and `state.last` in ISO 8601
 */
export function backupDue(
  { when, count }: { when: 'never' | 'week' | 'count'; count: number },
  { last, changes }: { last: string | null; changes: number },
  now: string,
): boolean {
  if (when === 'never' || changes === 0) return false;
  if (when === 'count') return changes >= count;
  return last === null || Date.parse(now) - Date.parse(last) >= WEEK_MS;
}
