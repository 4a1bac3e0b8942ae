import { mountApp } from './mount-app.tsx';

void mountApp(location.pathname === '/popup.html' ? 'popup' : 'sidepanel');
