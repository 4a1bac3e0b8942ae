// First: the import that asks.
import { memory } from './ask-ahead.ts';
import { mountApp } from './mount-app.tsx';

void mountApp(location.pathname === '/popup.html' ? 'popup' : 'sidepanel', memory);
