import type { DownloadDoor } from '@/components/ui/useDownloads';
import { downloadModel, downloadProgress, handle, listen, send } from '@/utils/messages';

/** Model downloads, as pages start them and hear of them. */
export const downloadDoor: DownloadDoor = {
  start: (from, to) => send(downloadModel, { from, to }),
  listen: (onProgress, signal) =>
    listen(
      [
        handle(downloadProgress, (progress) => {
          onProgress(progress);
          return {};
        }),
      ],
      signal,
    ),
};
