import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** What a fresh machine may lack, by what it is needed for. */
const PROGRAMS = {
  chromium: {
    packages: ['chromium'],
    paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  },
  firefox: { packages: ['firefox-esr'], paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'] },
  apertium: { packages: ['apertium-apy', 'apertium-eng-spa'], paths: ['/usr/bin/apertium-apy'] },
} as const;
export type Program = keyof typeof PROGRAMS;

/** Path of an installed program, or null. */
export function find(program: Program): string | null {
  const fromEnv = process.env[`GLOSS_${program.toUpperCase()}`];
  if (fromEnv && existsSync(fromEnv)) return fromEnv;
  return (
    PROGRAMS[program].paths.find((candidate) => existsSync(candidate)) ??
    (program === 'chromium' ? playwrightChromium() : null)
  );
}

/**
 * Path of a program, installed first where it is missing: by apt on Debian or Ubuntu as root, Chromium elsewhere by
 * Playwright. Throws a sentence that says what to install.
 */
export function ensure(program: Program): string {
  const present = find(program);
  if (present) return present;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const { packages } = PROGRAMS[program];
    console.error(`Installing ${packages.join(' ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    execFileSync('apt-get', ['install', '-y', '-qq', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env });
  } else if (program === 'chromium') {
    console.error('Installing Chromium …');
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const installed = find(program);
  if (installed) return installed;
  throw new Error(
    `${program} is missing. Install it (Debian, Ubuntu: apt install ${PROGRAMS[program].packages.join(' ')}) or set GLOSS_${program.toUpperCase()} to its path.`,
  );
}

/** The Chromium that `playwright install` leaves in its cache. */
function playwrightChromium(): string | null {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return null;
  for (const folder of readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name))) {
    for (const inside of [
      'chrome-linux64/chrome',
      'chrome-linux/chrome',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    ]) {
      const candidate = path.join(cache, folder, inside);
      if (existsSync(candidate)) return candidate;
    }
  }
  return null;
}
