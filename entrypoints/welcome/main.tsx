import { browser } from 'wxt/browser';
import { WelcomePage } from '@/components/settings/WelcomePage';
import { mount } from '@/components/ui/mount';
import '@/assets/styles/base.css';
import '@/assets/styles/settings.css';

/** Shortcuts as the reader's browser has them: another extension may own a suggested one. */
async function show(): Promise<void> {
  const commands = await browser.commands.getAll();
  const shortcuts = commands
    .filter(({ description }) => description)
    .map(({ description = '', shortcut = '' }) => ({ description, keys: shortcut }));
  mount(<WelcomePage shortcuts={shortcuts} openOptions={() => void browser.runtime.openOptionsPage()} />);
}

void show();
