import * as z from 'zod/mini';
import { FaultData } from '@/utils/faults';
import { message } from './wire';

/** What is known of backups that Gloss makes by itself. */
export const BackupStatus = z.object({
  /** ISO 8601; null before the first. */
  last: z.nullable(z.string()),
  /** Name of the last file, below the browser's download folder. */
  file: z.nullable(z.string()),
  /** Annotations written or removed since. */
  changes: z.number(),
  /** Why the last one failed. */
  fault: z.nullable(FaultData),
});
export type BackupStatus = z.infer<typeof BackupStatus>;

/** Options page → background: when the last backup was made. */
export const backupState = message({
  type: 'backupState',
  from: ['page'],
  request: z.object({}),
  response: BackupStatus,
});

/** Options page → background: make one now. */
export const backupNow = message({
  type: 'backupNow',
  from: ['page'],
  request: z.object({}),
  response: BackupStatus,
});
