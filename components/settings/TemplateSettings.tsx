import { useMemo, useState } from 'react';
import { i18n } from '#i18n';
import { Section } from '@/components/ui/Section';
import { type Annotation, DEFAULT_TEMPLATE, writeMarkdown } from '@/utils/annotation';

/** Longest template that is kept; one of this size is a chapter. */
const LONGEST = 20_000;

/** How annotations are written as Markdown: the reader's own template, and what it makes of an example. */
export function TemplateSettings(props: { template: string | null; onChange: (template: string | null) => void }) {
  const [text, setText] = useState(props.template ?? DEFAULT_TEMPLATE);
  const preview = useMemo(() => writeMarkdown([EXAMPLE], 'both', text), [text]);
  const isOurs = text === DEFAULT_TEMPLATE;
  return (
    <Section id="template" title={i18n.t('template.title')}>
      <p className="aside">{i18n.t('template.why')}</p>
      <details>
        <summary>{i18n.t('template.edit')}</summary>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            props.onChange(isOurs ? null : text);
          }}
        >
          <label>
            <span className="label">{i18n.t('template.title')}</span>
            <textarea
              rows={16}
              maxLength={LONGEST}
              dir="ltr"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <h3>{i18n.t('template.preview')}</h3>
          <pre className="preview" tabIndex={0} aria-label={i18n.t('template.preview')}>
            {preview}
          </pre>
          <p className="buttons">
            <button type="submit" className="main">
              {i18n.t('options.save')}
            </button>
            <button type="button" disabled={isOurs} onClick={() => setText(DEFAULT_TEMPLATE)}>
              {i18n.t('template.ours')}
            </button>
          </p>
        </form>
      </details>
    </Section>
  );
}

/** An annotation as a reader might make it, with everything a template can name. */
const EXAMPLE: Annotation = {
  id: '00000000-0000-4000-8000-000000000000',
  kind: 'text',
  created: '2026-11-02T09:30:00.000Z',
  modified: '2026-11-03T18:05:00.000Z',
  author: 'Ada',
  device: 'desk',
  colour: 'green',
  note: 'Compare with the **annual report**.',
  tags: ['harbour', 'follow up'],
  source: {
    url: 'https://paper.example/cranes',
    canonicalUrl: null,
    title: 'New cranes for the harbour',
    site: 'The Paper',
    author: 'B. Quill',
    published: '2026-11-01',
    language: 'en',
  },
  selector: {
    spans: [],
    path: [],
    exact: 'The new cranes are tested for three weeks.',
    prefix: '',
    suffix: '',
    language: 'en',
    position: { start: 0, end: 42 },
  },
  cell: null,
  claim: null,
  translated: {
    exact: 'Die neuen Kräne werden drei Wochen lang geprüft.',
    language: 'de',
    engine: 'bergamot',
    model: null,
  },
};
