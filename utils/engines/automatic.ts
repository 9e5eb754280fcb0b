import type { FaultCode, FaultData } from '@/utils/faults';

/** An engine as *Automatic* sees it. */
export interface Candidate {
  readonly id: string;
  /** Whether page text leaves this machine. */
  readonly leavesMachine: boolean;
  /** Whether the reader set it up: entered its address, or allowed it. On-device engines need no setting up. */
  readonly setUp: boolean;
  /** Null where it can do the pair now. */
  readonly fault: FaultData | null;
}

/** A download that the reader is asked for would make it ready. */
const DOWNLOADABLE: readonly FaultCode[] = ['no-model', 'no-chrome-model'];

/**
 * *Automatic*: an engine on this machine that is ready, then one there that needs a download (the reader is asked),
 * then the service the reader set up, best a ready one. The publisher's own version, which comes before all of them,
 * is offered where translations are (bar and panel).
 *
 * @returns null where nothing can ever do the pair
 */
export function chooseAutomatically<Some extends Candidate>(all: readonly Some[]): Some | null {
  const ready = ({ fault }: Candidate): boolean => fault === null;
  const here = all.filter(({ leavesMachine, setUp }) => !leavesMachine && setUp);
  const services = all.filter(({ leavesMachine, setUp }) => leavesMachine && setUp);
  return (
    here.find(ready) ??
    here.find(({ fault }) => fault && DOWNLOADABLE.includes(fault.code)) ??
    services.find(ready) ??
    services.find(({ fault }) => fault?.code !== 'unsupported-pair') ??
    here[0] ??
    null
  );
}
