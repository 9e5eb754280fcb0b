/** Opens a page of our own making in a tab and asks the browser to print it; there it can be kept as PDF as well. */
export function openForPrint(html: string): void {
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }));
  const page = window.open(address);
  page?.addEventListener('load', () => {
    page.print();
    URL.revokeObjectURL(address);
  });
}
