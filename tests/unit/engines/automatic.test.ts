import { describe, expect, it } from 'vitest';
import { type Candidate, chooseAutomatically } from '@/utils/engines';
import type { FaultCode } from '@/utils/faults';

const here = (id: string, code?: FaultCode): Candidate => ({ ...away(id, code), leavesMachine: false });
const away = (id: string, code?: FaultCode): Candidate => ({
  id,
  leavesMachine: true,
  setUp: true,
  fault: code ? { code, detail: '' } : null,
});
const chosen = (...all: Candidate[]): string | undefined => chooseAutomatically(all)?.id;

describe('Automatic', () => {
  it('takes an engine on this machine that is ready before anything else', () => {
    expect(chosen(away('deepl'), here('bergamot', 'no-model'), here('chrome'))).toBe('chrome');
    expect(chosen(here('bergamot'), here('chrome'))).toBe('bergamot');
  });

  it('asks for a download before it sends text away', () => {
    expect(chosen(away('deepl'), here('bergamot', 'no-model'))).toBe('bergamot');
    expect(chosen(away('deepl'), here('bergamot', 'unsupported-pair'), here('chrome', 'no-chrome-model'))).toBe(
      'chrome',
    );
  });

  it('takes the service that the reader set up where nothing here can do the pair', () => {
    const bergamot = here('bergamot', 'unsupported-pair');
    expect(chosen(bergamot, away('azure', 'key-refused'), away('deepl'))).toBe('deepl');
    expect(chosen(bergamot, away('azure', 'unsupported-pair'), away('deepl', 'locked'))).toBe('deepl');
  });

  it('never takes a service that the reader did not set up', () => {
    const stranger = { ...away('deepl'), setUp: false };
    expect(chosen(stranger, here('bergamot', 'unsupported-pair'))).toBe('bergamot');
    expect(chosen(stranger)).toBeUndefined();
  });

  it('counts a server on this machine as here, once the reader entered it', () => {
    expect(chosen(here('bergamot', 'no-model'), here('apertium'))).toBe('apertium');
    expect(chosen(here('bergamot', 'no-model'), { ...here('apertium'), setUp: false })).toBe('bergamot');
  });
});
