// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { createFakePageData, fakeConnection, fakeConversation } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';

afterEach(cleanup);

test('an app without connections offers the sample, with one click', () => {
  const { ask } = renderApp(createFakePageData({ connections: [], conversations: [] }));
  fireEvent.click(screen.getByRole('button', { name: 'Explore with sample data' }));
  expect(ask).toHaveBeenCalledWith({ type: 'connect', sourceId: 'sample', credential: {}, name: null });
  expect(screen.queryByRole('region', { name: 'Sample data' })).toBeNull();
});

test('the sample is marked as invented, and removed with one click that leaves the focus in the search', () => {
  const connections = [fakeConnection('s', 'sample')];
  const conversations = [fakeConversation({ connectionId: 's', title: 'Invented' })];
  const { ask } = renderApp(createFakePageData({ connections, conversations }));
  expect(screen.getByRole('row', { name: /Invented/u }).textContent).toContain('Sample');
  expect(screen.getByRole('region', { name: 'Sample data' }).textContent).toContain('Invented conversations');
  fireEvent.click(screen.getByRole('button', { name: 'Remove sample data' }));
  expect(ask).toHaveBeenCalledWith({ type: 'remove', connectionId: 's' });
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search chats' }));
});
