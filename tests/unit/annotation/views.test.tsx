// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnnotationList } from '@/components/annotation/AnnotationList';
import { LibraryPage } from '@/components/annotation/LibraryPage';
import { MeaningsContext } from '@/components/annotation/view';

import { markdownNodes } from '@/components/ui/markdown';
import { type Annotation, EMPTY_CATALOGUE, type Snapshot, tagsFrom, update } from '@/utils/annotation';
import '../components/texts';
import { annotationOf } from './fixtures';

afterEach(cleanup);

const LIST = { damaged: 0, tags: [], painted: null, fault: null };

const selector = {
  spans: [],
  path: [],
  exact: 'a third quay',
  prefix: '',
  suffix: '',
  language: 'en',
  position: { start: 0, end: 12 },
};
const quay = annotationOf({ selector, note: 'Who **pays**?', tags: ['port'] });

function doors() {
  return {
    show: vi.fn(),
    save: vi.fn<(annotation: Annotation, base: Annotation) => Promise<void>>(() => Promise.resolve()),
    remove: vi.fn((annotation: Annotation) => Promise.resolve({ before: annotation, after: null })),
    undo: vi.fn(() => Promise.resolve()),
    copy: vi.fn(),
    export: vi.fn(),
    backup: vi.fn(),
    plan: vi.fn(),
    carryOut: vi.fn(),
    attach: vi.fn(() => Promise.resolve(true)),
    annotatePage: vi.fn(() => Promise.resolve()),
    setPaint: vi.fn(),
    read: vi.fn<() => Promise<Annotation | null>>(() => Promise.resolve(null)),
    editAll: vi.fn(),
    undoAll: vi.fn(),
    keptText: vi.fn<() => Promise<Snapshot | null>>(() => Promise.resolve(null)),
    rename: vi.fn(),
  };
}

describe('notes', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://spy.example/p.gif)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>)',
    '<a href="https://a.example" onclick="x()" style="position:fixed">x</a>',
    '<svg><style><img src=x></style></svg>',
    '<form action="https://a.example"><input autofocus></form>',
    '<div id="root" class="main" aria-label="x">x</div>',
  ])('stay inert: %s', (note) => {
    const nodes = markdownNodes(note);
    expect(nodes.querySelectorAll('script, img, svg, style, form, input, iframe, div')).toHaveLength(0);
    for (const element of nodes.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(['href', 'title', 'start', 'align', 'target', 'rel']).toContain(name);
        expect(value).not.toMatch(/script|data:/);
      }
    }
  });

  it('are Markdown', () => {
    const nodes = markdownNodes('Who **pays**?\n\n- [town](https://town.example)');
    expect(nodes.querySelector('strong')?.textContent).toBe('pays');
    expect(nodes.querySelector('li a')?.getAttribute('rel')).toContain('noopener');
  });
});

