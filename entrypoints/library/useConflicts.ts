import { useEffect, useState } from 'react';
import { type Conflict, conflictsOf, type Database } from '@/utils/annotation';
import { type FaultData, faultOf } from '@/utils/faults';

/** Conflicts that synchronisation left, kept current while the page is open. */
export function useConflicts(database: Database, failed: (fault: FaultData) => void): readonly Conflict[] {
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  useEffect(() => {
    const life = new AbortController();
    const look = (): void =>
      void conflictsOf(database).then(
        (found) => !life.signal.aborted && setConflicts(found),
        (thrown: unknown) => !life.signal.aborted && failed(faultOf(thrown)),
      );
    look();
    // Both are told by all: what other pages wrote, and what came from other machines.
    const feed = database.changes({ since: 'now', live: true }).on('change', look);
    const channel = new BroadcastChannel('gloss-annotations');
    channel.onmessage = look;
    return () => {
      life.abort();
      feed.cancel();
      channel.close();
    };
  }, [database, failed]);
  return conflicts;
}
