import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { ask } from '../../scripts/browser/chromium';
import { expect, test } from './fixtures';

interface Said {
  kind: string;
  actor: string;
  text: string;
  quotes: string[];
}

/**
 * A scripted model on loopback that speaks OpenAI's chat completions. It copies its first claim from the text it was
 * sent and invents its second; while `hold` is set it does not answer.
 */
async function scriptedModel() {
  const behaviour = { hold: false };
  const received: { task: string; paragraphs: string[] }[] = [];
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { messages } = JSON.parse(body) as { messages: { content: string }[] };
      const { paragraphs } = JSON.parse(messages[1]?.content ?? '{}') as { paragraphs: string[] };
      received.push({ task: messages[0]?.content ?? '', paragraphs });
      if (behaviour.hold) return void held.push(response);
      const quote = /^.*?[.!?](?=\s|$)/.exec(paragraphs.find((text) => text.length > 80) ?? '')?.[0] ?? '';
      const claims: Said[] = [
        { kind: 'risk', actor: '', text: 'The model’s own words for it.', quotes: [quote] },
        { kind: 'risk', actor: '', text: 'An invented danger.', quotes: ['Nobody wrote this sentence anywhere.'] },
      ];
      const choice = { finish_reason: 'stop', message: { content: JSON.stringify({ claims }) } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ model: 'scripted-1', choices: [choice] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    behaviour,
    received,
    held,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('a language model adds to the brief: cost first, stopped at will, its claims marked, the unsupported counted', async ({
  chromium,
  newsroom,
  tab,
}) => {
  const model = await scriptedModel();
  try {
    await ask(chromium.driver, 'setEngine', { engine: 'openai', url: model.url, key: null, model: 'scripted' });
    await tab.goto(`${newsroom.origin}/b.html`);
    await tab.bringToFront();
    await chromium.clickToolbar(tab.url());
    const panel = await chromium.panel();
    const part = panel.locator('.model-brief');

    // Nothing is sent before the reader has seen where it goes and how much it is.
    await part.locator('summary').first().click();
    await expect(part.getByText(/receives the text of the article|erhält den Text/)).toContainText(['127.0.0.1']);
    await expect(part.getByText(/(tokens|Token)/)).toContainText(/[1-9]/);
    expect(model.received).toEqual([]);

    model.behaviour.hold = true;
    const askButton = part.getByRole('button', { name: /^(Ask OpenAI|OpenAI.* fragen)/ });
    await askButton.click();
    await expect.poll(() => model.held.length).toBe(1);
    await part.getByRole('button', { name: /^(Stop|Anhalten)$/ }).click();
    await expect(askButton).toBeVisible();
    await expect(panel.locator('[data-from="model"]')).toHaveCount(0);

    model.behaviour.hold = false;
    model.received.length = 0;
    await askButton.click();
    await expect(
      panel.locator('[data-from="model"]').filter({ hasText: 'The model’s own words for it.' }),
    ).toBeVisible();
    await expect(panel.getByText(/unsupported claim|unbelegte/i)).toBeVisible();
    await expect(panel.getByText('An invented danger.')).toBeHidden(); // folded away with its reason
    // One part of this short article, one repair of what failed.
    expect(model.received).toHaveLength(2);
    expect(model.received[0]?.task).not.toContain(model.received[0]?.paragraphs[0] ?? '?');

    const { violations } = await new AxeBuilder({ page: panel }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  } finally {
    model.close();
  }
});