describe('the list in the panel', () => {
  it('shows passage, note and tags, and goes there', () => {
    const actions = doors();
    render(
      <AnnotationList
        {...LIST}
        shown={[{ annotation: quay, anchored: { state: 'sure', reason: 'exact' } }]}
        actions={actions}
      />,
    );
    expect(screen.getByText('a third quay').getAttribute('lang')).toBe('en');
    expect(screen.getByText('pays').tagName).toBe('STRONG');
    fireEvent.click(screen.getByRole('button', { name: 'Show in the text' }));
    expect(actions.show).toHaveBeenCalledWith(quay);
  });

  it('says why an annotation is not on the page any more', () => {
    render(
      <AnnotationList
        {...LIST}
        shown={[{ annotation: quay, anchored: { state: 'orphan', reason: 'deleted', text: 'Berths are scarce.' } }]}
        actions={doors()}
      />,
    );
    expect(screen.getByText('No longer on the page')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show where it stood' })).toBeTruthy();
    expect(screen.getByText('Berths are scarce.').tagName).toBe('Q');
    expect(screen.queryByRole('button', { name: 'Yes, this is it' })).toBeNull();
  });

  it('asks whether an uncertain passage is the one, and takes yes for an answer', () => {
    const actions = doors();
    const anchored = { state: 'uncertain', reason: 'unlike', text: 'a fourth quay' } as const;
    render(<AnnotationList {...LIST} shown={[{ annotation: quay, anchored }]} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Yes, this is it' }));
    expect(actions.attach).toHaveBeenCalledWith(quay, 'found');
  });

  it('keeps a note on the page and hides what is painted', () => {
    const actions = doors();
    render(<AnnotationList {...LIST} painted={true} shown={[]} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Write a note on this page' }));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'One-sided.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(actions.annotatePage).toHaveBeenCalledWith('One-sided.', [], 'yellow');
    fireEvent.click(screen.getByRole('checkbox', { name: /Show highlights/ }));
    expect(actions.setPaint).toHaveBeenCalledWith(false);
  });

  it('calls colours what the reader calls them', () => {
    render(
      <MeaningsContext value={{ yellow: 'Dubious' }}>
        <AnnotationList {...LIST} shown={[{ annotation: quay, anchored: null }]} actions={doors()} />
      </MeaningsContext>,
    );
    expect(screen.getByText('Dubious')).toBeTruthy();
  });

  it('edits note, tags and meaning', async () => {
    const actions = doors();
    render(<AnnotationList {...LIST} shown={[{ annotation: quay, anchored: null }]} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'The town' } });
    fireEvent.change(screen.getByLabelText('Tags'), { target: { value: 'port, #vote, port' } });
    fireEvent.click(screen.getByLabelText('Risk'));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(actions.save).toHaveBeenCalledWith(
      { ...quay, note: 'The town', tags: ['port', 'vote'], colour: 'pink' },
      quay,
    );
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull());
  });

  it('deletes at once and takes it back', async () => {
    const actions = doors();
    render(<AnnotationList {...LIST} shown={[{ annotation: quay, anchored: null }]} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(actions.undo).toHaveBeenCalledWith({ before: quay, after: null });
  });
});

const many = Array.from({ length: 3000 }, (_, i) =>
  annotationOf({
    id: `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
    selector: { ...selector, exact: `passage ${i}` },
    tags: i % 2 ? ['odd'] : [],
  }),
);
const catalogueOf = (annotations: readonly Annotation[]) =>
  update(EMPTY_CATALOGUE, new Map(annotations.map((annotation) => [annotation.id, annotation])));
const LIBRARY = { doubts: {}, damaged: 0, progress: null, bulk: null };

describe('the library', () => {
  it('keeps the page small however many there are', () => {
    render(<LibraryPage {...LIBRARY} catalogue={catalogueOf(many)} actions={doors()} />);
    expect(screen.getByText('3,000 annotations').getAttribute('role')).toBe('status');
    const region = screen.getByRole('region', { name: 'Annotations' });
    expect(region.querySelectorAll('li').length).toBeLessThan(40);
  });

  it('finds by words and facets, opens one, and gives out what it found', async () => {
    const actions = doors();
    actions.read.mockResolvedValue(quay);
    render(
      <LibraryPage {...LIBRARY} damaged={2} catalogue={catalogueOf([...many.slice(0, 50), quay])} actions={actions} />,
    );
    fireEvent.change(screen.getByLabelText('Search annotations'), { target: { value: 'third pay' } });
    expect(await screen.findByText('1 annotation')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'BibTeX' }));
    expect(actions.export.mock.calls[0]?.[0]).toMatchObject([{ id: quay.id }]);
    expect(screen.getByText(/2 records are damaged/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /a third quay/ }));
    expect((await screen.findByText('pays')).tagName).toBe('STRONG');
  });

  it('changes all that is found, and says what was changed', () => {
    const actions = doors();
    const catalogue = catalogueOf(many.slice(0, 10));
    const { rerender } = render(<LibraryPage {...LIBRARY} catalogue={catalogue} actions={actions} />);
    fireEvent.change(screen.getByLabelText('Add tags'), { target: { value: 'seen, #2026' } });
    fireEvent.click(screen.getByRole('button', { name: 'Change 10' }));
    const [rows, edit] = actions.editAll.mock.calls[0] as [unknown[], unknown];
    expect(rows).toHaveLength(10);
    expect(edit).toEqual({ add: ['seen', '2026'], remove: [], colour: null, delete: false });
    rerender(<LibraryPage {...LIBRARY} bulk={{ changed: 10 }} catalogue={catalogue} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(actions.undoAll).toHaveBeenCalled();
  });

  it('lists what is not surely on its page any more, with the reason', async () => {
    const actions = doors();
    actions.read.mockResolvedValue(quay);
    const doubts = { [quay.id]: { state: 'orphan', reason: 'deleted' } } as const;
    render(
      <LibraryPage
        {...LIBRARY}
        doubts={doubts}
        catalogue={catalogueOf([...many.slice(0, 5), quay])}
        actions={actions}
      />,
    );
    fireEvent.click(screen.getByRole('checkbox', { name: /1 is not surely/ }));
    fireEvent.click(await screen.findByRole('button', { name: /a third quay/ }));
    expect(await screen.findByText('No longer on the page')).toBeTruthy();
  });

  it('shows pictures with their numbers, and takes names for colours', () => {
    const actions = doors();
    render(<LibraryPage {...LIBRARY} catalogue={catalogueOf(many)} actions={actions} />);
    expect(screen.getByText('Mar 2026: 3000')).toBeTruthy();
    const green = screen.getByLabelText('Evidence');
    fireEvent.change(green, { target: { value: 'Proof' } });
    fireEvent.focusOut(green);
    expect(actions.rename).toHaveBeenCalledWith('green', 'Proof');
  });

  it('keeps texts of pages inert', async () => {
    const actions = doors();
    const text = '<img src=x onerror=alert(1)> before a third quay <script>alert(1)</script>';
    actions.read.mockResolvedValue(quay);
    actions.keptText.mockResolvedValue({
      source: quay.source,
      taken: quay.created,
      blocks: [{ id: 'a', kind: 'paragraph', section: null, text }],
    });
    render(<LibraryPage {...LIBRARY} catalogue={catalogueOf([quay])} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: /a third quay/ }));
    const kept = (await screen.findByText('The article as it read then')).closest('details')!;
    kept.open = true;
    fireEvent(kept, new Event('toggle'));
    await waitFor(() => expect(kept.querySelector('mark')?.textContent).toBe('a third quay'));
    expect(kept.querySelector('img, script')).toBeNull();
    expect(kept.textContent).toContain(text);
  });
});

describe('tags', () => {
  it('are what stands between commas', () => {
    expect(tagsFrom(' #port, two words,, port ,#')).toEqual(['port', 'two words']);
    expect(tagsFrom('# a\u202eb\n, ' + 'x'.repeat(199) + '\u{1f600}')).toEqual(['a b', 'x'.repeat(199)]);
  });
});
